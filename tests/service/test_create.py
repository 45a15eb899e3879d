from pathlib import Path

import pytest

from workshop.model.problem import WorkshopError
from workshop.service.session.sessions import check_session, create_session, read_session


def test_a_new_session_has_a_sheet_for_every_table_in_both_tasks(tmp_path: Path):
    path = create_session(tmp_path / "north", "North", ["A", "B"])
    assert path == tmp_path / "north.workshop"
    session = read_session(path)
    assert list(session.exercises) == ["task-1", "task-2"]
    found = [(session.groups[s.group].name, s.exercise, s.number) for s in session.sheets_of()]
    assert found == [("A", "task-1", 1), ("A", "task-2", 1), ("B", "task-1", 1), ("B", "task-2", 1)]
    assert check_session(path) == []


@pytest.mark.parametrize(
    ("title", "groups", "exercises", "expected"),
    [
        ("T", ["Ward", "ward"], ["task-1"], "only by case"),
        ("T", ["Ward", "Ward"], ["task-1"], "twice"),
        ("T", ["Ward", " "], ["task-1"], "no name"),
        ("T", [], ["task-1"], "no tables"),
        (" ", ["Ward"], ["task-1"], "no title"),
        ("T", ["Ward"], ["task1"], "task-1"),
        ("T", ["x" * 201], ["task-1"], "200"),
    ],
)
def test_a_bad_session_is_refused_and_leaves_nothing(
    tmp_path: Path, title: str, groups: list[str], exercises: list[str], expected: str
):
    with pytest.raises(WorkshopError, match=expected):
        create_session(tmp_path / "s.workshop", title, groups, exercises)
    assert list(tmp_path.iterdir()) == []


def test_every_problem_is_told_at_once(tmp_path: Path):
    with pytest.raises(WorkshopError) as caught:
        create_session(tmp_path / "s.workshop", "", ["Ward", "WARD"], ["nope"])
    assert len(caught.value.problems) == 3


def test_an_existing_file_is_never_touched(tmp_path: Path):
    path = create_session(tmp_path / "s.workshop", "T", ["A"])
    before = path.read_bytes()
    with pytest.raises(WorkshopError, match="exist"):
        create_session(path, "T", ["B"])
    assert path.read_bytes() == before


def test_hostile_group_names_are_kept_as_typed(tmp_path: Path):
    names = ["../x", "CON", "y" * 200, "🎉", "[/b]", "مریض", "a\tb"]
    session = read_session(create_session(tmp_path / "s.workshop", "T", names))
    assert [g.name for g in session.groups.values()] == [*names[:-1], "a b"]
