"""Which events hold the words of something that is to be really gone."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from workshop.model import event as e
from workshop.model.photo_acts import PhotoSet
from workshop.model.session import Label, Session
from workshop.rules.sheet.actors import roles
from workshop.rules.sheet.similarity import folded


def relations_at(session: Session, label: Label) -> list[str]:
    """Return the ids of the relations that begin or end at a label, or at an actor only it names.

    Relations that were taken off are among them: their words are still in the log.
    """
    others = [role for role in roles(session, label.actor) if role.id != label.id]
    own = {label.actor} if label.actor and not others else set()
    return _drawn_at(session, {label.id} | own)


def _drawn_at(session: Session, ends: set[str]) -> list[str]:
    drawn = [*session.relations.values(), *session.removed_relations.values()]
    return [r.id for r in drawn if ends & {r.source.id, r.target.id}]


def events_of_labels(
    events: Iterable[e.Event], session: Session, labels: Collection[Label]
) -> list[str]:
    """Return the ids of every event that holds words of labels that go together.

    Their own, in all their versions, their notes, the names of actors that no other label names
    (also of those they named until they were joined to another), the relations that would be left
    without an end, with their notes, and the photographs of their sheets: the words can be read on
    them. What an actor that stays is called is `renamed`'s.
    """
    events, gone = list(events), {label.id for label in labels}
    actors = _named_by(events, gone) - _kept(session, gone)
    drawn = set(_drawn_at(session, gone | actors))
    sheets = {label.sheet for label in labels}
    return [
        event.id
        for event in events
        if _tells(event.act, gone, actors, drawn) or _shows(event.act, sheets)
    ]


def _named_by(events: Iterable[e.Event], labels: set[str]) -> set[str]:
    """Return the actors that labels ever named."""
    acts = [event.act for event in events]
    named = [a for a in acts if isinstance(a, e.LabelAdded | e.LabelJoined) and a.label in labels]
    return {act.actor for act in named if act.actor}


def _kept(session: Session, gone: set[str]) -> set[str]:
    """Return the actors that a label names which stays."""
    return {x.actor for x in session.labels.values() if x.actor and x.id not in gone}


def _shows(act: e.Act, sheets: set[str]) -> bool:
    return isinstance(act, PhotoSet) and act.sheet in sheets


def renamed(
    events: Iterable[e.Event], session: Session, labels: Collection[Label]
) -> tuple[list[e.ActorAdded], list[str]]:
    """Name the actors anew that are called by the words of labels that go, and stay themselves.

    Another label names them, by other words. Returns the acts that make them as they stand, under
    that label's words, and the ids of the events that hold the old names: once those are erased,
    the acts take effect.
    """
    events, gone = list(events), {label.id for label in labels}
    said = _said(events)
    own = {words for label in gone for words in said.get(label, ())}
    acts: list[e.ActorAdded] = []
    ids: list[str] = []
    for actor in sorted(_named_by(events, gone) & _kept(session, gone) & session.actors.keys()):
        stay = [role for role in roles(session, actor) if role.id not in gone]
        lost = own - {words for role in stay for words in said.get(role.id, ())}
        old = [event.id for event in events if _calls(event.act, actor, lost)]
        if not old or not stay:
            continue
        # without the act that made it, all that was said of the actor would be said of nobody
        old += [x.id for x in events if isinstance(x.act, e.ActorAdded) and x.act.actor == actor]
        now = session.actors[actor]
        name = stay[0].text if folded(now.name) in lost else now.name
        made = e.ActorAdded(actor=actor, sheet=now.sheet, name=name, side=now.side, reach=now.reach)
        acts.append(made)
        ids += old
    return acts, list(dict.fromkeys(ids))


def _calls(act: e.Act, actor: str, words: set[str]) -> bool:
    """Whether an act calls an actor by some of the words."""
    if not isinstance(act, e.ActorAdded | e.ActorPlaced) or act.actor != actor:
        return False
    return bool(act.name) and folded(act.name or "") in words


class Twins(NamedTuple):
    """The other labels that say, or once said, what a label says or once said."""

    taken_off: tuple[Label, ...]
    """Nobody sees them, but the log has their words: they are erased with the label."""
    standing: tuple[Label, ...]
    """They stay, and so do their words."""


def twins(events: Iterable[e.Event], session: Session, labels: Collection[Label]) -> Twins:
    """Find the labels that share words with some, in any of their versions.

    Those of the same sheet; and on other sheets those that were moved there, or came from there.
    """
    events, ids = list(events), {label.id for label in labels}
    said = _said(events)
    moved = _moved_with(events, said, ids)
    own: dict[str, set[str]] = {}
    for label in labels:
        own.setdefault(label.sheet, set()).update(said.get(label.id, ()))

    def alike(known: Iterable[Label]) -> tuple[Label, ...]:
        others = (other for other in known if other.id not in ids)
        return tuple(
            other
            for other in others
            if other.id in moved or own.get(other.sheet, set()) & said.get(other.id, set())
        )

    return Twins(alike(session.removed_labels.values()), alike(session.labels.values()))


def _said(events: Iterable[e.Event]) -> dict[str, set[str]]:
    """Return by label all that it ever said, folded."""
    said: dict[str, set[str]] = {}
    for event in events:
        if isinstance(event.act, e.LabelAdded | e.LabelEdited):
            said.setdefault(event.act.label, set()).add(folded(event.act.text))
    return said


def every_text(events: Iterable[e.Event], label: Label) -> set[str]:
    """Return all that a label ever said, folded."""
    return _said(events).get(label.id, set())


def _moved_with(
    events: Iterable[e.Event], said: Mapping[str, set[str]], labels: set[str]
) -> set[str]:
    """Return what labels were on other sheets, and where they went from those, move by move.

    No act lets a label change its sheet: it is taken off one, and added to another at the same
    moment, at the same terminal, by the same words.
    """
    off: dict[tuple[object, str], list[str]] = {}
    for event in events:
        if isinstance(event.act, e.LabelRemoved) and not event.act.back:
            off.setdefault((event.at, event.actor), []).append(event.act.label)
    beside: dict[str, set[str]] = {}
    for event in events:
        if not isinstance(event.act, e.LabelAdded):
            continue
        new, words = event.act.label, folded(event.act.text)
        for old in off.get((event.at, event.actor), ()):
            if words in said.get(old, ()):
                beside.setdefault(old, set()).add(new)
                beside.setdefault(new, set()).add(old)
    found, ahead = set(labels), list(labels)
    while ahead:
        for other in beside.get(ahead.pop(), set()) - found:
            found.add(other)
            ahead.append(other)
    return found - labels


def _tells(act: e.Act, labels: set[str], actors: set[str], relations: set[str]) -> bool:
    match act:
        case e.LabelAdded() | e.LabelEdited():
            return act.label in labels
        case e.ActorAdded() | e.ActorPlaced():
            return act.actor in actors
        case e.RelationAdded() | e.RelationChanged():
            return act.relation in relations
        case e.NoteSet():
            return act.id in labels or act.id in relations
    return False


def events_of_sheet(events: Iterable[e.Event], session: Session, sheet: str) -> list[str]:
    """Return the ids of every event that holds anything said on a sheet.

    Its title lines, labels in all their versions, what was moved or marked, the notes, the actors,
    the relations and what was said of its places. That there is such a sheet stays, and who may
    see it: nobody but its table, as of a new one.
    """
    labels = {
        label.id
        for known in (session.labels, session.removed_labels)
        for label in known.values()
        if label.sheet == sheet
    }
    actors = {actor.id for actor in session.actors.values() if actor.sheet == sheet}
    relations = {
        relation.id
        for known in (session.relations, session.removed_relations)
        for relation in known.values()
        if relation.sheet == sheet
    }

    def tells(act: e.Act) -> bool:
        if isinstance(act, e.SheetAdded | e.SheetRemoved | e.Blank):
            return False
        if getattr(act, "sheet", None) == sheet:
            return True
        if isinstance(act, e.ActorPlaced):
            return act.actor in actors
        said = getattr(act, "label", None), getattr(act, "relation", None)
        return said[0] in labels or said[1] in relations

    return [event.id for event in events if tells(event.act)]


def left_on_other_sheets(
    events: Iterable[e.Event], session: Session, sheet: str
) -> tuple[list[str], list[e.Act]]:
    """Find what was said on a sheet and moved to or from another, and stands there no more.

    Returns the ids of the events that hold it, with the photographs of those sheets, on which the
    words of labels can be read, and the acts by which the other sheets keep the title lines that
    the same events have filled in.
    """
    events = list(events)
    labels = [*session.labels.values(), *session.removed_labels.values()]
    off = twins(events, session, [label for label in labels if label.sheet == sheet]).taken_off
    ids = events_of_labels(events, session, [one for one in off if one.sheet != sheet])
    lines, anew = _titles_on_other_sheets(events, session, sheet)
    return [*ids, *lines], anew


def _titles_on_other_sheets(
    events: Iterable[e.Event], session: Session, sheet: str
) -> tuple[list[str], list[e.Act]]:
    every = {**session.removed_sheets, **session.sheets}
    filled = [(x.id, x.act) for x in events if isinstance(x.act, e.SheetChanged) and x.act.titles]
    moved = _titles_moved(events, sheet)
    old: dict[str, e.SheetChanged] = {}
    for id_, act in filled:
        there = every[act.sheet].titles if act.sheet in every else {}
        for line, words in (act.titles or {}).items():
            if (act.sheet, line, words) in moved and there.get(line) != words:
                old[id_] = act
    anew: list[e.Act] = []
    for other in dict.fromkeys(act.sheet for act in old.values()):
        lines = {line for act in old.values() if act.sheet == other for line in act.titles or {}}
        if other in every:
            now = every[other]
            titles = {line: words for line, words in now.titles.items() if line in lines and words}
            anew.append(e.SheetChanged(sheet=other, titles=titles, filled_by=now.filled_by))
    return list(old), anew


def _titles_moved(events: Iterable[e.Event], sheet: str) -> set[tuple[str, str, str]]:
    """Return what title lines came to a sheet or went from it: the other sheet, line and words.

    As with labels: one sheet's line is emptied and the other's is filled in at the same moment, at
    the same terminal.
    """
    steps: dict[tuple[datetime, str, str], dict[str, str]] = {}
    for event in events:
        if isinstance(event.act, e.SheetChanged):
            for line, words in (event.act.titles or {}).items():
                steps.setdefault((event.at, event.actor, line), {})[event.act.sheet] = words
    moved: set[tuple[str, str, str]] = set()
    for (_at, _actor, line), lines in steps.items():
        mine = lines.pop(sheet, None)
        if mine is not None:
            moved |= {
                (other, line, mine or words)
                for other, words in lines.items()
                if bool(words) != bool(mine)
            }
    return moved


def erased_on(events: list[e.Event]) -> dict[str, datetime]:
    """Return by sheet when something that was said on it was last erased.

    Only a receipt tells of that, and the words are gone: what was erased is not known any more.
    """
    blank = {event.id: event.act.sheet for event in events if isinstance(event.act, e.Blank)}
    when: dict[str, datetime] = {}
    for event in events:
        if isinstance(event.act, e.Erased):
            about = {blank.get(one, "") for one in event.act.events} | set(event.act.about)
            when |= dict.fromkeys(about - {""}, event.at)
    return when
