"""Printing before the day: papers, the start, what is told."""

from datetime import time
from pathlib import Path

import pypdf
import pytest

from workshop.model.problem import WorkshopError
from workshop.service.documents.printing import print_day
from workshop.service.session.sessions import create_session


@pytest.fixture
def made_session(tmp_path: Path) -> Path:
    return create_session(
        tmp_path / "s.workshop", "T", ["Ward", "Home"], ["task-1"], agenda="one-task"
    )


def texts(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_all_of_it_in_one_file_with_the_worksheets_on_their_own_paper(
    made_session: Path, tmp_path: Path
) -> None:
    made = print_day(made_session, tmp_path / "o", paper="a3", start=time(9, 30))
    assert [file.name for file in made.files] == ["print.pdf"]
    assert made.remarks == ()
    sizes = {
        round(max(map(float, page.mediabox[2:]))) for page in pypdf.PdfReader(made.files[0]).pages
    }
    assert sizes == {842, 1191}
    said = " ".join(texts(made.files[0]))
    assert "09:30 Welcome" in said
    assert "Worksheets 7–8 A3" in said


def test_some_kinds_each_in_a_file_and_a_start_that_nobody_said(
    made_session: Path, tmp_path: Path
) -> None:
    made = print_day(made_session, tmp_path / "o", ("tents", "agenda"), paper="letter")
    assert [file.name for file in made.files] == ["agenda.pdf", "tents.pdf"]
    assert "--start" in made.remarks[0]
    assert "+0:00 Welcome" in texts(made.files[0])[0]


def test_large_worksheets_on_small_paper_are_pointed_out(
    made_session: Path, tmp_path: Path
) -> None:
    made = print_day(made_session, tmp_path / "o", ("worksheets",), edition="large")
    assert "on a3 it takes one" in made.remarks[0]


def test_a_wrong_theme_leaves_nothing_behind(made_session: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="no theme"):
        print_day(made_session, tmp_path / "o", theme="nothing")
    assert not (tmp_path / "o").exists()
