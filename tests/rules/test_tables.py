"""The tables as a facilitator sees them, and the two clocks."""

from datetime import datetime, timedelta
from pathlib import Path

from support.sessions import new_session, open_room, sheet_of

from workshop.model.exercise import UNPLACED
from workshop.model.room_acts import AgendaSet, GroupMarked
from workshop.rules.room import agenda, agenda_edit, clock
from workshop.rules.room.clock_jump import TwoClocks, moved
from workshop.rules.room.table_status import quiet, sheets_in_hand, table_rows, task_in_hand
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


def at(room: Room, name: str) -> None:
    items = agenda.agenda_of(room.session)
    room.act(clock.at_item(next(item for item in items if item.id == name)))


def test_how_far_a_table_is_counts_places_and_nothing_else(tmp_path: Path) -> None:
    with open_room(new_session(tmp_path)) as room:
        sheet = sheet_of(room)
        group = room.session.sheets[sheet].group
        sheets.add_label(room, sheet, "need", NewLabel("a"))
        sheets.add_label(room, sheet, "need", NewLabel("b"))
        sheets.add_label(room, sheet, UNPLACED, NewLabel("c"))
        sheets.mark_place(room, sheet, "novel", "none")
        sheets.mark_place(room, sheet, "learned", "dont-know")
        row, other = table_rows(room.session)
        assert (row.touched, row.none, row.places, row.sheets) == (3, 2, 9, 1)
        assert (other.touched, other.saved) == (0, None)
        sheets.new_sheet(room, group, "task-1", "pair")
        assert (table_rows(room.session)[0].sheets, table_rows(room.session)[0].places) == (2, 18)


def test_the_task_in_hand_is_the_last_one_that_was_begun(tmp_path: Path) -> None:
    with open_room(new_session(tmp_path)) as room:
        stages = agenda.agenda_of(room.session)
        slides = agenda_edit.made(stages, "Slides", 10, "slides")
        welcome = slides.model_copy(update={"id": "welcome", "kind": "talk"})
        room.act(AgendaSet(items=(welcome, *stages[:2], slides, *stages[2:])))
        assert task_in_hand(room.session) == "task-1"  # nothing before: what comes
        for name, task in (
            (stages[1].id, "task-1"),
            (slides.id, "task-1"),
            (stages[2].id, "task-2"),
        ):
            at(room, name)
            assert task_in_hand(room.session) == task
        (sheet,) = sheets_in_hand(room.session, next(iter(room.session.groups)))
        assert sheet.exercise == "task-2"


def test_a_state_is_that_of_the_task_in_hand(tmp_path: Path) -> None:
    with open_room(new_session(tmp_path)) as room:
        first, second, third, _ = (item.id for item in agenda.agenda_of(room.session))
        group = next(iter(room.session.groups))
        at(room, first)
        room.act(GroupMarked(group=group, state="stuck"))
        at(room, second)
        assert table_rows(room.session)[0].state == "stuck"  # the same task, its next stage
        at(room, third)
        assert table_rows(room.session)[0].state == ""
        at(room, first)
        assert table_rows(room.session)[0].state == "stuck"


def test_a_table_on_paper_is_known_by_its_sheet_or_by_what_was_said(tmp_path: Path) -> None:
    from workshop.model.event import SheetChanged  # noqa: PLC0415

    with open_room(new_session(tmp_path)) as room:
        room.act(SheetChanged(sheet=sheet_of(room), paper=True))
        assert [row.mode for row in table_rows(room.session)] == ["paper", ""]
        room.act(GroupMarked(group=next(iter(room.session.groups)), mode="live"))
        assert table_rows(room.session)[0].mode == "live"


def test_quiet_counts_whole_minutes() -> None:
    saved = datetime.fromisoformat("2026-03-12T10:00:00+00:00")
    assert quiet(None, saved) is None
    assert quiet(saved, saved + timedelta(seconds=59)) == 0
    assert quiet(saved, saved + timedelta(minutes=4, seconds=59)) == 4
    assert quiet(saved + timedelta(minutes=1), saved) == 0


def test_two_clocks_find_a_sleep_a_set_clock_and_a_program_that_stood_still() -> None:
    wall = [datetime.fromisoformat("2026-03-12T10:00:00+00:00")]
    steady = [0.0]
    clocks = TwoClocks(lambda: wall[0], lambda: steady[0])

    def pass_(by_wall: float, by_steady: float) -> float:
        wall[0] += timedelta(seconds=by_wall)
        steady[0] += by_steady
        return clocks.look()

    assert pass_(1, 1) == 0
    assert pass_(1.4, 0.9) == 0
    assert pass_(601, 1) == 600
    assert pass_(1, 1) == 600  # until somebody settles it
    clocks.settle()
    assert pass_(-3599, 1) == -3600
    clocks.settle()
    assert pass_(300, 300) == 300  # a steady clock that goes on while the computer sleeps


def test_moving_the_deadline_leaves_as_much_time_as_before() -> None:
    item = agenda_edit.made((), "Welcome", 5, "talk")
    now = datetime.fromisoformat("2026-03-12T10:00:00+00:00")
    act = clock.started(None, item, now)
    from workshop.model.session import Clock  # noqa: PLC0415

    later = moved(Clock(item.id, act.deadline, None), item, 600)
    assert later.deadline == now + timedelta(minutes=15)
    standing = moved(Clock(item.id, None, 42.0), item, 600)
    assert (standing.deadline, standing.left) == (None, 42.0)


def test_editing_an_agenda() -> None:
    items: agenda_edit.Items = ()
    for title in ("A", "B", "C"):
        items = agenda_edit.added(items, agenda_edit.made(items, title, 5, "talk"), "")
    a, b, c = (item.id for item in items)
    assert len({a, b, c}) == 3
    assert [i.id for i in agenda_edit.moved(items, c, -1)] == [a, c, b]
    assert agenda_edit.moved(items, a, -1) == items
    less = agenda_edit.removed(items, b)
    assert [i.id for i in less] == [a, c]
    assert agenda_edit.new_id(less) not in {a, c}
    assert agenda_edit.with_minutes(items[0], -10).minutes == 0.5
    assert agenda_edit.with_minutes(items[0], 1000).minutes == 600
