"""Tables that type by themselves."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.rules.room import clock
from workshop.rules.room.agenda import agenda_of
from workshop.service.session.room import Room
from workshop.service.setup.rehearsal import Tables, new_rehearsal, run_alone
from workshop.store.inspection import check


class Wall:
    """A clock that goes on as far as one waits."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds * 40)


def test_an_hour_is_run_and_every_label_that_was_acknowledged_is_there(tmp_path: Path) -> None:
    wall = Wall()
    path = new_rehearsal(tmp_path / "r.workshop", 3, speed=60, clock_of=wall)
    tables = Tables(path, speed=60, labels=12, clock_of=wall)
    done = run_alone(path, tables, wait=wall.wait, clock_of=wall)
    tables.close()
    assert not list(check(path))
    with Room.open(path) as room:
        session = room.session
    on_sheets = Counter(label.sheet for label in session.labels.values())
    assert set(on_sheets.values()) == {12}
    assert len(on_sheets) == 6
    assert done.labels == len(session.labels) + len(session.removed_labels)
    assert [went.item for went in session.went] == [item.id for item in agenda_of(session)]
    # an hour in a minute
    assert (
        timedelta(seconds=55)
        < session.went[-1].began - session.went[0].began
        < timedelta(minutes=1.5)
    )


def test_tables_type_only_while_the_clock_runs_in_a_task(tmp_path: Path) -> None:
    wall = Wall()
    path = new_rehearsal(tmp_path / "r.workshop", 2, clock_of=wall)
    tables = Tables(path, labels=5, clock_of=wall)
    with Room.open(path, terminal="console", clock=wall) as room:
        welcome, draw = agenda_of(room.session)[:2]
        room.act(clock.started(None, welcome, wall.now))
        wall.now += timedelta(minutes=4)
        tables.look()
        room.act(clock.at_item(draw))
        wall.now += timedelta(minutes=4)
        tables.look()
        room.refresh()
        assert not room.session.labels
        room.act(clock.started(None, draw, wall.now))
        tables.look()
        wall.now += timedelta(minutes=30)
        tables.look()
        room.refresh()
        assert len(room.session.labels) == 10
        assert {label.place for label in room.session.labels.values()} <= {
            place.id for place in room.session.exercises["task-1"].places
        }
    tables.close()
