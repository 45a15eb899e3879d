"""Make what the guides show from the program itself: the list of keys, and the pictures.

    python docs/make.py keys        # docs/keys.md
    python docs/make.py pictures    # docs/images/*.png

The first needs the package alone, the second its `test` extra. A test holds the keys fresh; the
pictures are made anew by hand where a screen or a page has changed.
"""

import asyncio
import io
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pymupdf_fonts
import pypdfium2
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from workshop.model.room_acts import GroupMarked
from workshop.rules.room import agenda, clock
from workshop.service.documents.pictures import render
from workshop.service.exchange.json_exchange import import_json
from workshop.service.session.agendas import set_agenda, start_clock, template_items
from workshop.service.session.read_only_session import Watched
from workshop.service.session.room import Room
from workshop.service.setup.demo import example_file
from workshop.text.cells import cell_width
from workshop.tui.app import WorkshopApp
from workshop.tui.console.agenda_keys import AGENDA_COMMANDS
from workshop.tui.console.commands import ROOM_GROUPS
from workshop.tui.console.notes_keys import JOTS_COMMANDS
from workshop.tui.console.people import PEOPLE_COMMANDS, TALLY_COMMANDS, TICK_COMMANDS
from workshop.tui.console.photograph_keys import PHOTOGRAPH_COMMANDS
from workshop.tui.frame.appearance_keys import EVERYWHERE
from workshop.tui.frame.command import key_name
from workshop.tui.home.commands import HOME_COMMANDS
from workshop.tui.paper_entry.code_commands import CODE_COMMANDS
from workshop.tui.paper_entry.commands import TYPING_COMMANDS
from workshop.tui.projector.app import PresentApp
from workshop.tui.projector.commands import PRESENT_COMMANDS
from workshop.tui.sheet.commands import SHEET_GROUPS
from workshop.tui.table.commands import TABLE_COMMANDS
from workshop.tui.views.card_keys import CARD_COMMANDS
from workshop.tui.views.explain_keys import EXPLAIN_COMMANDS
from workshop.tui.views.history_keys import HISTORY_COMMANDS
from workshop.tui.views.whole_keys import WHOLE_COMMANDS

HERE = Path(__file__).parent
IMAGES = HERE / "images"

HEAD = """\
# Keys

Every key of every screen, as F1 shows them there. This page is made from the program:
`python docs/make.py keys`. Where function keys are locked, Ctrl+P finds every command by its name.
"""

Group = tuple[str, Sequence[type[Any]]]


def keys_page() -> str:
    """Return the page of keys, in English."""
    lines = [HEAD]
    for screen, groups in _screens():
        lines.append(f"## {screen}\n")
        for title, commands in groups:
            if title:
                lines.append(f"### {title}\n")
            lines += ["| key | what it does |", "| --- | --- |"]
            lines += [_row(command) for command in commands]
            lines.append("")
    return "\n".join(lines)


def _row(command: type[Any]) -> str:

    keys = ", ".join(key_name(key) for key in command.keys) or "Ctrl+P"
    words = f"{command.title}: {command.meaning()}" if not command.keys else command.meaning()
    return f"| {keys} | {words} |".replace("||", "| |")


def _screens() -> list[tuple[str, Sequence[Group]]]:
    """Return the screens with their commands in groups, in the order in which people meet them."""
    return [
        ("On a sheet", SHEET_GROUPS),
        ("The whole picture", [("", WHOLE_COMMANDS)]),
        ("A card, large", [("", CARD_COMMANDS)]),
        ("The history of a sheet", [("", HISTORY_COMMANDS)]),
        ("Explaining a sheet", [("", EXPLAIN_COMMANDS)]),
        ("A table's own window", [("", TABLE_COMMANDS)]),
        ("The console", ROOM_GROUPS),
        ("The agenda", [("", AGENDA_COMMANDS)]),
        ("What was written down", [("", JOTS_COMMANDS)]),
        (
            "Those present",
            [
                ("", PEOPLE_COMMANDS),
                ("One person's profile", TICK_COMMANDS),
                ("A show of hands", TALLY_COMMANDS),
            ],
        ),
        ("Typing in from paper: which sheet", [("", CODE_COMMANDS)]),
        ("Typing in from paper: the lines", [("", TYPING_COMMANDS)]),
        ("A photograph", [("", PHOTOGRAPH_COMMANDS)]),
        ("The projector", [("", PRESENT_COMMANDS)]),
        ("The home screen", [("", HOME_COMMANDS)]),
        ("On every screen", [("", EVERYWHERE)]),
    ]


# ---------------------------------------------------------------------------------------------
# Pictures: a screen is exported as SVG by Textual and set cell by cell in a font from pip

CELL = 7.2, 14.6
"""Width and height of a character cell in points; the font is Cascadia Mono at 12 points."""
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 1.0)}
"""Drawn, not set, so that no seams show: from where to where in the height of a cell."""

Pilot = Any
Step = Callable[[Pilot], Awaitable[None]]


