"""What a user names is read up to a limit, and nothing that is no file is waited for."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from support.sessions import new_session

from workshop.catalog.agenda_file import load_agenda
from workshop.catalog.exercise_file import load_exercise
from workshop.catalog.theme_file import load_theme
from workshop.files import read_input, write_whole
from workshop.model.problem import WorkshopError
from workshop.paint.raster import LONGEST_SIDE, read_logo, read_photograph
from workshop.service.exchange.csv_text import MOST_ROWS
from workshop.service.exchange.exchange import LARGEST_IMPORT, import_file


@pytest.fixture
def no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Give what is there and is no ordinary file, as far as the system has such."""
    found = [tmp_path / "folder"]
    found[0].mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        found.append(tmp_path / "pipe")
    found += [path for path in (Path("/dev/zero"), Path("/dev/tty")) if path.exists()]
    with socket.socket(getattr(socket, "AF_UNIX", socket.AF_INET)) as server:
        if hasattr(socket, "AF_UNIX"):
            monkeypatch.chdir(tmp_path)  # a socket's path may be short only
            server.bind("socket")
            found.append(tmp_path / "socket")
        yield found


READERS: dict[str, Callable[[Path], object]] = {
    "exercise": load_exercise,
    "agenda": load_agenda,
    "theme": load_theme,
    "logo": read_logo,
    "photograph": read_photograph,
    "bytes": lambda path: read_input(path, 10),
}


@pytest.mark.parametrize("name", READERS)
def test_what_is_no_file_is_told_and_never_waited_for(no_files: list[Path], name: str) -> None:
    for path in no_files:
        with pytest.raises(WorkshopError, match=r"no ordinary file|a folder"):
            READERS[name](path)


def test_import_reads_no_pipe_and_no_device(no_files: list[Path], tmp_path: Path) -> None:
    session = new_session(tmp_path)
    for path in no_files:
        with pytest.raises(WorkshopError, match=r"no ordinary file|a folder"):
            import_file(session, path)


def test_a_file_as_large_as_the_limit_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x" * 10)
    assert read_input(path, 10) == b"x" * 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(WorkshopError, match="too large: at most 1e-05 MB"):
        read_input(path, 10)


def test_a_data_file_of_half_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(WorkshopError, match=f"at most {LARGEST_IMPORT // 1_000_000} MB"):
        import_file(new_session(tmp_path), path)


def test_more_rows_than_any_room_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("group,exercise,place,label\n" + "A,task-1,need,x\n" * (MOST_ROWS + 1))
    with pytest.raises(WorkshopError, match="more than 50,000 rows") as caught:
        import_file(new_session(tmp_path), path)
    assert caught.value.problems[0].line == MOST_ROWS + 2


@pytest.mark.parametrize("size", [(1, LONGEST_SIDE + 1), (LONGEST_SIDE + 1, 1)])
def test_a_picture_that_is_all_edge_is_refused_before_it_is_opened(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "thin.png"
    Image.new("L", size).save(path)
    with pytest.raises(WorkshopError, match="picture is too large"):
        read_photograph(path)


def test_a_progressive_picture_of_four_inks_is_refused_where_it_would_be_held_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, progressive in (("plain.jpg", False), ("steps.jpg", True)):
        Image.new("CMYK", (400, 300), (10, 20, 30, 0)).save(
            tmp_path / name, progressive=progressive
        )
    monkeypatch.setattr("workshop.paint.raster.MOST_BYTES_HELD", 400 * 300 * 4 * 2 - 1)
    assert read_photograph(tmp_path / "plain.jpg").width == 400
    with pytest.raises(WorkshopError, match="picture is too large"):
        read_photograph(tmp_path / "steps.jpg")


def test_nothing_is_written_where_no_file_is_named() -> None:
    for path in (Path(), Path("/")):
        with pytest.raises(WorkshopError, match="Name a file in it"):
            write_whole(path, b"")
