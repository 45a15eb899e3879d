"""The screens for looking at a sheet as they stand, character for character."""

from collections.abc import Callable

from tui.tui_support import Opened, press, run, screen_text, sheet_of

from workshop.model.event import End
from workshop.model.exercise import HEARD
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel

Golden = Callable[[str, str | bytes], None]

SAID = {
    "task-1": (
        ("need", "Homes were consulted late", None),
        ("need", "Residents arrive without notes", None),
        ("relationship", "Nurses and homes ring each other", None),
        ("response", "Agreed transfer pathway", None),
        ("response", "Überweisung 病院 مستشفى", None),
        ("outcome", "Fewer nights in hospital", None), ("learned", "Ask homes first", None),
        ("sensemaking", "Talk over tea while the beds are made", None),
    ),
    "task-2": (
        ("needers", "Ward managers", "inside"), ("needers", "Residents", "outside"),
        ("responders", "Community nurses", "inside"), ("responders", "GP leads", "outside"),
        ("broker", "A boundary-spanning nurse", "inside"), ("broker", "A chaplain", None),
        ("stakeholders-inside", "Finance", "inside"),
        ("stakeholders-local", "Voluntary sector", None),
        ("sponsor", "The commissioning group [/b]", "outside"),
    ),
}  # fmt: skip


def fill(room: Room, sheet: str, task: str) -> None:
    """Put labels on a sheet, a note, and a relation from the first label to the third."""
    for place, text, side in SAID[task]:
        new = NewLabel(text, side=side, note="on Mondays" if "nurses" in text else "")
        sheets.add_label(room, sheet, place, new)
    labels = [label for label in room.session.labels.values() if label.sheet == sheet]
    ends = [End(kind="label", id=label.id) for label in labels]
    relations.relate(room, sheet, ends[0], ends[2], "ask", tone="strained")
    sheets.add_label(room, sheet, HEARD, NewLabel("Who pays?"))


def test_the_whole_picture_and_a_card(on_sheet: Opened, room: Room, golden: Golden) -> None:
    async def main(task: str, width: int, height: int) -> None:
        async with on_sheet(task, (width, height)) as pilot:
            sheet = sheet_of(pilot).sheet_id
            if not room.session.labels_in(sheet):
                fill(room, sheet, task)
                sheet_of(pilot).show_session()
            await press(pilot, "f6", "space")
            golden(f"whole-{task}-{width}x{height}.txt", screen_text(pilot) + "\n")
            if width == 80:
                await press(pilot, "enter")
                golden(f"card-{task}-{width}x{height}.txt", screen_text(pilot) + "\n")

    for task in ("task-1", "task-2"):
        for size in ((80, 24), (120, 40)):
            run(lambda task=task, size=size: main(task, *size))  # type: ignore[misc]


def test_explaining(on_sheet: Opened, room: Room, golden: Golden) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            fill(room, sheet_of(pilot).sheet_id, "task-1")
            sheet_of(pilot).show_session()
            await press(pilot, "alt+x", "tab")
            golden("explain-80x24.txt", screen_text(pilot) + "\n")
            await press(pilot, "f1")
            golden("explain-help-80x24.txt", screen_text(pilot) + "\n")

    run(main)
