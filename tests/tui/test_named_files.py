"""Paths as people type and paste them."""

from pathlib import Path

import pytest

from workshop.tui.frame.pasted_paths import named_file, named_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.workshop", "b c.workshop", "d.workshop", "e.txt"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("  {}/a.workshop ", ["a.workshop"]),
        ("{}/b c.workshop", ["b c.workshop"]),
        ('"{}/b c.workshop"', ["b c.workshop"]),
        ("{}/b\\ c.workshop {}/a.workshop", ["b c.workshop", "a.workshop"]),
        ("'{}/a.workshop' '{}/b c.workshop'", ["a.workshop", "b c.workshop"]),
        ("{}/a.workshop; {}/b c.workshop;", ["a.workshop", "b c.workshop"]),
        ("{}/a.workshop {}/a.workshop", ["a.workshop"]),
        ("file://{}/b%20c.workshop", ["b c.workshop"]),
        ("'file://localhost{}/a.workshop'", ["a.workshop"]),
        ("{}", ["a.workshop", "b c.workshop"]),  # but not the session itself
        ("{}/not there.workshop", ["not there.workshop"]),
        ("{}/don't", ["don't"]),
    ],
)
def test_what_is_typed_names_files(folder: Path, typed: str, names: list[str]) -> None:
    found = named_files(typed.replace("{}", str(folder)), without=folder / "d.workshop")
    assert found == [folder / name for name in names]


def test_a_windows_path_keeps_its_backslashes() -> None:
    typed = r'"C:\My files\a.workshop" D:\b.workshop'
    assert list(map(str, named_files(typed))) == [r"C:\My files\a.workshop", r"D:\b.workshop"]


def test_an_address_of_windows_and_several_files_where_one_is_asked(folder: Path) -> None:
    assert named_file("file:///C:/Photos/a%20b.jpg") == Path("C:/Photos/a b.jpg")
    assert named_file(f"{folder}/a.workshop {folder}/d.workshop") is None
    assert named_file("  ") is None


def test_the_home_of_nobody_stays_as_it_is_written() -> None:
    assert named_file("~nobody-of-this-name") == Path("~nobody-of-this-name")
    assert named_files("~nobody-of-this-name/a; b") == [Path("~nobody-of-this-name/a"), Path("b")]
