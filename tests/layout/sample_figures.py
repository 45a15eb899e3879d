"""Figures made by hand, on the grids of the project's own exercises."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import tomli

from workshop.model.exercise import CardsExercise
from workshop.model.figure import (
    Entry,
    Figure,
    FigureCard,
    FigureEnd,
    FigureRelation,
    Section,
    SectionRole,
)
from workshop.rules.sheet.figure import blank_figure

EXERCISES = Path(__file__).parents[2] / "exercises"
Said = Mapping[str, Sequence[str | Entry]]


@lru_cache
def exercise(exercise_id: str) -> CardsExercise:
    text = (EXERCISES / f"{exercise_id}.toml").read_text(encoding="utf-8")
    return CardsExercise.model_validate(tomli.loads(text))


def blank(exercise_id: str) -> Figure:
    return blank_figure(exercise(exercise_id))


def entry(place: str, number: int, said: str | Entry) -> Entry:
    return said if isinstance(said, Entry) else Entry(f"{place}-{number}", said)


def section(part: Section, key: str, said: Said, words: str) -> Section:
    entries = tuple(entry(key, n, text) for n, text in enumerate(said.get(key, ())))
    return replace(part, entries=entries, words="" if entries else words)


def fill_card(card: FigureCard, said: Said, words: Mapping[str, str]) -> FigureCard:
    parts = []
    for part in card.sections:
        key = part.place if not card.boundary else f"{part.place}/{part.role}"
        parts.append(section(part, key, said, words.get(key, words.get(part.place, ""))))
    if card.boundary:
        place, role = card.sections[0].place, "unsaid"
        unsaid: SectionRole = "unsaid"
        title = "inside or outside not said"
        last = section(Section(place, unsaid, title), f"{place}/{role}", said, "")
        if last.entries:
            parts.append(last)
    return replace(card, sections=tuple(parts))


def figure_of(
    exercise_id: str,
    said: Said,
    *,
    words: Mapping[str, str] | None = None,
    relations: Sequence[FigureRelation] = (),
    titles: Sequence[str] = ("Agreed transfer pathway", "Care homes and one hospital"),
    group: str = "Care homes",
) -> Figure:
    """Fill an exercise's figure; keys are places, or ``place/side`` on cards with the line."""
    empty = blank(exercise_id)
    default = {place.id: "not answered" for place in exercise(exercise_id).places}
    default |= {f"{place}/outside": "" for place in default}
    cards = tuple(fill_card(card, said, {**default, **(words or {})}) for card in empty.cards)
    lines = tuple(
        (asked, titles[n] if n < len(titles) else "") for n, (asked, _) in enumerate(empty.titles)
    )
    return replace(
        empty,
        titles=lines,
        group=group,
        sheet="Sheet 1 (table)",
        cards=cards,
        relations=tuple(relations),
        blank=False,
    )


def relation(
    number: int, source: str, target: str, words: str = "", texts: tuple[str, str] = ("", "")
) -> FigureRelation:
    """A relation from card to card."""
    one, two = texts[0] or source, texts[1] or target
    sentence = f"{one} → {two}" + (f": {words}" if words else "")
    return FigureRelation(
        f"r{number}",
        number,
        FigureEnd(source, None, one),
        FigureEnd(target, None, two),
        words,
        "forward",
        potential=False,
        tone=None,
        sentence=sentence,
    )


TASK_1: dict[str, Sequence[str | Entry]] = {
    "need": [
        "Homes felt overlooked and consulted late",
        "Handover between home and hospital was poor",
        "Residents went to A&E without notes",
    ],
    "relationship": [
        "A clinical team and community nurses began to ring each other",
        "Forums became conversations",
        Entry("shared", "A shared crisis about beds", marks=("not agreed",)),
    ],
    "response": [
        Entry("path", "One agreed transfer pathway", relations=(1,)),
        "Community pharmacists",
        "Joint training",
    ],
    "outcome": [
        "Taken up by neighbours",
        "Some posts ended with the money",
        "One pharmacist post stayed",
    ],
    "novel": [
        "Homes were asked first",
        "Pharmacists visited, not only advised",
    ],
    "learned": [
        "Copying without local groundwork failed elsewhere",
        Entry("budget", "A smaller budget made a more lasting plan", noted="note"),
    ],
    "sensemaking": ["Provider forums every second month", "Talk after each transfer that failed"],
    "evaluation": [
        Entry("study", "Local study without a comparison group", relations=(1,)),
        "Nurses counted calls",
    ],
}

TASK_2: dict[str, Sequence[str | Entry]] = {
    "needers/inside": ["Overloaded wards"],
    "needers/outside": ["Residents", "Frail people at home"],
    "responders/inside": [Entry("nurse", "Community nurses", sign="A", relations=(4,))],
    "responders/outside": ["GP leads", "Home managers"],
    "beneficiaries/inside": ["Ward staff"],
    "beneficiaries/outside": ["Residents and families"],
    "facility-providers/inside": ["Data-sharing team"],
    "facility-providers/outside": ["Council analysts", "A church hall"],
    "sponsor/inside": ["A chief officer"],
    "sponsor/outside": [Entry("commissioner", "A commissioner", sign="B", relations=(2,))],
    "broker/inside": [Entry("bridge", "Boundary-spanning nurse", sign="A", relations=(4,))],
    "broker/outside": [Entry("manager", "Regional account manager", relations=(1,))],
    "stakeholders-inside": ["Finance", "Estates", "IT", "Board"],
    "stakeholders-local": ["Homes", "Council", "GP federation"],
    "stakeholders-regional": [
        "Partnership board",
        Entry("uni", "University", marks=("potential",), potential=True),
    ],
    "stakeholders-national": ["Regulator"],
}

RELATIONS_2 = (
    relation(1, "broker", "stakeholders-inside", "escalates", ("Account manager", "the site")),
    relation(2, "stakeholders-local", "sponsor", "share analysts", ("Council", "Commissioner")),
    relation(3, "stakeholders-local", "stakeholders-regional", "want the same contract"),
    relation(4, "broker", "responders", "links homes and consultants"),
)


def task_1() -> Figure:
    return figure_of(
        "task-1",
        TASK_1,
        words={"judgement": "don't know"},
        relations=[
            relation(
                1,
                "weighing",
                "response",
                "looked at",
                ("Local study without a comparison group", "One agreed transfer pathway"),
            )
        ],
    )


def task_2() -> Figure:
    return figure_of("task-2", TASK_2, relations=RELATIONS_2, titles=("A community provider",))
