"""How many keys a paper sheet takes beyond its own words, on the real screen.

Run it as `python benchmarks/typing_in.py`. For each task a sheet of 30 labels is put together
from the example's tables, with its title lines, sides, marks and relations. A scribe who knows the
codes types it with `workshop type`: every key goes through the real screen, and what is saved
afterwards must be the sheet. Counted is every key from the moment that the screen is open until
the last line is saved, the sheet's code too; the words of labels, titles and relations themselves
are not. A key with Ctrl or Alt counts as two, and so does a sign that needs Shift. All that is
spent on titles and relations is counted against the labels.

A spreadsheet needs the columns group, exercise, sheet, place, label (`workshop import`). Two
scribes are counted there: one fills every cell (types it, or Ctrl+D from above, whichever is less;
Tab to the next, Enter at the end); the best one types place and label alone and fills the other
three columns at the end, for 20 keys. Neither can say sides, marks, titles or relations.

Exits with 1 where the screen needs more than LIMIT keys for a label.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual import events

from workshop.model.session import Label, Session, Sheet
from workshop.rules.acts.fold import fold
from workshop.rules.sheet.typed_line import Spot, TypedLine, as_typed, spots, step, stops
from workshop.rules.sheet.typed_relation import listed
from workshop.service.exchange.json_exchange import read_json
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.service.sheet.typing_in import label_line
from workshop.tui.app import WorkshopApp
from workshop.tui.paper_entry.screen import TypingScreen

LABELS = 30
LIMIT = 2.0
SHIFTED = set('?:>+<"~_!@£$%^&*(){}|')
FILL_DOWN = 20
TABLES = ["Hospitals together", "Care homes", "Urgent care"]
EXAMPLE = Path(__file__).parents[1] / "examples" / "five-tables.json"


@dataclass(frozen=True)
class Line:
    """A line on the paper."""

    spot: Spot
    words: str
    marks: str = ""
    known: bool = False
    """Whether it names somebody who stands in another place already."""


def example() -> Session:
    return fold(read_json(EXAMPLE, EXAMPLE.read_text(encoding="utf-8")))


def paper_sheet(session: Session, task: str) -> tuple[list[Line], list[tuple[int, int, str, str]]]:
    """Return 30 labels of the example's tables by place and side, with titles and relations."""
    sheets = session.sheets_of(exercise=task)
    every = spots(session.exercises[task])
    taken: dict[tuple[str, str], tuple[Sheet, Label]] = {}
    for sheet in sheets:
        for label in listed(session, sheet):
            if len(taken) < LABELS:
                taken.setdefault((label.place, label.text), (sheet, label))
    lines = [Line(s, sheets[0].titles[s.id]) for s in every if s.kind == "title"]
    labels: list[Line] = []
    for spot in every:
        here = [label for _sheet, label in taken.values() if label.place == spot.id]
        told = [label_line(session, label) for label in here if spot.kind == "place"]
        for side in ("i", "o", ""):  # above the organisation's line, then below it
            labels += [
                Line(spot, line.words, line.marks)
                for line in told
                if (side in line.marks if side else not {"i", "o"} & set(line.marks))
            ]
    first: dict[str, str] = {}
    for number, line in enumerate(labels):
        known = session.exercises[task].place(line.spot.id).holds == "actors"
        known = known and line.words in first
        first.setdefault(line.words, line.spot.id)
        labels[number] = Line(line.spot, line.words, line.marks, known)
    return [*lines, *labels], list(relations(session, sheets[0], labels))


