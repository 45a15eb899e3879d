"""Sessions made by hand: the project's own exercises, and whatever a test wants said."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import tomli
from PIL import Image

from workshop.model.event import End, Sharing, State
from workshop.model.exercise import CardsExercise
from workshop.model.session import Actor, Group, Label, Relation, Session, Sheet
from workshop.paint.raster import Raster

EXERCISES = Path(__file__).parents[2] / "exercises"
HARD = (
    "[/b]",
    "[@click=app.exit]x[/]",
    '<img src="file:///etc/passwd">',
    "a < b & c",
    r"\N \G",
    "&#x41;",
    "=cmd()",
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 2,
    "Mae’r gwasanaeth yn well na’r disgwyl",
    "Żółć i gęślą jaźń",
    "نرسوں اور گھروں نے ایک دوسرے کو فون کرنا شروع کیا",
    "नर्सों ने एक-दूसरे को फ़ोन करना शुरू किया",
    "พยาบาลเริ่มโทรหากัน",
    "Team \U0001f469\u200d\U0001f680 and \U0001f600",
)


@lru_cache
def exercise(exercise_id: str) -> CardsExercise:
    text = (EXERCISES / f"{exercise_id}.toml").read_text(encoding="utf-8")
    return CardsExercise.model_validate(tomli.loads(text))


def session(
    tables: Sequence[str] = ("Care homes", "Urgent care"),
    exercises: Sequence[str] = ("task-1", "task-2"),
    *,
    title: str = "North East session",
    sharing: Sharing = "record",
) -> Session:
    """A session of tables with one empty sheet for each exercise."""
    groups = {f"g{n}": Group(f"g{n}", name, n) for n, name in enumerate(tables, start=1)}
    sheets = [
        Sheet(f"{group}-{task}", group, task, 1, sharing=sharing)
        for group in groups
        for task in exercises
    ]
    return Session(
        id="session",
        title=title,
        created=datetime(2026, 3, 12, 10, 36, 2, tzinfo=UTC),
        exercises={task: exercise(task) for task in exercises},
        groups=groups,
        sheets={sheet.id: sheet for sheet in sheets},
    )


def with_labels(
    base: Session, sheet: str, place: str, texts: Sequence[str], note: str = ""
) -> Session:
    """The session with labels added to a place of a sheet; the first one carries the note."""
    made = dict(base.labels)
    for number, text in enumerate(texts):
        key = f"{sheet}-{place}-{len(made)}"
        said = note if number == 0 else ""
        made[key] = Label(key, sheet, place, text, "e", float(len(made)), note=said)
    return replace(base, labels=made)


def with_sheet(base: Session, sheet: str, **changes: object) -> Session:
    """The session with facts about a sheet changed."""
    sheets = dict(base.sheets)
    sheets[sheet] = replace(sheets[sheet], **changes)
    return replace(base, sheets=sheets)


def begun(base: Session) -> Session:
    """The session with a title line on every sheet, so that none is blank."""
    for sheet in base.sheets.values():
        line = base.exercises[sheet.exercise].titles[0].id
        base = with_sheet(base, sheet.id, titles={line: "Ours", **sheet.titles})
    return base


def with_relation(base: Session, sheet: str, ends: tuple[str, str], words: str) -> Session:
    """The session with a relation drawn between two places."""
    key = f"r{len(base.relations)}"
    source, target = (End(kind="place", id=end) for end in ends)
    made = {**base.relations, key: Relation(key, sheet, source, target, words)}
    return replace(base, relations=made)


def full(labels: int = 20, text: str = "A few words that somebody wrote") -> Session:
    """Both tasks at two tables, the labels spread over the places, with notes and relations."""
    base = session()
    states: Mapping[str, State] = {"judgement": "dont-know", "novel": "none"}
    for sheet in base.sheets.values():
        places = [place.id for place in base.exercises[sheet.exercise].places]
        places = [place for place in places if place not in states]
        for number in range(labels):
            place = places[number % len(places)]
            note = f"A note on number {number}" if number == 3 else ""
            base = with_labels(base, sheet.id, place, [f"{text} {number}"], note)
        said = states if sheet.exercise == "task-1" else {}
        titles = {line.id: f"Our {line.id}" for line in base.exercises[sheet.exercise].titles}
        base = with_sheet(base, sheet.id, states=said, titles=titles, note="About the sheet")
    return with_relation(base, "g1-task-1", ("need", "outcome"), "led to")


def compared() -> Session:
    """Three tables of Task 2: equal wordings, somebody on both sides, a relation that recurs."""
    base = session(tables=("Ant", "Bee", "Cat"), exercises=("task-2",))
    said = (("g1", "The nurse", "inside"), ("g2", "the nurse!", "outside"), ("g3", "Bus", None))
    for table, name, side in said:
        sheet = f"{table}-task-2"
        actor = Actor(f"a-{table}", sheet, name, side)
        label = Label(
            f"l-{table}", sheet, "broker", name, "e", 1.0, actor=actor.id, potential=table == "g3"
        )
        base = replace(
            base,
            actors={**base.actors, actor.id: actor},
            labels={**base.labels, label.id: label},
        )
    for table in ("g1", "g2"):
        base = with_relation(base, f"{table}-task-2", ("broker", "sponsor"), "asks")
    return base


def photograph(width: int = 400, height: int = 300) -> Raster:
    """A photograph of a sheet of paper with nothing on it."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#f4f0e0").save(data, "JPEG")
    return Raster(data.getvalue(), width, height, "jpeg")
