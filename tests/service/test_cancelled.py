"""Whoever stops the making of files half way finds nothing of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.sessions import new_session

from workshop.paint import pdf
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import Made, render
from workshop.service.documents.printing import print_day
from workshop.service.documents.worksheets import make_worksheets

Make = Callable[..., Made]


def stopped_at(number: int) -> Callable[[int, int, str], None]:
    """Return a progress that is interrupted as the work of that number begins."""

    def progress(done: int, _total: int, _what: str) -> None:
        if done == number:
            raise KeyboardInterrupt

    return progress


@pytest.fixture(params=["handouts", "pages", "pictures", "worksheets", "day"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Return what makes files in a folder."""
    session = new_session(tmp_path)
    makers: dict[str, Make] = {
        "handouts": lambda out, **how: make_handouts(session, out, **how),
        "pages": lambda out, **how: make_handouts(session, out, formats=("html",), **how),
        "pictures": lambda out, **how: render(session, out, ("svg", "pdf", "png"), **how),
        "worksheets": lambda out, **how: make_worksheets(["task-1", "task-2"], 2, out, **how),
        "day": lambda out, **how: print_day(session, out, **how),
    }
    return makers[request.param]


@pytest.mark.parametrize("number", [0, 1])
def test_a_folder_that_was_not_there_is_not_there(make: Make, tmp_path: Path, number: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "deep" / "new", progress=stopped_at(number))
    assert not (tmp_path / "deep").exists()


def test_files_that_were_there_stay_as_they_were(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "o"
    for file in make(out).files:
        file.write_text("from before")
    kept = sorted(out.iterdir())
    with pytest.raises(KeyboardInterrupt):
        make(out, progress=stopped_at(1))
    assert sorted(out.iterdir()) == kept
    assert {file.read_text() for file in kept} == {"from before"}


def test_stopped_while_the_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, data: bytes) -> None:
        path.write_bytes(data[: len(data) // 2])
        raise KeyboardInterrupt

    session = new_session(tmp_path)
    monkeypatch.setattr(pdf, "write_whole", half)
    with pytest.raises(KeyboardInterrupt):
        make_handouts(session, tmp_path / "o")
    assert not (tmp_path / "o").exists()
