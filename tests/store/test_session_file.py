import threading
from datetime import timedelta
from pathlib import Path

import pytest
from store.store_helpers import created, event, label, names, running

from workshop.model.event import (
    ActorPlaced,
    Blank,
    ClockSet,
    LabelMarked,
    LabelMoved,
    NoteSet,
    SheetChanged,
)
from workshop.model.problem import WorkshopError
from workshop.store import session_file
from workshop.store.row import Row, checksum, to_row
from workshop.store.session_file import SessionFile

AWKWARD = ["[/b]", '"},{"id":"x"', "\\N \\G &#x41;", "=cmd()", "a\tb", "{}", "'; DROP TABLE event"]


def test_events_come_back_as_they_went_in(path: Path) -> None:
    written = [
        created(),
        label(1),
        event(
            2, SheetChanged(sheet="s", titles={"innovation": "Cân y \u202fplant 😀"}, paper=True)
        ),
        event(3, LabelMarked(label="label-1", potential=True)),
        event(4, ActorPlaced(actor="a", side=None)),
        event(5, ClockSet(item="task-1-map", left=12.5)),
        event(6, NoteSet(sheet="s", on="place", id="need", text="")),
        event(7, Blank()),
        *(label(10 + n, text) for n, text in enumerate(AWKWARD)),
    ]
    with SessionFile.create(path, written[:2]) as session:
        session.append(written[2:])
        assert session.events() == written
    with SessionFile.open(path) as session:
        assert session.events() == written
        assert [seq for seq, _ in session.since(0)] == list(range(1, len(written) + 1))
    with SessionFile.open(path, read_only=True) as session:
        assert [e for _, e in session.since(3)] == written[3:]


def test_events_are_in_the_order_of_their_ids_and_since_in_that_of_writing(
    session: SessionFile,
) -> None:
    session.append([label(9)])
    session.append([label(4)])
    assert session.events() == [created(), label(4), label(9)]
    assert [e for _, e in session.since(0)] == [created(), label(9), label(4)]


def test_a_retry_is_harmless(session: SessionFile) -> None:
    first = session.append([label(1)])
    again = session.append([label(1), label(1), label(2), label(2)])
    assert session.append([label(1)]) == first
    assert session.events() == [created(), label(1), label(2)]
    assert session.since(0)[-1][0] == again


def test_nothing_to_append_is_nothing(session: SessionFile) -> None:
    assert session.append([]) == 0


def test_the_same_id_with_other_words_saves_nothing(session: SessionFile) -> None:
    session.append([label(1)])
    with pytest.raises(WorkshopError, match=r"(?i)ev-00000001 is already in the file with other"):
        session.append([label(2), label(1, "other words")])
    assert session.events() == [created(), label(1)]


def test_a_retry_with_finer_time_than_the_file_keeps_is_the_same(session: SessionFile) -> None:
    fine = label(1).model_copy(update={"at": label(1).at + timedelta(microseconds=400)})
    assert session.append([fine]) == session.append([fine]) == session.append([label(1)])


def test_an_act_written_with_fewer_fields_is_the_same_act(
    session: SessionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    payload = '{"label":"label-1","sheet":"sheet-1","place":"need","text":"older"}'
    whole = to_row(label(1, "older"))
    older = Row(*whole[:4], payload, checksum(*whole[:4], payload))
    with monkeypatch.context() as patch:
        patch.setattr(session_file, "to_row", lambda _: older)
        first = session.append([label(1, "older")])
    assert session.append([label(1, "older")]) == first


def test_create_refuses_an_existing_file_and_leaves_it_alone(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(WorkshopError, match=r"(?i)already exists") as refused:
        SessionFile.create(closed, [])
    assert refused.value.problems[0].hint == "Open it, or choose another name."
    assert closed.read_bytes() == before
    assert names(closed.parent) == [closed.name]


def test_create_in_a_missing_folder_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match=r"(?i)does not exist"):
        SessionFile.create(tmp_path / "missing" / "a.workshop", [])
    assert names(tmp_path) == []


def test_create_with_contradicting_events_leaves_nothing(path: Path) -> None:
    with pytest.raises(WorkshopError):
        SessionFile.create(path, [label(1), label(1, "other")])
    assert names(path.parent) == []


def test_create_where_a_log_of_another_session_is_left_is_refused(path: Path) -> None:
    left = path.with_name(path.name + "-wal")
    left.write_bytes(b"words")
    with pytest.raises(WorkshopError, match=r"(?i)left here from another session"):
        SessionFile.create(path, [])
    assert left.read_bytes() == b"words"


def test_create_that_cannot_be_opened_afterwards_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(found: Path) -> None:
        raise WorkshopError("the disk is full")

    monkeypatch.setattr(session_file, "connect_writing", fail)
    with pytest.raises(WorkshopError, match=r"(?i)the disk is full"):
        SessionFile.create(path, [])
    assert names(path.parent) == []


def test_create_on_a_file_system_without_hard_links(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    SessionFile.create(path, [created()]).close()
    assert names(path.parent) == [path.name]


def test_closing_leaves_the_one_file(session: SessionFile, path: Path) -> None:
    session.append([label(1)])
    assert len(names(path.parent)) == 3
    session.close()
    session.close()
    assert names(path.parent) == [path.name]
    SessionFile.open(path, read_only=True).close()
    assert names(path.parent) == [path.name]


def test_a_reader_does_not_write(closed: Path) -> None:
    with (
        SessionFile.open(closed, read_only=True) as session,
        pytest.raises(WorkshopError, match=r"(?i)reading only"),
    ):
        session.append([label(900)])


def test_any_thread_may_append(session: SessionFile) -> None:
    def write(start: int) -> None:
        for number in range(start, start + 20):
            session.append([label(number)])

    threads = [threading.Thread(target=write, args=(100 * n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(session.events()) == 81


WRITER = """
from pathlib import Path
from store.store_helpers import label
from workshop.store.session_file import SessionFile
with SessionFile.open(Path(sys.argv[1])) as session:
    for line in sys.stdin:
        print(session.append([label(int(line))]))
"""


def test_two_processes_share_a_file(session: SessionFile) -> None:
    with running(WRITER, session.path) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        last = 1
        for number in range(1, 6):
            print(number, file=other.stdin, flush=True)
            seq = int(other.stdout.readline())
            assert session.changed()
            assert not session.changed()
            assert session.since(last) == [(seq, label(number))]
            last = session.append([label(100 + number)])
            assert not session.changed()
        other.stdin.close()
        assert other.wait() == 0
    numbers = [*range(1, 6), *range(101, 106)]
    assert session.events() == [created(), *map(label, numbers)]


def test_an_event_is_on_the_disk_under_a_full_flush(session: SessionFile) -> None:
    pragmas = ["synchronous", "journal_mode", "secure_delete", "temp_store"]
    found = [session._connection.execute(f"PRAGMA {p}").fetchone()[0] for p in pragmas]
    assert found == [2, "wal", 1, 2]


def test_what_comes_in_is_read_back_and_takes_the_place_of_others(session: SessionFile) -> None:
    session.append([label(1), label(2), label(3)])
    other = label(2, "other words")
    session.take_in([label(4)], (), (), {label(2).id: other, "not-there": label(9)})
    assert session.events() == [created(), label(1), other, label(3), label(4)]
    lost = LabelMoved.model_construct(label="label-1", place="need", position=float("nan"))
    with pytest.raises(WorkshopError, match="does not read"):
        session.take_in([label(5), event(6, lost)], (), (), {label(3).id: label(3, "x")})
    assert session.events() == [created(), label(1), other, label(3), label(4)]
