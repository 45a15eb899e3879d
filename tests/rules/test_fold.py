"""Properties of the fold: parts and whole agree, and nothing written is lost."""

import random
from datetime import timedelta
from typing import get_args

from hypothesis import example, given
from hypothesis import strategies as st
from support.sessions import START

from workshop.model import event as e
from workshop.rules.acts import fold as rules
from workshop.rules.acts.fold import fold
from workshop.rules.wording.ids import IdMaker

# strategies read the signatures of models, which are made together with their validators
for _model in (*get_args(get_args(e.Act)[0]), e.End):
    _model.model_rebuild()

_NAMES = st.sampled_from(["a", "b", "c"])
_TEXT = st.text("xyz", min_size=1, max_size=3)
_ACTS = st.one_of(
    st.builds(e.GroupAdded, group=_NAMES, name=_TEXT),
    st.builds(e.SheetAdded, sheet=_NAMES, group=_NAMES, exercise=st.just("task-1")),
    st.builds(e.SheetRemoved, sheet=_NAMES, back=st.booleans()),
    st.builds(
        e.LabelAdded, label=_NAMES, sheet=_NAMES, place=_NAMES, text=_TEXT,
        actor=st.none() | _NAMES, position=st.none(), language=st.none(),
    ),
    st.builds(e.LabelEdited, label=_NAMES, text=_TEXT, was=_NAMES),
    st.builds(e.LabelMarked, label=_NAMES, not_agreed=st.none() | st.booleans()),
    st.builds(e.LabelMoved, label=_NAMES, place=_NAMES, position=st.floats(0, 9)),
    st.builds(e.LabelRemoved, label=_NAMES, back=st.booleans()),
    st.builds(e.PlaceMarked, sheet=_NAMES, place=_NAMES),
    st.builds(e.NoteSet, sheet=_NAMES, id=_NAMES, text=_TEXT),
    st.builds(e.ActorAdded, actor=_NAMES, sheet=_NAMES, name=_TEXT),
    st.builds(e.ActorPlaced, actor=_NAMES),
    st.builds(
        e.RelationAdded, relation=_NAMES, sheet=_NAMES, words=_TEXT,
        source=st.builds(e.End, id=_NAMES), target=st.builds(e.End, id=_NAMES),
    ),
    st.builds(
        e.RelationChanged, relation=_NAMES, words=_TEXT, tone=st.none() | st.just("strained"),
        source=st.builds(e.End, id=_NAMES), target=st.builds(e.End, id=_NAMES),
    ),
    st.builds(e.RelationRemoved, relation=_NAMES, back=st.booleans()),
    st.builds(e.LabelLanguage, label=_NAMES, language=st.none() | st.just("cy")),
    st.builds(e.SessionChanged, title=st.none() | _TEXT, language=st.none() | st.just("cy")),
)  # fmt: skip


def _events(acts: list[e.Act]) -> list[e.Event]:
    ids = IdMaker(lambda: START, random.Random(5).getrandbits)
    return [
        e.Event(id=ids.next(), at=START + timedelta(seconds=n), actor="t", act=act)
        for n, act in enumerate(acts)
    ]


EARLY = (
    e.LabelAdded(label="a", sheet="b", place="c", text="x"),
    e.SheetAdded(sheet="b", group="c", exercise="task-1"),
)
"""A label before its sheet, as in copies that were merged while one of them lacked something."""


@example(list(EARLY), 1)
@given(st.lists(_ACTS, max_size=30), st.integers(0, 30))
def test_folding_on_is_folding_anew(acts: list[e.Act], cut: int):
    events = _events(acts)
    assert fold(events[cut:], fold(events[:cut])) == fold(events)


@given(st.lists(_ACTS, max_size=30))
def test_folding_on_leaves_the_earlier_session_as_it_was(acts: list[e.Act]):
    events = _events(acts)
    half = fold(events[: len(events) // 2])
    before = repr(half)
    fold(events[len(events) // 2 :], half)
    assert repr(half) == before


@given(st.lists(_ACTS, max_size=30))
def test_no_label_that_was_added_is_ever_gone(acts: list[e.Act]):
    session = fold(_events(acts))
    added = {act.label for act in acts if isinstance(act, e.LabelAdded)}
    assert {*session.labels, *session.removed_labels} == added
    assert not session.labels.keys() & session.removed_labels.keys()


@given(st.lists(_ACTS, max_size=30))
def test_sheet_numbers_are_never_given_twice(acts: list[e.Act]):
    session = fold(_events(acts))
    sheets = [*session.sheets.values(), *session.removed_sheets.values()]
    numbers = [(sheet.group, sheet.exercise, sheet.number) for sheet in sheets]
    assert len(set(numbers)) == len(numbers)


def test_events_of_every_kind_have_a_meaning():
    kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(e.Act)[0])}
    assert set(rules._ACTS) == kinds
