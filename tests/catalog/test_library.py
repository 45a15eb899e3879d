"""Where exercises are found, a new one, and what one says of itself."""

from pathlib import Path

import pytest

from workshop.catalog.exercise_file import load_exercise, parse_exercise
from workshop.catalog.library import exercises, find_exercise
from workshop.catalog.new_exercise import new_exercise
from workshop.model.problem import WorkshopError
from workshop.resources import bundled_folder
from workshop.rules.checks.exercise_checks import faults_in
from workshop.rules.wording.exercise_words import WIDTH, describe


@pytest.fixture
def yours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder of exercises, empty."""
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "exercises"
    folder.mkdir(parents=True)
    return folder


def bundled(name: str) -> str:
    return (bundled_folder("exercises") / f"{name}.toml").read_text(encoding="utf-8")


def test_the_bundled_ones_without_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "nothing"))
    assert {"task-1", "task-2"} <= {one.id for one in exercises() if one.source == "bundled"}
    assert not any(one.problems for one in exercises())


def test_your_own_wins_over_the_bundled(yours: Path) -> None:
    text = bundled("task-1").replace('title = "Task 1: describing innovation"', 'title = "Ours"')
    (yours / "anything.toml").write_text(text, encoding="utf-8")
    (first,) = [one for one in exercises() if one.id == "task-1"]
    assert (first.source, first.title) == ("yours", "Ours")
    assert find_exercise("task-1").title == "Ours"


def test_your_own_that_is_broken_is_told_and_not_passed_over(yours: Path) -> None:
    (yours / "copy.toml").write_text(
        bundled("task-1").replace("columns", "colums"), encoding="utf-8"
    )
    (yours / "torn.toml").write_text("[[[", encoding="utf-8")
    found = {one.id: one for one in exercises()}
    assert found["task-1"].source == "yours"
    assert found["task-1"].problems
    assert found["torn"].problems
    with pytest.raises(WorkshopError, match="colums"):
        find_exercise("task-1")


def test_two_of_your_own_with_one_id(yours: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (yours / name).write_text(bundled("task-1"), encoding="utf-8")
    first, second = (one for one in exercises() if one.id == "task-1")
    assert not first.problems
    assert "a.toml" in second.problems[0].message


def test_other_files_are_passed_over(yours: Path) -> None:
    (yours / "notes.txt").write_text("x", encoding="utf-8")
    (yours / ".hidden.toml").write_text("x", encoding="utf-8")
    assert all(one.source == "bundled" for one in exercises())


def test_an_unknown_id_names_the_nearest(yours: Path) -> None:
    with pytest.raises(WorkshopError, match='Did you mean "task-1"') as caught:
        find_exercise("Task1")
    assert len(caught.value.problems) == 1


def test_a_path_is_loaded_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(bundled("task-2"), encoding="utf-8")
    assert find_exercise(str(path)).id == find_exercise(path).id == "task-2"


def test_a_new_exercise_passes_the_check(tmp_path: Path) -> None:
    path = tmp_path / "Übung 3 (new).toml"
    assert new_exercise(path) == "ubung-3-new"
    exercise = load_exercise(path)
    assert exercise.id == "ubung-3-new"
    assert faults_in(exercise) == []
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_new_exercise_whose_name_has_no_letters(tmp_path: Path) -> None:
    path = tmp_path / "演習.toml"
    assert new_exercise(path) == "my-exercise"
    assert load_exercise(path).id == "my-exercise"


def test_the_relations_that_the_template_leaves_out_pass_too() -> None:
    path = bundled_folder("templates") / "exercise.toml"
    head, tail = path.read_text(encoding="utf-8").split("# [relations]")
    text = head.replace("rows = [2, 1]", "rows = [2, 1, 1]")
    text += "[relations]" + tail.replace("\n# ", "\n")
    exercise = parse_exercise(text, path)
    assert exercise.relations is not None


def test_a_new_exercise_leaves_what_exists(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(WorkshopError, match="left as it is"):
        new_exercise(path)
    assert path.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("name", "message"), [("mine", "ends in .toml"), ("no/such/mine.toml", "no such folder")]
)
def test_a_new_exercise_in_a_wrong_place(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(WorkshopError, match=message):
        new_exercise(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WorkshopError, match="No space left"):
        new_exercise(tmp_path / "mine.toml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["task-1", "task-2"])
def test_an_exercise_in_words(name: str) -> None:
    exercise = find_exercise(bundled_folder("exercises") / f"{name}.toml")
    words = describe(exercise)
    assert max(len(line) for line in words.splitlines()) <= WIDTH
    flat = " ".join(words.split())
    positions = [flat.index(place.prompt) for place in exercise.places]
    assert positions == sorted(positions)
    for place in exercise.places:
        assert f"Hint: {place.hint} Example: {place.example}" in flat


def test_the_method_keeps_its_terms() -> None:
    first = load_exercise(bundled_folder("exercises") / "task-1.toml")
    assert {place.id: place.title for place in first.places} == {
        "need": "Need",
        "relationship": "Relationship",
        "response": "Response",
        "outcome": "Outcome",
        "novel": "Novel",
        "learned": "Learned",
        "sensemaking": "Sensemaking",
        "evaluation": "Evaluation",
        "judgement": "Judgement",
    }
    second = load_exercise(bundled_folder("exercises") / "task-2.toml")
    assert [place.id for place in second.places if place.side is None] == [
        card.id for card in second.cards if card.boundary
    ]
    assert all(place.holds == "actors" for place in second.places)


@pytest.mark.parametrize("name", ["task-1", "task-2"])
def test_prompts_stand_on_one_line(name: str) -> None:
    exercise = load_exercise(bundled_folder("exercises") / f"{name}.toml")
    assert all(len(place.prompt) <= 90 for place in exercise.places)
    assert all(place.hint and place.example for place in exercise.places)
