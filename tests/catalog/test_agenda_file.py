"""Agenda files: what comes with the project, and what is said of faulty ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workshop.catalog.agenda_file import load_agenda, parse_agenda
from workshop.catalog.agenda_library import agendas, find_agenda
from workshop.catalog.library import exercises, find_exercise
from workshop.catalog.theme_library import themes
from workshop.catalog.toml_library import Found
from workshop.model.problem import Problem, WorkshopError
from workshop.resources import bundled_folder
from workshop.rules.checks.agenda_checks import faults_with

GOOD = """\
format = 1
id = "ours"
title = "Ours"

[[items]]
id = "welcome"
title = "Welcome"
minutes = 5

[[items]]
id = "draw"
title = "Draw"
minutes = 10
kind = "stage"
exercise = "task-1"
stage = "map"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def problems(old: str, new: str) -> list[Problem]:
    assert old in GOOD
    with pytest.raises(WorkshopError) as caught:
        parse_agenda(GOOD.replace(old, new), Path("a.toml"))
    return list(caught.value.problems)


WELSH = """
[translations.cy]
title = "Ein hun"

[translations.cy.items.welcome]
title = "Croeso"
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("items.welcome", "items.welcom", 21, "translations.cy.items.welcom"),
        ('title = "Croeso"', 'titel = "Croeso"', 22, "translations.cy.items.welcome.titel"),
        ('title = "Croeso"', "title = 3", 22, "translations.cy.items.welcome.title"),
        ("translations.cy", "translations.en-GB", 18, "translations.en-GB"),
    ],
)
def test_a_faulty_translation_is_told_with_line_and_key(
    old: str, new: str, line: int, key: str
) -> None:
    with pytest.raises(WorkshopError) as caught:
        parse_agenda(GOOD + WELSH.replace(old, new), Path("a.toml"))
    problem = caught.value.problems[0]
    assert (problem.file, problem.line, problem.key) == (Path("a.toml"), line, key)


def test_a_good_translation_is_read_and_an_item_has_none_of_its_own() -> None:
    assert parse_agenda(GOOD + WELSH, Path("a.toml")).translations["cy"].title == "Ein hun"
    for extra in ('language = "cy"', 'translations = { cy = { title = "Croeso" } }'):
        (problem,) = problems("minutes = 5", f"minutes = 5\n{extra}")
        assert problem.line == 9
        assert "[translations.cy.items.its-id]" in problem.hint


def test_every_bundled_agenda_loads_and_names_what_there_is() -> None:
    known = {found.id: find_exercise(found.id) for found in exercises()}
    found = agendas()
    assert {one.id: one.made.seconds / 60 for one in found if one.made} == {
        "half-day": 175, "one-task": 30, "two-tasks-in-an-hour": 60,
    }  # fmt: skip
    for one in found:
        assert not one.problems
        assert not list(faults_with(load_agenda(one.path).items, known))


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "words"),
    [
        ("minutes = 5", "minutes = 0", 8, "items[0].minutes", "must be more than 0"),
        ("minutes = 5", 'minutes = "5"', 8, "items[0].minutes", "must be a number"),
        ('kind = "stage"', 'kind = "stag"', 14, "items[1].kind", 'Did you mean "stage"?'),
        ('kind = "stage"\n', "", 14, "items[1].exercise", "is no stage"),
        ('stage = "map"\n', "", 10, "items[1]", '"stage" is missing'),
        ('id = "draw"', 'id = "welcome"', 11, "items[1].id", 'Two items have the id "welcome"'),
        ('id = "draw"', 'id = "d raw"', 11, "items[1].id", 'Try "d-raw"'),
        ("minutes = 10", "minute = 10", 13, "items[1].minute", 'Did you mean "minutes"?'),
        ("format = 1", "format = 2", 1, "format", "this release reads format 1"),
        ('title = "Ours"', 'title = "Ou\u202ers"', 3, "title", "cannot be shown"),
        ("[[items]]", "[[item]]", 5, "item", 'Did you mean "items"?'),
    ],
)
def test_a_fault_is_told_with_line_key_and_remedy(
    old: str, new: str, line: int, key: str, words: str
) -> None:
    told = problems(old, new)
    assert any(one.line == line and one.key == key and words in str(one) for one in told), [
        str(one) for one in told
    ]


def test_an_unknown_kind_is_one_fault_and_not_three() -> None:
    assert len(problems('kind = "stage"', 'kind = "stag"')) == 1


def test_what_is_missing_is_told_with_a_line_to_write() -> None:
    with pytest.raises(WorkshopError) as caught:
        parse_agenda('format = 1\nid = "a"\ntitle = "A"\n', Path("a.toml"))
    assert "[[items]] and describe it under that line" in str(caught.value)


def test_ones_own_agenda_hides_a_bundled_one_and_a_broken_one_is_listed(home: Path) -> None:
    own = home / "templates" / "agendas"
    own.mkdir(parents=True)
    text = (bundled_folder("templates") / "agendas" / "one-task.toml").read_text(encoding="utf-8")
    (own / "mine.toml").write_text(text.replace("One task", "My task"), encoding="utf-8")
    (own / "broken.toml").write_text("format = 1\nid = \n", encoding="utf-8")
    by_id = {one.id: one for one in agendas()}
    assert by_id["one-task"].title == "My task"
    assert by_id["one-task"].yours
    assert by_id["broken"].problems
    assert find_agenda("one-task").title == "My task"
    with pytest.raises(WorkshopError, match='Did you mean "half-day"'):
        find_agenda("halfday")


@pytest.mark.parametrize(
    ("kind", "copied", "listed"), [("agendas", "one-task", agendas), ("themes", "plain", themes)]
)
def test_two_of_ones_own_with_one_id_are_told_of(
    home: Path, kind: str, copied: str, listed: Callable[[], list[Found[Any]]]
) -> None:
    own = home / "templates" / kind
    own.mkdir(parents=True)
    text = (bundled_folder("templates") / kind / f"{copied}.toml").read_bytes()
    for name in ("a.toml", "b.toml"):
        (own / name).write_bytes(text)
    one, other = (found for found in listed() if found.yours)
    assert not one.problems
    assert "already that of a.toml" in other.problems[0].message


def test_an_empty_file_and_a_missing_one_are_said(tmp_path: Path) -> None:
    empty = tmp_path / "e.toml"
    empty.write_text("")
    with pytest.raises(WorkshopError, match="templates/agendas"):
        load_agenda(empty)
    with pytest.raises(WorkshopError, match="no such file"):
        find_agenda(tmp_path / "none.toml")
