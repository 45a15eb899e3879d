"""From an exercise and a session to a figure: what a sheet says, card by card."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from workshop.language import N_, Words, spoken, translator
from workshop.model.event import End
from workshop.model.exercise import Card, Exercise, Place, trays
from workshop.model.figure import (
    Entry,
    Figure,
    FigureCard,
    FigureEnd,
    FigureLink,
    FigureNote,
    FigureRelation,
    RelationsSlot,
    Section,
    SectionRole,
)
from workshop.model.session import Actor, Label, Relation, Session, Sheet
from workshop.rules.sheet.progress import FILLED_BY, STATE_WORDS, TONE_WORDS, state_of
from workshop.rules.wording.translated import carries

_ARROWS = {"forward": "→", "both": "↔", "none": "–"}


def sheet_name(sheet: Sheet, language: str = "en") -> str:
    """Return what a sheet is called in a language: *Sheet 1 (table)*."""
    say = translator(language)
    by = say.gettext(FILLED_BY[sheet.filled_by])
    return say.gettext("Sheet {n} ({by})").format(n=sheet.told, by=by)


def blank_figure(exercise: Exercise, group: str = "", sheet: str = "") -> Figure:
    """Return the figure of an empty worksheet: room to write instead of answers."""
    cards = tuple(
        _asking(_card(card, exercise, dict.fromkeys(card.places, ""), {}), exercise)
        for card in exercise.cards
    )
    return Figure(
        exercise.id, exercise.title, exercise.question, exercise.language,
        tuple((line.title, "") for line in exercise.titles), group, sheet,
        exercise.columns, exercise.rows, cards, _links(exercise),
        relations_card=_relations_card(exercise), boundary=exercise.boundary, blank=True,
    )  # fmt: skip


def figure(session: Session, sheet_id: str) -> Figure:
    """Return the figure of one sheet of a session; KeyError where there is no such sheet.

    Whatever it says of itself it says in the exercise's language, not in the interface's: the
    picture is a document, and the same on every screen and on paper.
    """
    sheet = session.sheets[sheet_id]
    exercise = session.exercises[sheet.exercise]
    say = translator(exercise.language)
    teller = _Teller(session, sheet, exercise, say)
    states = {
        place.id: STATE_WORDS[state_of(session, sheet_id, place.id) or "not-answered"]
        for place in exercise.places
    }
    states = {place: say.gettext(words) for place, words in states.items()}
    return Figure(
        exercise.id, exercise.title, exercise.question, exercise.language,
        tuple((line.title, sheet.titles.get(line.id, "")) for line in exercise.titles),
        session.groups[sheet.group].name, sheet_name(sheet, exercise.language),
        exercise.columns, exercise.rows,
        tuple(_card(card, exercise, states, teller.entries) for card in exercise.cards),
        _links(exercise), teller.relations, _relations_card(exercise),
        tuple(_notes(session, sheet, exercise, teller, say)), exercise.boundary,
    )  # fmt: skip


def _asking(card: FigureCard, exercise: Exercise) -> FigureCard:
    """Return a card with what is asked in it; one that the line cuts asks once, at its top."""
    sections = tuple(
        replace(section, prompt="" if section.role == "outside" else asked)
        for section in card.sections
        for asked in (exercise.place(section.place).prompt,)
    )
    return replace(card, sections=sections)


class _Told(NamedTuple):
    """An entry and the actor it names, for sorting by the organisation's line."""

    entry: Entry
    actor: Actor | None


