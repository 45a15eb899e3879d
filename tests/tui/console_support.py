"""A console with twelve tables, at a fixed time, with an agenda."""

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot
from tui.tui_support import Wall

from workshop.model.exercise import UNPLACED
from workshop.model.room_acts import GroupMarked, TableMode, TableState
from workshop.rules.room import agenda, clock
from workshop.service.session import agendas
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.service.sheet import sheets
from workshop.tui.console.screen import RoomScreen

TABLES = (
    "Hospitals together", "Primary and acute care partners", "Care homes", "Urgent care",
    "Community nursing", "Mental health", "Commissioners", "Local authority", "Voluntary sector",
    "Digital and data", "Ambulance service", "Public health",
)  # fmt: skip
STATES: tuple[TableState, ...] = (
    "drawing", "drawing", "help", "collected", "done", "stuck", "drawing", "photographed", "typed",
    "drawing", "", "drawing",
)  # fmt: skip


def console_of(pilot: Pilot[None]) -> RoomScreen:
    screen = pilot.app.screen
    assert isinstance(screen, RoomScreen)
    return screen


def twelve_tables(folder: Path) -> Path:
    path = folder / "twelve.workshop"
    return create_session(path, "North East session", TABLES, agenda="two-tasks-in-an-hour")


def at_1042(room: Room, wall: Wall) -> None:
    """Bring the room to where Task 1 is drawn, begun late, with 6:42 left."""
    agendas.start_clock(room)
    wall.pass_(7 * 60)
    room.act(
        clock.at_item(agenda.agenda_of(room.session)[1], deadline=wall.now + timedelta(minutes=10))
    )
    modes: tuple[TableMode, ...] = ("paper", "paper", "paper", "live")
    exercise = room.session.exercises["task-1"]
    for number, (group, state) in enumerate(zip(room.session.groups.values(), STATES, strict=True)):
        room.act(GroupMarked(group=group.id, state=state, mode=modes[number % 4]))
        sheet = room.session.sheets_of(group.id, "task-1")[0]
        for place in exercise.places[: number % 5]:
            sheets.add_label(room, sheet.id, place.id, sheets.NewLabel("secret words"))
        if number == 4:
            sheets.mark_place(room, sheet.id, "judgement", "none")
        if number == 5:
            sheets.add_label(room, sheet.id, UNPLACED, sheets.NewLabel("in the air"))
        wall.pass_(16.5)
