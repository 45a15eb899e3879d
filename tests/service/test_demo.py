from pathlib import Path

import pytest
from support.sessions import open_room, sheet_of

from workshop.service.exchange.exchange import export_session
from workshop.service.setup.demo import SESSION, demo
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = demo(folder, started=lambda _: None)
    assert not done.existing
    assert all(file.stat().st_size for file in done.made.files)
    assert done.made.unshown == ()
    return folder


def test_the_demo_writes_every_picture_and_handout(built: Path):
    pictures = {file.name for file in (built / "pictures").iterdir()}
    for task in ("task-1", "task-2"):
        for group in ("care-homes", "urgent-care", "hospitals-together"):
            assert {f"{task}-{group}.{ending}" for ending in ("svg", "png", "pdf")} <= pictures
    handouts = {file.name for file in (built / "handouts").iterdir()}
    assert {"worksheets.pdf", "groups.pdf", "summary.pdf"} <= handouts


def test_a_second_run_keeps_a_changed_session_and_says_so(built: Path):
    with open_room(built / SESSION) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Written after the demo"))
    before = export_session(built / SESSION, "json").text
    said: list[str] = []
    done = demo(built, started=said.append)
    assert (done.existing, done.changed) == (True, True)
    assert export_session(built / SESSION, "json").text == before
    picture = (built / "pictures" / "task-1-care-homes.svg").read_text(encoding="utf-8")
    assert "Written after the demo" in picture
