"""Who is in which role at how many tables, on which side of the line, and which relations recur."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workshop.model.event import Direction, End, Tone
from workshop.model.exercise import Exercise, Side
from workshop.model.session import Relation, Session, Sheet
from workshop.rules.sheet.similarity import folded

_Tables = dict[str, None]
"""Ids of groups, each once, in the order in which they came."""


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """Somebody or something that tables name by equal words."""

    name: str
    """As most wrote it."""
    tables: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    """By place id: the tables that name them there."""
    sides: Mapping[str, frozenset[Side]]
    """By place id: where those tables put them, on the sheets on which they name them there."""
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    unsaid: tuple[str, ...]
    """The tables that give no side on any of their sheets."""
    potential: tuple[str, ...]
    """The tables for which they are potential in at least one role."""
    language: str | None = None
    """Of the name, where a label that has it says so."""

    @property
    def disagreed(self) -> bool:
        """Whether they stand inside for some and outside for others."""
        return bool(self.inside and self.outside)


@dataclass(frozen=True, slots=True)
class RelationSeen:
    """Relations with equal ends and direction."""

    source: str
    target: str
    direction: Direction
    tables: tuple[str, ...]
    words: tuple[str, ...]
    """What was written on them, each wording once, the most frequent first."""
    potential: tuple[str, ...]
    """The tables for which it is potential."""
    tones: Mapping[Tone, tuple[str, ...]]
    """By tone: the tables that gave it."""


@dataclass(slots=True)
class _Actor:
    names: list[str] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    tables: _Tables = field(default_factory=dict)
    roles: dict[str, _Tables] = field(default_factory=lambda: defaultdict(dict))
    sides: dict[Side, _Tables] = field(default_factory=lambda: {"inside": {}, "outside": {}})
    on: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By place id: the sheets that name them there."""
    put: dict[str, set[Side]] = field(default_factory=lambda: defaultdict(set))
    """By sheet id: where it puts them."""
    potential: _Tables = field(default_factory=dict)


def actors_seen(
    session: Session, exercise: Exercise, sheets: Sequence[Sheet]
) -> tuple[ActorSeen, ...]:
    """Join the actors of sheets by their names; those that most tables name come first."""
    found: dict[str, _Actor] = defaultdict(_Actor)
    places = [place for place in exercise.places if place.holds == "actors"]
    for place in places:
        for sheet in sheets:
            for label in session.labels_in(sheet.id, place.id):
                known = session.actors.get(label.actor or "")
                name = known.name if known else label.text
                actor = found[folded(name)]
                actor.names.append(name)
                if label.language:
                    actor.languages.setdefault(name, label.language)
                actor.tables[sheet.group] = actor.roles[place.id][sheet.group] = None
                actor.on[place.id].add(sheet.id)
                side = (known.side if known else None) or place.side
                if side:
                    actor.put[sheet.id].add(side)
                    actor.sides[side][sheet.group] = None
                if label.potential:
                    actor.potential[sheet.group] = None
    order = {sheet.group: number for number, sheet in enumerate(sheets)}
    seen = [_actor(actor, order) for actor in found.values()]
    return tuple(sorted(seen, key=lambda one: (-len(one.tables), -len(one.roles))))


def _actor(actor: _Actor, order: Mapping[str, int]) -> ActorSeen:
    def listed(tables: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(tables, key=order.__getitem__))

    inside, outside = actor.sides["inside"], actor.sides["outside"]
    name = Counter(actor.names).most_common(1)[0][0]
    return ActorSeen(
        name, listed(actor.tables),
        {place: listed(tables) for place, tables in actor.roles.items()},
        {
            place: frozenset(side for sheet in sheets for side in actor.put.get(sheet, ()))
            for place, sheets in actor.on.items()
        },
        listed(inside), listed(outside),
        listed(actor.tables.keys() - inside.keys() - outside.keys()), listed(actor.potential),
        actor.languages.get(name),
    )  # fmt: skip


def relations_seen(session: Session, sheets: Sequence[Sheet]) -> tuple[RelationSeen, ...]:
    """Join the relations of sheets that have the same ends, by their words, and direction."""
    found: dict[tuple[Direction, str, str], list[_Drawn]] = defaultdict(list)
    for sheet in sheets:
        for relation in session.relations_on(sheet.id):
            drawn = _drawn(session, sheet, relation)
            found[relation.direction, folded(drawn.source), folded(drawn.target)].append(drawn)
    seen = [_relation(drawn) for drawn in found.values()]
    return tuple(sorted(seen, key=lambda one: -len(one.tables)))


@dataclass(frozen=True, slots=True)
class _Drawn:
    table: str
    source: str
    target: str
    relation: Relation


def _drawn(session: Session, sheet: Sheet, relation: Relation) -> _Drawn:
    source, target = _end(session, sheet, relation.source), _end(session, sheet, relation.target)
    if relation.direction != "forward" and folded(target) < folded(source):
        source, target = target, source  # it is the same from either end
    return _Drawn(sheet.group, source, target, relation)


def _end(session: Session, sheet: Sheet, end: End) -> str:
    if end.kind == "place":
        try:
            return session.exercises[sheet.exercise].place(end.id).title
        except KeyError:
            return end.id
    actor = session.actors.get(end.id)
    if actor is not None:
        return actor.name
    label = session.labels.get(end.id) or session.removed_labels.get(end.id)
    return label.text if label else ""


def _relation(drawn: Sequence[_Drawn]) -> RelationSeen:
    first = drawn[0]

    def at(wanted: Iterable[_Drawn]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.table for one in wanted))

    wordings: dict[str, list[str]] = defaultdict(list)
    for one in drawn:
        if one.relation.words:
            wordings[folded(one.relation.words)].append(one.relation.words)
    words = sorted(wordings.values(), key=lambda same: -len(same))
    tones: tuple[Tone, ...] = ("supportive", "strained")
    return RelationSeen(
        first.source, first.target, first.relation.direction, at(drawn),
        tuple(same[0] for same in words),
        at(one for one in drawn if one.relation.potential),
        {
            tone: tables
            for tone in tones
            if (tables := at(one for one in drawn if one.relation.tone == tone))
        },
    )  # fmt: skip
