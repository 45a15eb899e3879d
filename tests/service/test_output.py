"""Files that are written together: all of them or none, and nobody's work is lost."""

from pathlib import Path

import pytest

from workshop.model.problem import WorkshopError
from workshop.service.documents.output_registry import made_here, remember_made
from workshop.service.documents.staged_output import staged

OURS = b"%PDF-1.7 /Creator (workshop) trailer %%EOF"


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path_factory.mktemp("home")))


def write(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    with staged(folder) as stage:
        for name, data in files.items():
            (stage.folder / name).write_bytes(data)
    return stage.remarks


def there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_was_made_here_is_replaced_without_a_word(tmp_path: Path) -> None:
    first = {"a.pdf": OURS, "b.html": b"<p>", "c.svg": b"<svg/>"}
    write(tmp_path, first)
    again = {name: data + b" " for name, data in first.items()}
    assert write(tmp_path, again) == ()
    assert there(tmp_path) == again
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_what_somebody_made_or_changed_is_put_aside_and_said(tmp_path: Path) -> None:
    names = ("a.pdf", "b.html", "c.docx", "d.svg")
    write(tmp_path, dict.fromkeys(names, OURS))
    for name in names:  # whatever marks of ours are in it, and whatever dates
        (tmp_path / name).write_bytes(OURS + b" annotated")
    (tmp_path / "e.pdf").write_bytes(b"theirs")
    (tmp_path / "a (2).pdf").write_bytes(b"an older one")
    remarks = write(tmp_path, dict.fromkeys((*names, "e.pdf"), b"new"))
    kept = there(tmp_path)
    assert {name: kept[name] for name in names} == dict.fromkeys(names, b"new")
    assert kept["a (2).pdf"] == b"an older one"
    assert kept["a (3).pdf"] == OURS + b" annotated"
    for name in ("b (2).html", "c (2).docx", "d (2).svg"):
        assert kept[name] == OURS + b" annotated"
    assert kept["e (2).pdf"] == b"theirs"
    assert remarks[0] == "a.pdf was not made here, or changed since: it is a (3).pdf now."
    assert len(remarks) == 5


def test_what_is_remembered_are_the_last_files_and_none_of_their_names(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pdf" for name in "abc"]
    for number, file in enumerate(files):
        file.write_bytes(OURS * (number + 1))
        remember_made([file], tmp_path / "state")
    assert all(made_here(file, tmp_path / "state") for file in files)
    kept = (tmp_path / "state" / "made.json").read_text(encoding="utf-8")
    assert "pdf" not in kept
    assert str(tmp_path) not in kept
    (tmp_path / "state" / "made.json").write_text('{"damaged": ', encoding="utf-8")
    assert not made_here(files[0], tmp_path / "state")


def test_a_folder_in_the_way_leaves_all_other_files_as_they_were(tmp_path: Path) -> None:
    write(tmp_path, {"groups.pdf": OURS})
    (tmp_path / "summary.pdf").mkdir()
    with pytest.raises(WorkshopError) as told:
        write(tmp_path, {"groups.pdf": OURS + b" ", "summary.pdf": b"new"})
    assert told.value.problems[0].file == tmp_path / "summary.pdf"
    assert there(tmp_path) == {"groups.pdf": OURS}


def test_a_file_that_cannot_be_moved_puts_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that is open in a viewer cannot be renamed."""
    before = {"a.pdf": OURS, "b.docx": b"theirs", "c.svg": b"old"}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == tmp_path / "c.svg":
            raise PermissionError(13, "The file is open")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WorkshopError, match="The file is open"):
        write(tmp_path, dict.fromkeys(before, b"new"))
    assert there(tmp_path) == before


def test_an_older_file_that_cannot_be_put_back_is_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.pdf": OURS, "b.pdf": OURS + b"b", "c.svg": b"old"})
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == tmp_path / "c.svg" or (path.parent.name == "older" and path.name == "b.pdf"):
            raise PermissionError(13, "The file is open")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WorkshopError) as told:
        write(tmp_path, dict.fromkeys(("a.pdf", "b.pdf", "c.svg"), b"new"))
    assert there(tmp_path) == {"a.pdf": OURS, "c.svg": b"old"}
    where = told.value.problems[1].file
    assert where is not None
    assert there(where) == {"b.pdf": OURS + b"b"}


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"theirs")
    with pytest.raises(WorkshopError, match="This is a file, and a folder is needed") as told:
        write(tmp_path / "out" / "deeper", {"a": b""})
    assert told.value.problems[0].file == tmp_path / "out"


def test_a_stop_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def stopped() -> None:
        with staged(tmp_path / "new" / "folder") as stage:
            (stage.folder / "a.pdf").write_bytes(OURS)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert not list(tmp_path.iterdir())