class _Teller:
    """What the labels and relations of one sheet look like."""

    def __init__(self, session: Session, sheet: Sheet, exercise: Exercise, say: Words) -> None:
        self._session = session
        self._say = say
        # where an exercise is not in the session's language, what people say in it still is
        own = session.language is None or carries(exercise, session.language)
        self.language = None if own else session.language
        self._card_of = {place: card.id for card in exercise.cards for place in card.places}
        order = {place.id: number for number, place in enumerate(exercise.places)}
        labels = [lbl for lbl in session.labels_in(sheet.id) if lbl.place in order]
        self._labels = sorted(labels, key=lambda lbl: (order[lbl.place], lbl.position, lbl.id))
        self._titles = {place.id: place.title for place in exercise.places}
        self._signs = self._shared_actors()
        self.relations = tuple(
            self._relation(number, relation)
            for number, relation in enumerate(session.relations_on(sheet.id), start=1)
        )
        self._numbers = self._ends(session.relations_on(sheet.id))
        self.entries: dict[str, list[_Told]] = defaultdict(list)
        for label in self._labels:
            actor = session.actors.get(label.actor or "")
            self.entries[label.place].append(_Told(self._entry(label), actor))

    def _shared_actors(self) -> dict[str, str]:
        """Give a sign to each actor that stands in several places, in reading order."""
        places: dict[str, set[str]] = defaultdict(set)
        for label in self._labels:
            if label.actor:
                places[label.actor].add(label.place)
        shared = [actor for actor, where in places.items() if len(where) > 1]
        return {actor: _letters(number) for number, actor in enumerate(shared)}

    def _entry(self, label: Label) -> Entry:
        marks = {
            N_("not agreed"): label.not_agreed,
            N_("potential"): label.potential,
            N_("two versions"): label.contested,
        }
        return Entry(
            label.id, label.text, self._signs.get(label.actor or "", ""),
            tuple(self._say.gettext(words) for words, holds in marks.items() if holds),
            label.potential, self._say.gettext("note") if label.note else "",
            tuple(self._numbers.get(label.id, ())), label.language or self.language,
        )  # fmt: skip

    def _ends(self, relations: Iterable[Relation]) -> dict[str, list[int]]:
        """Return by label id the numbers of the relations that touch it, also as its actor."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, relation in enumerate(relations, start=1):
            touched = {relation.source.id, relation.target.id}
            for label in self._labels:
                if label.id in touched or label.actor in touched:
                    numbers[label.id].append(number)
        return numbers

    def _relation(self, number: int, relation: Relation) -> FigureRelation:
        source, target = self._end(relation.source), self._end(relation.target)
        sentence = f"{source.text} {_ARROWS[relation.direction]} {target.text}"
        if relation.words:
            sentence += f": {relation.words}"
        marks = [N_("potential")] if relation.potential else []
        if relation.tone:
            marks.append(TONE_WORDS[relation.tone])
        if marks:
            sentence += f" ({'; '.join(map(self._say.gettext, marks))})"
        return FigureRelation(
            relation.id, number, source, target, relation.words, relation.direction,
            relation.potential, relation.tone, sentence, self.language,
        )  # fmt: skip

    def _end(self, end: End) -> FigureEnd:
        if end.kind == "place":
            return FigureEnd(self._card_of.get(end.id, ""), None, self._titles.get(end.id, end.id))
        for label in self._labels:
            if end.id in (label.id, label.actor):
                text = label.text
                if end.kind == "actor" and end.id in self._session.actors:
                    text = self._session.actors[end.id].name
                return FigureEnd(self._card_of[label.place], label.id, text)
        waiting = self._session.labels.get(end.id)
        if waiting is not None:  # in a tray, which is on no card
            return FigureEnd("", None, waiting.text)
        gone = self._session.removed_labels.get(end.id)
        actor = self._session.actors.get(end.id)
        name = gone.text if gone else actor.name if actor else self._say.gettext("somebody")
        return FigureEnd("", None, self._say.gettext("{name} (taken off)").format(name=name))


def _letters(number: int) -> str:
    """Return A ... Z, AA, AB ... for 0, 1, 2 ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _links(exercise: Exercise) -> tuple[FigureLink, ...]:
    return tuple(FigureLink(link.source, link.target, link.arrow) for link in exercise.links)


def _relations_card(exercise: Exercise) -> RelationsSlot | None:
    card = exercise.relations
    return RelationsSlot(card.title, card.code, card.slot, card.prompt) if card else None


def _card(
    card: Card, exercise: Exercise, states: dict[str, str], told: dict[str, list[_Told]]
) -> FigureCard:
    places = [exercise.place(place) for place in card.places]
    title = card.title or places[0].title
    code = places[0].code if len(places) == 1 else ""
    if card.boundary:
        sections = _sides(exercise, places[0], states[places[0].id], told.get(places[0].id, []))
    else:
        lanes = len(places) > 1
        sections = tuple(
            Section(
                place.id, "lane" if lanes else "whole", place.title if lanes else "",
                place.code if lanes else "", tuple(t.entry for t in told.get(place.id, [])),
                "" if told.get(place.id) else states[place.id],
            )
            for place in places
        )  # fmt: skip
    own = spoken(exercise.language)
    if own != exercise.language:
        sections = tuple(replace(section, words_language=own) for section in sections)
    return FigureCard(card.id, title, code, card.slot, sections, card.boundary)


def _sides(exercise: Exercise, place: Place, state: str, told: list[_Told]) -> tuple[Section, ...]:
    """Sort the entries of a card that the organisation's line cuts."""

    def section(role: SectionRole, side: str | None, title: str, words: str = "") -> Section:
        entries = tuple(t.entry for t in told if (t.actor.side if t.actor else None) == side)
        return Section(place.id, role, title, "", entries, words)

    sections = (
        section("inside", "inside", "", "" if told else state),
        section("outside", "outside", ""),
    )
    words = translator(exercise.language).gettext("inside or outside not said")
    unsaid = section("unsaid", None, words)
    return (*sections, unsaid) if unsaid.entries else sections


def _notes(
    session: Session,
    sheet: Sheet,
    exercise: Exercise,
    teller: _Teller,
    say: Words,
) -> Iterable[FigureNote]:
    own = teller.language
    if sheet.note:
        yield FigureNote(say.gettext("The sheet"), sheet.note, language=own)
    for place in exercise.places:
        note = sheet.place_notes.get(place.id)
        if note:
            yield FigureNote(place.title, note, place.id, own)
        for label in session.labels_in(sheet.id, place.id):
            words = _beside(label, say)
            if words:
                on = f"{place.title}: {label.text}"
                spoken = label.language or own
                yield FigureNote(on, words, label.id, spoken, spoken)
    for relation in teller.relations:
        note = session.relations[relation.id].note
        if note:
            words = say.gettext("Relation {n}: {sentence}")
            on = words.format(n=relation.number, sentence=relation.sentence)
            yield FigureNote(on, note, language=own, on_language=own)
    for tray in trays():  # they have no card, and no word may be lost
        for label in session.labels_in(sheet.id, tray.id):
            words = "\n".join(filter(None, (label.text, _beside(label, say))))
            yield FigureNote(say.gettext(tray.title), words, language=label.language or own)


def _beside(label: Label, say: Words) -> str:
    """Return what is said with a label: its note, and the words that two people disagree on."""
    if not label.others:
        return label.note
    told = say.gettext(N_("the other words: {words}")).format(words=" / ".join(label.others))
    return f"{label.note}\n{told}" if label.note else told
