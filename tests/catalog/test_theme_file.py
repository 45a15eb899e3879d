"""Themes: those of the project, and everything that is wrong with a bad one at once."""

from pathlib import Path

import pytest

from workshop.catalog.theme_file import load_theme
from workshop.catalog.theme_library import find_theme, theme_folders, themes
from workshop.model.problem import Problem, WorkshopError
from workshop.paper.page.theme import PLAIN, theme_of

START = 'format = 1\nid = "ours"\ntitle = "Ours"\n'


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorkshopError) as caught:
        load_theme(path)
    assert all(problem.file == path for problem in caught.value.problems)
    return caught.value.problems


def test_the_plain_theme_is_the_look_of_the_code() -> None:
    loaded = load_theme(theme_folders()[-1] / "plain.toml")
    assert theme_of(loaded.said, loaded.logo) == PLAIN


def test_every_theme_of_the_project_is_good() -> None:
    found = [one for one in themes() if not one.yours]
    assert {"plain", "northern-partnership"} <= {one.id for one in found}
    assert not any(one.problems for one in found)
    logo = find_theme("northern-partnership").logo
    assert logo is not None
    assert len(logo.data) == logo.width * logo.height * 3


def test_everything_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = START + (
        'organisaton = "y"\n[colours]\nink = "#777777"\nmuted = "grey"\n[type]\nbody = 9\nh1 = 14\n'
        '[logo]\nfile = "nowhere.png"\nalt = ""\n'
    )
    told = {(p.line, p.key): p for p in problems(tmp_path, text)}
    assert set(told) == {
        (4, "organisaton"), (6, "colours.ink"), (7, "colours.muted"), (9, "type.body"),
        (10, "type.h1"), (13, "logo.alt"),
    }  # fmt: skip
    assert "organisation" in told[4, "organisaton"].hint
    assert "4.47 to 1" in told[6, "colours.ink"].message
    assert "#757575" in told[6, "colours.ink"].hint
    assert "at least 12" in told[9, "type.body"].message


def test_text_on_the_accent_and_on_the_tint_is_looked_at(tmp_path: Path) -> None:
    text = START + '[colours]\non_accent = "#557788"\ntint = "#999999"\n'
    assert {p.key for p in problems(tmp_path, text)} == {
        "colours.on_accent", "colours.muted",
    }  # fmt: skip


def test_colours_that_some_cannot_tell_apart_are_refused(tmp_path: Path) -> None:
    text = START + '[colours]\naccent = "#6b5b00"\nrelation = "#5b6b00"\n'
    (problem,) = problems(tmp_path, text)
    assert problem.key == "colours.relation"
    assert "look alike" in problem.message


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gone.png", None, "no such file"),
        ("logo.svg", b"<svg/>", "SVG"),
        ("logo.png", b"no picture", "no JPEG or PNG"),
    ],
)
def test_a_logo_that_cannot_be_used(
    tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (problem,) = problems(tmp_path, START + f'[logo]\nfile = "{name}"\nalt = "Us"\n')
    assert problem.key == "logo.file"
    assert words in problem.message


def test_a_newer_format_and_a_name_that_is_near(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, START.replace("1", "2", 1))
    assert "format 2" in problem.message
    with pytest.raises(WorkshopError, match="northern-partnership"):
        find_theme("northern-partnershp")
