import threading
import time
from pathlib import Path

from store.store_helpers import names, running

from workshop.store.inspection import check
from workshop.store.session_file import SessionFile

WRITER = """
from pathlib import Path
from store.store_helpers import label
from workshop.store.session_file import SessionFile
session = SessionFile.open(Path(sys.argv[1]))
number = int(sys.argv[2])
if sys.argv[3] == "often":
    # moves the log into the file every few labels, so that kills fall into that too
    session._connection.execute("PRAGMA wal_autocheckpoint = 8")
while True:
    session.append([label(number)])
    print(label(number).id)
    number += 1
"""

CREATOR = """
from pathlib import Path
from store.store_helpers import created, label
from workshop.store.session_file import SessionFile
for number in range(100000):
    SessionFile.create(
        Path(sys.argv[1]) / f"{sys.argv[2]}-{number}.workshop", [created(), label(1)]
    ).close()
    print(number)
"""

ROUNDS = 15


def _write_until_killed(path: Path, round_: int) -> list[str]:
    """Kill a writing process at a moment of its own, and return the ids it acknowledged."""
    moving = "often" if round_ % 2 else "seldom"
    with running(WRITER, path, round_ * 100_000, moving) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        # a prime step spreads the moments over the few hundred microseconds of one write
        time.sleep(0.02 + round_ * 0.00137)
        writer.kill()
        rest = writer.stdout.read()
    # a line that the kill cut short was acknowledged to nobody
    return [first.strip(), *rest.split("\n")[:-1]]


def test_no_acknowledged_label_is_lost_when_the_writer_is_killed(
    session: SessionFile, path: Path
) -> None:
    session.close()
    acknowledged: list[str] = []
    seen: list[str] = []
    done = threading.Event()

    def follow() -> None:
        with SessionFile.open(path, read_only=True) as reader:
            last = 0
            while not done.is_set():
                new = reader.since(last)
                seen.extend(event.id for _, event in new)
                last = new[-1][0] if new else last
                time.sleep(0.001)

    reading = threading.Thread(target=follow)
    reading.start()
    try:
        for round_ in range(1, ROUNDS + 1):
            acknowledged += _write_until_killed(path, round_)
    finally:
        done.set()
        reading.join()
    assert len(acknowledged) > ROUNDS
    with SessionFile.open(path) as after:
        kept = [event.id for event in after.events()]
    assert set(acknowledged) <= set(kept)
    assert len(kept) - 1 - len(acknowledged) <= 2 * ROUNDS
    assert set(seen) <= set(kept)
    assert check(path) == []
    assert names(path.parent) == [path.name]


def test_a_session_whose_making_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    for round_ in range(5):
        with running(CREATOR, tmp_path, round_) as creator:
            assert creator.stdout is not None
            creator.stdout.readline()
            time.sleep(round_ * 0.00237)
    made = list(tmp_path.glob("[0-9]*.workshop"))
    assert len(made) >= 5
    for path in made:
        with SessionFile.open(path) as session:
            assert len(session.events()) == 2