def pictures() -> None:
    """Write every picture of the guides."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        session = _example(work)
        _diagrams(session, work)
        for name, size, app, step in _shots(session):
            (IMAGES / f"{name}.png").write_bytes(asyncio.run(_shot(app, size, step)))
            sys.stdout.write(f"{name}\n")


def _example(folder: Path) -> Path:

    session = folder / "north-east.workshop"
    example = example_file()
    import_json(session, example, example.read_text(encoding="utf-8"))
    with Room.open(session, terminal="pictures", clock=_moment(-600)) as room:
        set_agenda(room, template_items("two-tasks-in-an-hour", room.session.exercises))
        start_clock(room)
    with Room.open(session, terminal="pictures", clock=_moment(-198)) as room:
        item = agenda.agenda_of(room.session)[1]
        room.act(clock.at_item(item, deadline=room.now() + timedelta(minutes=item.minutes)))
        for group, (mode, state) in zip(room.session.groups, _TABLES, strict=True):
            room.act(GroupMarked(group=group, mode=mode, state=state))
    return session


def _moment(seconds: float = 0.0) -> Callable[[], datetime]:
    """Return a clock that stands, so that the same pictures come out on any day."""
    return lambda: datetime(2026, 3, 12, 10, 42, tzinfo=UTC) + timedelta(seconds=seconds)


_TABLES = (
    ("live", "drawing"), ("paper", "drawing"), ("paper", "stuck"), ("paper", "collected"),
    ("live", "done"),
)  # fmt: skip
"""How the example's tables are getting on in the pictures."""


def _diagrams(session: Path, work: Path) -> None:

    for task, name in (("task-1", "diagram"), ("task-2", "map")):
        render(session, work / name, ["png"], group="Care homes", exercise=task)
        (found,) = (work / name).glob("*.png")
        with Image.open(found) as picture:
            picture.thumbnail((1600, 1600))
            picture.convert("RGB").quantize(48).save(IMAGES / f"{name}.png", "PNG", optimize=True)


def _shots(session: Path) -> list[tuple[str, tuple[int, int], Callable[[], Any], Step]]:

    def console() -> Any:
        return WorkshopApp(Room.open(session, clock=_moment()))

    def projector() -> Any:
        return PresentApp(Watched(session, clock=_moment()))

    async def nothing(pilot: Pilot) -> None:
        await pilot.pause()

    async def sheet(pilot: Pilot) -> None:
        await pilot.press("1", "enter")
        await pilot.pause()

    async def whole(pilot: Pilot) -> None:
        await sheet(pilot)
        await pilot.press("f6")
        await pilot.pause()

    async def typing(pilot: Pilot) -> None:
        await pilot.press("t")
        await pilot.pause()
        await pilot.press(*"2-1", "enter")
        await pilot.pause()

    return [
        ("console", (120, 32), console, nothing),
        ("sheet", (120, 36), console, sheet),
        ("whole", (120, 36), console, whole),
        ("typing", (100, 26), console, typing),
        ("projector", (80, 24), projector, nothing),
    ]


async def _shot(make: Callable[[], Any], size: tuple[int, int], step: Step) -> bytes:
    app = make()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await step(pilot)
        return screen_png(app.export_screenshot(simplify=True), size)


def screen_png(svg: str, size: tuple[int, int]) -> bytes:
    """Set a terminal's screen, as Textual exports it, as a PNG of so many cells."""
    for name, key in (("mono", "cascadia"), ("mono-bold", "cascadiab")):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(pymupdf_fonts.myfont(key))))
    wide, high = size[0] * CELL[0], size[1] * CELL[1]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(wide, high))
    root = ET.fromstring(svg)
    styles = dict(re.findall(r"\.[\w-]*?-(r\d+) \{([^}]*)\}", svg))
    unit = float(re.search(r"font-size:\s*([\d.]+)px", svg)[1]) * 0.61  # type: ignore[index]
    line = unit / 0.61 * 1.22
    ground = re.search(r'<rect fill="(#[0-9a-f]{6})"[^>]*rx=', svg)
    canvas.setFillColor(ground[1] if ground else "#121212")
    canvas.rect(0, 0, wide, high, stroke=0, fill=1)
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "rect" and element.get("shape-rendering") == "crispEdges":
            x, y, w = (float(element.get(k, "0")) for k in ("x", "y", "width"))
            row = round((y - 1.5) / line)
            canvas.setFillColor(element.get("fill"))
            canvas.rect(
                x / unit * CELL[0], high - (row + 1) * CELL[1], w / unit * CELL[0], CELL[1] + 0.3,
                stroke=0, fill=1,
            )  # fmt: skip
        elif tag == "text" and element.text and "-r" in element.get("class", ""):
            style = styles.get(element.get("class", "").rpartition("-")[2], "")
            colour = re.search(r"fill: (#[0-9a-f]{6})", style)
            canvas.setFillColor(colour[1] if colour else "#e0e0e0")
            bold = "bold" in style
            canvas.setFont("mono-bold" if bold else "mono", 12)
            row = round((float(element.get("y", "0")) - unit / 0.61) / line)
            column = float(element.get("x", "0")) / unit
            _set(canvas, element.text, column, high - (row + 0.76) * CELL[1])
    canvas.showPage()
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    out = io.BytesIO()
    # few colours, so that the repository stays small
    page.render(scale=1.6).to_pil().quantize(48).save(out, "PNG", optimize=True)
    return out.getvalue()


def _set(canvas: Any, text: str, column: float, base: float) -> None:
    """Set characters each in its own cells, so that columns stand whatever their widths."""
    for character in text:
        if character in BLOCKS:
            low, high = BLOCKS[character]
            top = base + 0.76 * CELL[1]
            canvas.rect(
                column * CELL[0], top - high * CELL[1], CELL[0] + 0.3, (high - low) * CELL[1] + 0.3,
                stroke=0, fill=1,
            )  # fmt: skip
        elif character not in "\xa0 ":
            canvas.drawString(column * CELL[0], base, character)
        column += cell_width(character)


def main() -> None:
    """Make what was asked for."""
    if sys.argv[1:] == ["keys"]:
        (HERE / "keys.md").write_text(keys_page(), encoding="utf-8", newline="\n")
    elif sys.argv[1:] == ["pictures"]:
        pictures()
    else:
        sys.exit("Say keys or pictures.")


if __name__ == "__main__":
    main()
