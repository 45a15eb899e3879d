"""What an erasure reaches: the events it names, and every other about what is gone.

A copy of a session that was filled elsewhere may hold more about a label than the one who erased
it ever saw: an edit, a note, a mark. Nobody would see such words (nothing is there that they could
be about), and nothing could erase them. So what is to be blank is worked out from all copies that
are at hand, the same in whatever order they come together.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workshop.model import event as e
from workshop.model.people_acts import LabelBy, Ticked
from workshop.model.photo_acts import PhotoSet
from workshop.model.session import Session

FRAME = frozenset(
    {
        "session.created", "exercise.added", "group.added", "sheet.added", "sheet.removed",
        "person.added", "person.removed", "consent.set", "consent.withdrawn", "erased",
        "answer.seen", "number.kept",
    }
)  # fmt: skip
"""Kinds that hold no words of a sheet, and that the rest of a session stands on: never blanked."""

_MADE_BY = {
    "label.added": "label",
    "relation.added": "relation",
    "actor.added": "actor",
    "jotted": "jot",
}
"""Kinds that make something, and the field that has its id."""

_WORDLESS = frozenset(
    {
        "label.marked", "label.moved", "label.joined", "label.language", "label.removed",
        "label.by", "label.quotable", "relation.removed", "jot.removed",
    }
)  # fmt: skip
"""Kinds that say nothing of what they are about: about what is gone, they are left as they are."""

_THINGS = ("label", "relation", "jot", "actor", "person", "sheet")
_OLD_SHEET = re.compile(r"the sheet .* erased, on the word of: ")
"""What the receipt for a whole sheet said before receipts named the sheet."""


def about(act: e.Act) -> tuple[str, ...]:
    """Return the id of what an act is about; it holds no words of anything else.

    A label, relation, jot, actor or person; else the sheet; empty where it is about none of them.
    """
    if isinstance(act, e.Blank):
        return act.about
    if isinstance(act, e.NoteSet):
        return (act.id,) if act.on in ("label", "relation") else (act.sheet,)
    for name in _THINGS:
        if found := getattr(act, name, None):
            return (str(found),)
    return ()


def missing(acts: Sequence[e.Act], session: Session) -> bool:
    """Tell whether acts are about something that is not there, or lead to it: it was erased.

    What they make themselves is there for those that follow.
    """
    made = {getattr(act, _MADE_BY[act.kind]) for act in acts if act.kind in _MADE_BY}
    made |= {act.sheet for act in acts if isinstance(act, e.SheetAdded)}

    def there(thing: str | None, *known: Mapping[str, object]) -> bool:
        return thing is None or thing in made or any(thing in one for one in known)

    labels, relations = (
        (session.labels, session.removed_labels),
        (session.relations, session.removed_relations),
    )

    def ends(act: e.RelationAdded | e.RelationChanged) -> bool:
        known = {"label": labels, "actor": (session.actors,)}
        both = (act.source, act.target)
        return all(there(end.id, *known[end.kind]) for end in both if end.kind in known)

    def stands(act: e.Act) -> bool:
        if isinstance(act, e.RelationAdded | e.RelationChanged) and not ends(act):
            return False
        if isinstance(act, e.NoteSet) and act.on in ("label", "relation"):
            return there(act.id, *(labels if act.on == "label" else relations))
        return (
            there(getattr(act, "label", None), *labels)
            and there(getattr(act, "relation", None), *relations)
            and there(getattr(act, "actor", None), session.actors)
            and there(getattr(act, "jot", None), session.jots, session.removed_jots)
            and there(getattr(act, "sheet", None), session.sheets, session.removed_sheets)
        )

    return not all(map(stands, acts))


def blank_of(act: e.Act) -> e.Blank:
    """Return what is left of an act whose words are erased."""
    if isinstance(act, e.Blank):
        return act
    return e.Blank(of=act.kind, sheet=getattr(act, "sheet", ""), about=about(act))


def blanked(event: e.Event) -> e.Event:
    """Return an event without its words; its id, time and terminal stay."""
    return event.model_copy(update={"act": blank_of(event.act)})


def to_blank(copies: Sequence[Iterable[e.Event]]) -> set[str]:
    """Return the ids of all events that are to be blank once these copies come together.

    Those that are blank in one copy or that a receipt in one names; every other about a label,
    relation, actor or jot that is gone; and what was said on a sheet, or of whatever else an
    erasure took words from, in copies that do not know of that erasure. The order of the copies
    does not matter. Each copy is whole: with an event it has all that its writer had seen.
    """
    lists = [list(copy) for copy in copies]
    log = _Log(lists)
    for known in lists:
        log.blank |= _unseen(known, log)
    while more := _about_gone(log):
        log.blank |= more
    return log.blank


class _Log:
    """Every event of all copies, with what is known of those that are blank."""

    def __init__(self, copies: Sequence[Sequence[e.Event]]) -> None:
        self.words: dict[str, e.Event] = {}
        self.left: dict[str, e.Blank] = {}
        self.receipts: dict[str, e.Erased] = {}
        for event in (event for copy in copies for event in copy):
            if isinstance(event.act, e.Blank):
                known = self.left.get(event.id)
                if known is None or not known.about:
                    self.left[event.id] = event.act
            elif isinstance(event.act, e.Erased):
                self.receipts[event.id] = event.act
            else:
                self.words[event.id] = event
        named = {event for receipt in self.receipts.values() for event in receipt.events}
        self.blank = {
            event
            for event in named | self.left.keys()
            if event not in self.words or self.words[event].act.kind not in FRAME
        }

    def trace(self, event: str) -> e.Blank:
        """Return what is known of an event that is to be blank."""
        left = self.left.get(event)
        if event in self.words and not (left and left.about):
            return blank_of(self.words[event].act)
        return left or e.Blank()

    def standing(self) -> list[e.Event]:
        """Return the events that are not to be blank, in their order."""
        ids = sorted(self.words.keys() - self.blank)
        return [self.words[event] for event in ids if self.words[event].act.kind not in FRAME]


def _about_gone(log: _Log) -> set[str]:
    """Find the events that are about what is gone, as far as is known by now."""
    traces = [log.trace(event) for event in log.blank]
    standing = log.standing()
    gone = {thing for trace in traces if trace.of in _MADE_BY for thing in trace.about}
    # an older version did not write down what a blank event was about; what is about something
    # that nothing made can only be about that
    nameless = {_MADE_BY[t.of] for t in traces if t.of in _MADE_BY and not t.about}
    made: set[str] = set()
    ends: dict[str, set[str]] = {}
    for event in standing:
        act = event.act
        if act.kind in _MADE_BY:
            made.add(getattr(act, _MADE_BY[act.kind]))
        if isinstance(act, e.RelationAdded | e.RelationChanged):
            ends[act.relation] = {act.source.id, act.target.id}  # the last ones stand
    gone -= made
    gone |= _left_unnamed(log.words.values(), standing, gone)
    gone |= {relation for relation, at in ends.items() if at & gone}

    def lost(act: e.Act) -> bool:
        if act.kind in _WORDLESS:
            return False
        if gone.intersection(about(act)):
            return True
        return any(_orphan(act, field, made) for field in nameless)

    return {event.id for event in standing if lost(event.act)}


def _left_unnamed(
    words: Iterable[e.Event], standing: Iterable[e.Event], gone: set[str]
) -> set[str]:
    """Return the actors that labels which are gone named, and no label that stands on a sheet."""
    named = (e.LabelAdded, e.LabelJoined)
    lost = {x.act.actor for x in words if isinstance(x.act, named) and x.act.label in gone}
    kept: dict[str, str | None] = {}
    off: set[str] = set()
    for event in standing:
        act = event.act
        if isinstance(act, named):
            kept[act.label] = act.actor
        elif isinstance(act, e.LabelRemoved):
            (off.discard if act.back else off.add)(act.label)
    stay = {actor for label, actor in kept.items() if label not in off | gone}
    return {actor for actor in lost - stay if actor}


def _orphan(act: e.Act, field: str, made: set[str]) -> bool:
    """Whether an act is about something that nothing made, of the sort that ``field`` names."""
    if isinstance(act, e.NoteSet):
        return act.on == field and act.id not in made
    if field == "actor" and not isinstance(act, e.ActorPlaced):
        return False
    found = getattr(act, field, None)
    return bool(found) and found not in made


class _Scope(NamedTuple):
    """What erasures took words from that stays itself, and may be spoken of anew."""

    sheets: set[str]
    photographed: set[str]
    """Sheets whose photographs are erased."""
    actors: set[str]
    """Those that names were taken from."""
    ticked: set[str]
    """Persons whose ticks are erased."""
    persons: set[str]
    """Those whose marked words are erased."""


def sheets_of(receipt: e.Erased, traces: Iterable[e.Blank]) -> set[str]:
    """Return the sheets, and the persons, of which a receipt says that all their words went."""
    if receipt.about or not _OLD_SHEET.match(receipt.reason):
        return set(receipt.about)
    return {trace.sheet for trace in traces if trace.sheet}


def _scope(receipts: Iterable[e.Erased], log: _Log) -> _Scope:
    scope = _Scope(set(), set(), set(), set(), set())
    for receipt in receipts:
        traces = [log.trace(event) for event in receipt.events]
        scope.sheets.update(sheets_of(receipt, traces))
        for trace in traces:
            match trace.of:
                case "photo.set" | "label.added":  # a label's words can be read on them
                    scope.photographed.update({trace.sheet} - {""})
                case "actor.added" | "actor.placed":
                    scope.actors.update(trace.about)
                case "profile.ticked":
                    scope.ticked.update(trace.about)
    scope.persons.update(scope.sheets)
    return scope


def _unseen(copy: Sequence[e.Event], log: _Log) -> set[str]:
    """Find what a copy says of what erasures took words from that it does not know of.

    The narrower reading holds: whoever erases a sheet means what was said on it until then, seen
    or not. What was said by somebody who knew of the erasure is new, and stays.
    """
    known = {event.id for event in copy if isinstance(event.act, e.Erased)}
    missed = _scope((r for i, r in log.receipts.items() if i not in known), log)
    seen: dict[str, str] = {}
    for i in sorted(known):
        receipt = log.receipts[i]
        for sheet in sheets_of(receipt, map(log.trace, receipt.events)):
            seen[sheet] = i
    if not (seen or any(missed)):
        return set()
    sheet_by_thing = _sheets_by_thing(log)
    theirs = {
        event.act.label
        for event in copy
        if isinstance(event.act, LabelBy) and event.act.person in missed.persons
    }

    def lost(event: e.Event) -> bool:
        act, things = event.act, about(event.act)
        if act.kind in FRAME or isinstance(act, e.Blank):
            return False
        sheet = str(getattr(act, "sheet", "")) or next(
            (sheet_by_thing[thing] for thing in things if thing in sheet_by_thing), ""
        )
        if sheet in missed.sheets or event.id < seen.get(sheet, ""):
            return True
        if isinstance(act, PhotoSet):
            return sheet in missed.photographed
        if isinstance(act, Ticked):
            return act.person in missed.ticked
        if isinstance(act, e.ActorAdded | e.ActorPlaced):
            return act.actor in missed.actors and bool(act.name)
        return bool(theirs.intersection(things))

    return {event.id for event in copy if lost(event)}


def _sheets_by_thing(log: _Log) -> Mapping[str, str]:
    """Return by label, relation and actor the sheet that it was made on."""
    found: dict[str, str] = {}
    for trace in map(log.trace, log.blank):
        if trace.of in _MADE_BY and trace.sheet:
            found.update(dict.fromkeys(trace.about, trace.sheet))
    for event in log.words.values():
        act = event.act
        if isinstance(act, e.LabelAdded | e.RelationAdded | e.ActorAdded):
            found[about(act)[0]] = act.sheet
    return found
