from typing import get_args

import pytest
from support.sessions import START

from workshop.catalog.library import find_exercise
from workshop.model import event as e
from workshop.model.base import Model
from workshop.model.room_acts import AgendaSet, Jotted
from workshop.rules.incoming.act_texts import texts, with_texts
from workshop.rules.incoming.apart import digest
from workshop.rules.incoming.references import FIELDS, exchanged, made, names
from workshop.service.session.incoming import fit_event

ACTS: tuple[type[Model], ...] = get_args(get_args(e.Act)[0])
NO_WORDS = {
    "kind", "place", "field", "value", "of", "exercise", "language", "filled_by", "sharing", "on",
    "direction", "tone", "side", "reach", "state", "mode", "photo",
}  # fmt: skip
"""Strings that are chosen from a list, name a part of an exercise, or are a hash."""
WORDS = {"title", "name", "text", "words", "reason", "code"}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: str(act.__name__))
def test_every_field_of_every_act_is_known_to_be_words_or_ids_or_neither(act: type[Model]):
    known = NO_WORDS | WORDS | set(FIELDS)
    known |= {"exercise", "titles", "items", "source", "target", "id", "about"}
    plain = {
        name
        for name, field in act.model_fields.items()
        if not any(sort in str(field.annotation) for sort in ("str", "workshop.model"))
        and "tuple" not in str(field.annotation)
    }
    assert set(act.model_fields) - known - plain == set()


def test_words_are_found_wherever_they_stand():
    label = e.LabelAdded(label="x", sheet="s", place="need", text="Words")
    ((text, kind),) = texts(label)
    assert (text, kind.field, kind.limit, kind.required, kind.lines) == (
        "Words", "text", 200, True, False,
    )  # fmt: skip
    assert with_texts(label, lambda text, _kind: text) is label
    changed = with_texts(label, lambda text, _kind: text.upper())
    assert isinstance(changed, e.LabelAdded)
    assert changed.text == "WORDS"
    titles = e.SheetChanged(sheet="s", titles={"innovation": "A bag"})
    assert [(text, kind.field) for text, kind in texts(titles)] == [("A bag", "titles.innovation")]
    note = e.NoteSet(sheet="s", on="label", id="x", text="")
    assert [(kind.lines, kind.required) for _text, kind in texts(note)] == [(True, False)]
    jot = Jotted(jot="j", on="note", text="Later")
    assert [(kind.limit, kind.lines) for _text, kind in texts(jot)] == [(2000, False)]


@pytest.mark.parametrize("name", ["task-1", "task-2"])
def test_an_exercise_goes_through_the_door_as_it_is(name: str):
    act = e.ExerciseAdded(exercise=find_exercise(name))
    assert len(texts(act)) > 50
    event = e.Event(id="e", at=START, actor="t", act=act)
    assert fit_event(event) is event
    changed = with_texts(act, lambda text, _kind: f"{text}!")
    assert isinstance(changed, e.ExerciseAdded)
    assert changed.exercise.places[0].prompt.endswith("!")
    assert all(text.endswith("!") for text, _kind in texts(changed))


def test_an_agenda_has_words_too():
    item = {"id": "a", "title": "Tea", "minutes": 5, "cue": "Sit."}
    act = AgendaSet.model_validate({"items": [item]})
    assert [kind.field for _text, kind in texts(act)] == ["items.0.title", "items.0.cue"]


def test_ids_are_exchanged_wherever_they_stand():
    end, other = e.End(kind="label", id="x"), e.End(kind="place", id="x")
    acts: list[e.Act] = [
        e.LabelAdded(label="x", sheet="x", place="x", text="x", actor="x"),
        e.LabelEdited(label="x", text="x", was="x"),
        e.NoteSet(sheet="y", on="label", id="x", text="x"),
        e.NoteSet(sheet="y", on="place", id="x", text="x"),
        e.RelationAdded(relation="x", sheet="y", source=end, target=other),
        e.Erased(events=("x", "y"), reason="x", about=("x",)),
    ]
    new = [exchanged(act, lambda name: f"{name[0]}-{name[1]}") for act in acts]
    assert new[0] == e.LabelAdded(
        label="label-x", sheet="sheet-x", place="x", text="x", actor="actor-x"
    )
    assert new[1] == e.LabelEdited(label="label-x", text="x", was="event-x")
    assert isinstance(new[2], e.NoteSet)
    assert new[2].id == "label-x"
    assert isinstance(new[3], e.NoteSet)
    assert new[3].id == "x"
    assert isinstance(new[4], e.RelationAdded)
    assert (new[4].source.id, new[4].target.id) == ("label-x", "x")
    assert isinstance(new[5], e.Erased)
    assert new[5].events == ("event-x", "event-y")
    assert made(acts[0]) == ("label", "x")
    assert set(names(acts[4])) == {("relation", "x"), ("sheet", "y"), ("label", "x")}
    assert exchanged(acts[0], lambda name: name[1]) is acts[0]


def test_a_digest_is_of_what_is_said_and_of_nothing_that_is_exchanged():
    act = e.LabelEdited(label="x", text="Words", was="a")
    event = e.Event(id="e", at=START, actor="t", act=act)
    same = event.model_copy(update={"id": "f", "act": act.model_copy(update={"was": "b"})})
    remade = event.model_copy(
        update={"act": act.model_copy(update={"label": "x-0123456789abcdef"})}
    )
    assert digest(event) == digest(same) == digest(remade)
    assert digest(event) != digest(event.model_copy(update={"actor": "u"}))
    # known for ever: another digest would give another id than an earlier release gave
    assert digest(event) == "e3b7275cf177c971f46319d93fb9e04d9240eaf982731f9f940597a34f22b83e"