def relations(
    session: Session, sheet: Sheet, labels: list[Line]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the first table's relations by the numbers that their ends have in the list."""
    names = [line.words for line in labels]
    for relation in session.relations_on(sheet.id):
        ends = []
        for end in (relation.source, relation.target):
            words = {a.id: a.name for a in session.actors.values()}
            words |= {label.id: label.text for label in session.labels.values()}
            if words.get(end.id) in names:
                ends.append(names.index(words[end.id]) + 1)
        if len(ends) == 2:
            tone = {"supportive": "+", "strained": "-"}.get(relation.tone or "", "")
            yield ends[0], ends[1], relation.words, tone


def keys(session: Session, task: str) -> tuple[list[str], int]:
    """Return what the scribe presses, and how many of the keys are the sheet's own words."""
    lines, drawn = paper_sheet(session, task)
    every = spots(session.exercises[task])
    relate = next(s for s in every if s.kind == "relations")
    written = [(stop_of(line, every), line, len(line.words)) for line in lines]
    for source, target, words, tone in drawn:
        written.append((relate, Line(relate, f"{source}>{target} {words}", tone), len(words)))
    pressed = [*f"1{task[-1]}", "enter"]
    own = 0
    here = every[0]
    for number, (spot, line, count) in enumerate(written):
        marks = line.marks.rstrip("io") if spot.sided else line.marks
        pressed += cheapest(every, here, TypedLine(spot, "words", line.words, marks))
        own += count
        here = spot
        following = written[number + 1][0] if number + 1 < len(written) else spot
        if line.known:
            pressed.append("alt+j")
        elif spot.kind == "title":
            pressed.append("enter")
            here = step(every, spot, 1)
        elif following != spot and following == step(every, spot, 1):
            pressed.append("tab")
            here = following
        else:
            pressed.append("enter")
    return pressed, own


def stop_of(line: Line, every: tuple[Spot, ...]) -> Spot:
    """Return where a line is typed: on its side of the organisation's line."""
    side = {"i": "inside", "o": "outside"}.get(line.marks[-1:])
    return next((s for s in stops(every) if s.code == line.spot.code and s.side == side), line.spot)


def cheapest(every: tuple[Spot, ...], here: Spot, line: TypedLine) -> list[str]:
    """Return a line by its code, or behind a few Tabs, whichever is fewer keys."""
    by_code = [*as_typed(line, every, here)]
    tabs, at = 0, here
    while at != line.spot and tabs < len(every) * 2:
        at, tabs = step(every, at, 1), tabs + 1
    by_tab = [*["tab"] * tabs, *as_typed(line, every, line.spot)]
    return min(by_code, by_tab, key=lambda typed: sum(map(presses, typed)))


def presses(key: str) -> int:
    """Return how many keys of a keyboard a key is."""
    return 1 + key.count("+") if len(key) > 1 else 1 + (key in SHIFTED)


async def type_it(room: Room, pressed: list[str]) -> None:
    """Press the keys on the real screen, from the moment it is open."""
    app = WorkshopApp(room)
    app.typing = True
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in pressed:
            name = "space" if key == " " else key
            app.post_message(events.Key(name, key if len(key) == 1 else None))
        await asyncio.sleep(0)
        while app.busy:
            await asyncio.sleep(0.01)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, TypingScreen)
        assert screen.entry.value == "", screen.entry.value


def said(session: Session, sheet: Sheet) -> list[tuple[str, str, str]]:
    return [
        (line.spot.code, line.words, line.marks)
        for line in (label_line(session, label) for label in listed(session, sheet))
    ]


def in_a_spreadsheet(session: Session, task: str) -> tuple[float, float]:
    """Return the keys for a label: of who fills every cell, and of the best scribe."""
    lines = [line for line in paper_sheet(session, task)[0] if line.spot.kind == "place"]
    cells = total = best = 0
    before: list[str] = []
    for line in lines:
        row = [TABLES[0], task, "1", line.spot.code.lower()]
        for number, cell in enumerate(row):
            typed = sum(map(presses, cell))
            same = bool(before) and before[number] == cell
            cells = min(typed, presses("ctrl+d")) if same else typed
            total += cells + 1  # Tab
        best += cells + 1 + 1  # the place's cell, Tab, Enter
        total += 1
        before = row
    return total / len(lines), (best + FILL_DOWN) / len(lines)


def main() -> int:
    session = example()
    worst = 0.0
    print("keys for a label, beyond its own words")
    print(
        f"{'':8} {'labels':>6} {'keys':>6} {'own':>6} {'screen':>7} {'cells':>7} {'best cells':>11}"
    )
    with tempfile.TemporaryDirectory() as name:
        os.environ["WORKSHOP_HOME"] = str(Path(name) / "home")
        for task in ("task-1", "task-2"):
            path = create_session(Path(name) / task, "A session", TABLES)
            pressed, own = keys(session, task)
            with Room.open(path) as room:
                asyncio.run(type_it(room, pressed))
                sheet = room.session.sheets_of(exercise=task)[0]
                lines, drawn = paper_sheet(session, task)
                wanted = [(x.spot.code, x.words, x.marks) for x in lines if x.spot.kind == "place"]
                got = said(room.session, sheet)
                assert got == wanted, (got, wanted)
                assert len(room.session.relations_on(sheet.id)) == len(drawn)
                assert sheet.paper
                assert all(sheet.titles.values())
            total = sum(map(presses, pressed))
            for_one = (total - own) / len(wanted)
            worst = max(worst, for_one)
            every_cell, best = in_a_spreadsheet(session, task)
            print(
                f"{task:8} {len(wanted):6} {total:6} {own:6} {for_one:7.2f} {every_cell:7.2f} "
                f"{best:11.2f}"
            )
    print(f"limit {LIMIT:g}: {'kept' if worst <= LIMIT else 'NOT KEPT'}")
    return worst > LIMIT


if __name__ == "__main__":
    sys.exit(main())
