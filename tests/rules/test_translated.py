"""An exercise in one of its languages: what is said changes, what is filed does not."""

import random

import pytest
from support.sessions import START

from workshop.catalog.exercise_file import load_exercise
from workshop.model import event as e
from workshop.model.translation import ExerciseWords, PlaceWords
from workshop.resources import bundled_folder
from workshop.rules.acts.fold import fold
from workshop.rules.sheet.figure import blank_figure
from workshop.rules.wording.ids import IdMaker
from workshop.rules.wording.translated import carries, in_language, untranslated

TASK = load_exercise(bundled_folder("exercises") / "task-2.toml").model_copy(
    update={"translations": {}}
)
WORDS = ExerciseWords.model_validate(
    {
        "title": "Tasg 2",
        "places": {"broker": {"title": "Brocer"}},
        "stages": {"map": {"title": "Llunio"}},
        "titles": {"organisation": {"title": "Y sefydliad"}},
        "absences": ("", "Pwy sy’n ymateb?"),
        "boundary": {"inside": "y tu mewn"},
        "relations": {"title": "Perthnasoedd"},
    }
)
BOTH = TASK.model_copy(update={"translations": {"cy": WORDS}})


def _events(*acts: e.Act) -> list[e.Event]:
    ids = IdMaker(lambda: START, random.Random(5).getrandbits)
    return [e.Event(id=ids.next(), at=START, actor="t", act=act) for act in acts]


@pytest.mark.parametrize("language", ["cy", "cy-GB", "CY"])
def test_what_is_translated_is_said_and_the_rest_stays(language: str):
    welsh = in_language(BOTH, language)
    assert (welsh.language, welsh.title, welsh.question) == ("cy", "Tasg 2", TASK.question)
    assert welsh.place("broker").title == "Brocer"
    assert welsh.place("broker").prompt == TASK.place("broker").prompt
    assert welsh.stages[0].title == "Llunio"
    assert welsh.stages[0].minutes == TASK.stages[0].minutes
    assert [one.ask for one in welsh.absences[:2]] == [TASK.absences[0].ask, "Pwy sy’n ymateb?"]
    assert welsh.boundary is not None
    assert (welsh.boundary.inside, welsh.boundary.outside) == ("y tu mewn", "outside")
    assert welsh.relations is not None
    assert welsh.relations.title == "Perthnasoedd"


def test_ids_codes_and_slots_never_change():
    welsh = in_language(BOTH, "cy")
    for kind in ("places", "cards", "stages", "titles"):
        assert [one.id for one in getattr(welsh, kind)] == [one.id for one in getattr(TASK, kind)]
    assert [p.code for p in welsh.places] == [p.code for p in TASK.places]
    assert [c.slot for c in welsh.cards] == [c.slot for c in TASK.cards]


@pytest.mark.parametrize("language", [None, "", "en", "en-US", "fr"])
def test_a_language_that_it_does_not_carry_leaves_it_as_it_is(language: str | None):
    assert in_language(BOTH, language) is BOTH


def test_what_it_carries():
    assert [carries(BOTH, tag) for tag in ("en", "cy-GB", "fr")] == [True, True, False]


def test_what_is_not_translated_is_told_by_key_and_only_where_there_are_words():
    lacking = untranslated(BOTH, "cy")
    assert {"question", "places.broker.prompt", "places.sponsor.title", "absences[0]"} <= {*lacking}
    assert {"boundary.title", "relations.prompt", "titles.organisation.hint"} <= {*lacking}
    assert not {"title", "places.broker.title", "absences[1]", "boundary.inside"} & {*lacking}
    assert not [key for key in lacking if key.startswith("cards.")]  # they have no own words


def test_an_exercise_without_translations_is_written_as_before():
    assert "translations" not in TASK.model_dump(mode="json")
    assert BOTH.model_dump(mode="json")["translations"]["cy"]["title"] == "Tasg 2"
    assert type(BOTH).model_validate(BOTH.model_dump(mode="json")) == BOTH


def test_a_session_shows_its_exercises_in_its_language_and_keeps_them_whole():
    events = _events(
        e.SessionCreated(session="s", title="T", language="cy"), e.ExerciseAdded(exercise=BOTH)
    )
    session = fold(events)
    assert session.exercises["task-2"].title == "Tasg 2"
    assert session.embedded["task-2"] == BOTH


def test_a_session_that_changes_its_language_is_folded_alike_at_once_and_in_steps():
    events = _events(
        e.SessionCreated(session="s", title="T"),
        e.ExerciseAdded(exercise=BOTH),
        e.SessionChanged(language="cy"),
        e.SessionChanged(language="en-GB"),
        e.SessionChanged(language="cy"),
    )
    titles = []
    session = None
    for event in events:
        session = fold([event], session)
        titles.append([x.title for x in session.exercises.values()])
    assert titles == [[], [TASK.title], ["Tasg 2"], [TASK.title], ["Tasg 2"]]
    assert session == fold(events)


def test_a_picture_says_its_own_words_in_the_language_of_its_exercise():
    assert blank_figure(in_language(BOTH, "cy")).language == "cy"


def test_an_empty_word_is_not_a_translation():
    words = ExerciseWords(places={"broker": PlaceWords(hint="")})
    one = TASK.model_copy(update={"translations": {"cy": words}})
    assert in_language(one, "cy").place("broker").hint == TASK.place("broker").hint


@pytest.mark.parametrize("task", ["task-1", "task-2"])
def test_the_exercises_of_the_project_are_whole_in_welsh(task: str):
    one = load_exercise(bundled_folder("exercises") / f"{task}.toml")
    assert untranslated(one, "cy") == []
