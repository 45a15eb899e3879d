"""Going back: whatever was done since, the acts give the sheet as it stood, and undo them again."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import START

from workshop.catalog.library import find_exercise
from workshop.model import event as e
from workshop.model.figure import Figure
from workshop.model.people_acts import LabelQuotable
from workshop.model.session import Session
from workshop.rules.acts.fold import fold
from workshop.rules.acts.restore import acts_to
from workshop.rules.acts.undo import inverse
from workshop.rules.sheet.figure import figure
from workshop.rules.wording.ids import IdMaker

for _model in (*get_args(get_args(e.Act)[0]), e.End):
    _model.model_rebuild()

_THERE = ["l1", "l2"]  # from the start: relations are only drawn to what is on the sheet
_LABELS = st.sampled_from(["l1", "l2", "l3", "l4"])
_ACTORS = st.sampled_from(["a1", "a2"])
_RELATIONS = st.sampled_from(["r1", "r2", "r3"])
_PLACES = st.sampled_from(["needers", "broker", "stakeholders-local", "unplaced"])
_SHEETS = st.sampled_from(["s", "s", "s", "other"])
_TEXT = st.sampled_from(["x", "y", "z"])
_NOTE = st.sampled_from(["", "one", "two"])
_MARK = st.none() | st.booleans()
_ENDS = st.one_of(
    st.builds(e.End, kind=st.just("label"), id=st.sampled_from(_THERE)),
    st.builds(e.End, kind=st.just("actor"), id=_ACTORS),
    st.builds(e.End, kind=st.just("place"), id=_PLACES),
)
_WORDED = {
    "relation": _RELATIONS, "source": _ENDS, "target": _ENDS, "words": _NOTE,
    "potential": st.booleans(), "tone": st.sampled_from([None, "strained"]),
}  # fmt: skip
_LABEL = {"label": _LABELS, "place": _PLACES}
_ACTS = st.one_of(
    st.builds(
        e.LabelAdded, **_LABEL, sheet=_SHEETS, text=_TEXT, actor=st.none() | _ACTORS,
        position=st.none(), language=st.none(),
    ),
    st.builds(e.LabelEdited, label=_LABELS, text=_TEXT, was=st.just("unseen")),
    st.builds(e.LabelMarked, label=_LABELS, not_agreed=_MARK, potential=_MARK, shortened=_MARK),
    st.builds(e.LabelMoved, **_LABEL, position=st.floats(0, 9)),
    st.builds(e.LabelRemoved, label=_LABELS, back=st.booleans()),
    st.builds(e.LabelJoined, label=_LABELS, actor=_ACTORS),
    st.builds(e.LabelLanguage, label=_LABELS, language=st.sampled_from([None, "cy"])),
    st.builds(e.PlaceMarked, sheet=_SHEETS, place=_PLACES),
    st.builds(
        e.NoteSet, sheet=st.just("s"), on=st.sampled_from(["label", "place", "relation", "sheet"]),
        id=st.one_of(_LABELS, _RELATIONS, _PLACES), text=_NOTE,
    ),
    st.builds(e.ActorAdded, actor=st.just("a3"), sheet=st.just("s"), name=_TEXT),
    st.builds(
        e.ActorPlaced, actor=_ACTORS, side=st.sampled_from([None, "inside", "outside"]),
        name=st.none(),
    ),
    st.builds(e.RelationAdded, **_WORDED, sheet=_SHEETS),
    st.builds(e.RelationChanged, **_WORDED),
    st.builds(e.RelationRemoved, relation=_RELATIONS, back=st.booleans()),
    st.builds(
        e.SheetChanged, sheet=_SHEETS, titles=st.none() | st.just({"organisation": "A trust"}),
        paper=st.none(),
    ),
)  # fmt: skip


class Log:
    """Acts given ids, as a room gives them."""

    def __init__(self) -> None:
        self._ids = IdMaker(lambda: START, random.Random(5).getrandbits)
        self.session = self.after(
            Session(),
            [
                e.SessionCreated(session="id", title="A session"),
                e.ExerciseAdded(exercise=find_exercise("task-2")),
                e.GroupAdded(group="g", name="Care homes"),
                e.SheetAdded(sheet="s", group="g", exercise="task-2"),
                e.SheetAdded(sheet="other", group="g", exercise="task-2"),
                *(e.ActorAdded(actor=name, sheet="s", name=name) for name in ("a1", "a2")),
                *(e.LabelAdded(label=n, sheet="s", place="broker", text=n) for n in _THERE),
            ],
        )

    def after(self, session: Session, acts: list[e.Act]) -> Session:
        """Return the session after acts."""
        at = START + timedelta(seconds=1)
        events = [e.Event(id=self._ids.next(), at=at, actor="t", act=act) for act in acts]
        return fold(events, session)


def seen(session: Session) -> Figure:
    """Return the figure of the sheet but for *two versions*, which going back does not bring."""
    labels = {
        key: replace(label, contested=False, others=()) for key, label in session.labels.items()
    }
    return figure(replace(session, labels=labels), "s")


def data(session: Session) -> Mapping[str, object]:
    """Return all that is said on the sheet, without what is not brought back."""
    sheet = session.sheets["s"]
    return {
        "sheet": (
            {line: words for line, words in sheet.titles.items() if words}, sheet.filled_by,
            sheet.states, sheet.note, {on: text for on, text in sheet.place_notes.items() if text},
        ),
        "labels": {
            label.id: replace(label, revision="", contested=False, others=())
            for label in session.labels.values() if label.sheet == "s"
        },
        "relations": session.relations_on("s"),
    }  # fmt: skip


def names(session: Session, known: Session) -> object:
    return {key: session.actors[key] for key in known.actors}


@given(st.lists(_ACTS, max_size=25), st.lists(_ACTS, max_size=25))
def test_a_sheet_is_as_it_stood(before: list[e.Act], since: list[e.Act]) -> None:
    log = Log()
    then = log.after(log.session, before)
    now = log.after(then, since)
    back = log.after(now, acts_to(now, then, "s"))
    assert data(back) == data(then)
    assert names(back, then) == names(then, then)
    assert seen(back) == seen(then)
    assert acts_to(back, then, "s") == []
    assert back.sheets["s"].sharing == now.sheets["s"].sharing
    elsewhere = [label for label in back.labels.values() if label.sheet == "other"]
    assert elsewhere == [label for label in now.labels.values() if label.sheet == "other"]


@given(st.lists(_ACTS, max_size=15), st.lists(_ACTS, max_size=15))
def test_undo_after_it_gives_what_stood_before_it(before: list[e.Act], since: list[e.Act]) -> None:
    log = Log()
    then = log.after(log.session, before)
    now = log.after(then, since)
    acts = acts_to(now, then, "s")
    undo = [back for act in reversed(acts) for back in inverse(act, now)]
    undone = log.after(log.after(now, acts), undo)
    told, wanted = data(undone), data(now)
    assert told["sheet"] == wanted["sheet"]
    assert told["labels"] == wanted["labels"]
    # a relation put back stands last, so only their order may differ
    by_id = {relation.id: relation for relation in undone.relations_on("s")}
    assert by_id == {relation.id: relation for relation in now.relations_on("s")}


def test_words_that_change_may_not_be_quoted_and_others_still_may() -> None:
    log = Log()
    then = log.session
    quotable = [LabelQuotable(label=label, chosen=True) for label in _THERE]
    edit = e.LabelEdited(label="l1", text="changed", was=then.labels["l1"].revision)
    now = log.after(then, [edit, *quotable])
    back = log.after(now, acts_to(now, then, "s"))
    assert back.labels["l1"].text == "l1"
    assert not back.labels["l1"].quotable
    assert back.labels["l2"].quotable


def test_no_such_sheet_then() -> None:
    log = Log()
    with pytest.raises(KeyError):
        acts_to(log.session, Session(), "s")
