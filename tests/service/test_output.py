"""Files that are written together: all of them or none, and nobody's work is lost."""

import zipfile
from pathlib import Path

import pytest

from workshop.model.problem import WorkshopError
from workshop.service.output import staged

OURS = b"%PDF-1.7 /Creator (workshop) trailer %%EOF"


def write(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    with staged(folder) as stage:
        for name, data in files.items():
            (stage.folder / name).write_bytes(data)
    return stage.remarks


def there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_was_made_here_is_replaced_without_a_word(tmp_path: Path) -> None:
    page = b'<!DOCTYPE html><meta name="generator" content="workshop">'
    write(tmp_path, {"a.pdf": OURS, "b.html": page, "c.svg": b"<svg/>"})
    again = {"a.pdf": OURS + b" ", "b.html": page + b" ", "c.svg": b"<svg> </svg>"}
    assert write(tmp_path, again) == ()
    assert there(tmp_path) == again
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_what_somebody_made_or_changed_is_put_aside_and_said(tmp_path: Path) -> None:
    signed = OURS + b" signature %%EOF"
    theirs = {"a.pdf": signed, "b.html": b"<p>ours by hand", "c.docx": b"no document at all"}
    for name, data in theirs.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a (2).pdf").write_bytes(b"an older one")
    remarks = write(tmp_path, dict.fromkeys(theirs, b"new"))
    kept = there(tmp_path)
    assert {name: kept[name] for name in theirs} == dict.fromkeys(theirs, b"new")
    assert kept["a (2).pdf"] == b"an older one"
    assert kept["a (3).pdf"] == signed
    assert kept["b (2).html"] == theirs["b.html"]
    assert kept["c (2).docx"] == theirs["c.docx"]
    assert remarks[0] == "a.pdf was not made here, or changed since: it is a (3).pdf now."
    assert len(remarks) == 3


@pytest.mark.parametrize(("year", "names"), [(1980, {"s.docx"}), (2026, {"s.docx", "s (2).docx"})])
def test_an_edited_word_document_is_put_aside(tmp_path: Path, year: int, names: set[str]) -> None:
    with zipfile.ZipFile(tmp_path / "s.docx", "w") as parts:
        parts.writestr(zipfile.ZipInfo("word/document.xml", (year, 1, 1, 0, 0, 0)), "<w/>")
    write(tmp_path, {"s.docx": b"new"})
    assert set(there(tmp_path)) == names


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
