"""Writers, a window, erasures, imports, merges, backups: killed at random moments, for real.

What a process was told is saved it writes, with a sync, into a file of its own; after the kill
that file is held against the session. Acknowledged words are stored, each once; words of an
erasure with a receipt stand in no file within reach; `check` finds nothing.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from support.attack.ledger import FindingError, new_word, require, words_under

from workshop.model.problem import WorkshopError
from workshop.service.session.room import Room
from workshop.service.session.sessions import backup_session, check_session, create_session
from workshop.service.sheet.sheets import NewLabel, add_label

ROLES = ("write", "write", "write", "erase", "import", "merge", "backup", "restore", "erase sheet")
_HERE = Path(__file__).resolve()


@dataclass
class KillCounts:
    """What was done, for a report."""

    rounds: int = 0
    kills: int = 0
    acknowledged: int = 0
    receipts: int = 0
    windows: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """What was refused to whom writes, erases or imports, in the words that they were told."""


def child(args: list[str]) -> None:
    """Be one of the processes that are killed: role, session, log, seed."""
    role, path, log, seed = args[0], Path(args[1]), Path(args[2]), int(args[3])
    dice = Random(seed)
    fd = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(what: str, *words: str) -> None:
        os.write(fd, (json.dumps([what, *words]) + "\n").encode())
        os.fsync(fd)

    from support.attack import killed_roles  # noqa: PLC0415  (loads what a role needs)

    tell("begun")
    while True:  # who is refused, in words, tries again
        try:
            killed_roles.ROLES[role](path, dice, tell)
        except WorkshopError as error:
            tell("refused", *(problem.message for problem in error.problems))


class KillRound:
    """Some processes on one session, all killed; then everything is looked at."""

    def __init__(self, folder: Path, seed: int, counts: KillCounts) -> None:
        self.folder, self.seed, self.counts = folder, seed, counts
        self.dice = Random(seed)
        self.path = folder / "s.workshop"
        self.logs: list[Path] = []
        self.running: list[subprocess.Popen[bytes]] = []
        self.acknowledged = self.receipts = 0
        self.excused: set[str] = set()
        """Words that were acknowledged before somebody went back to a backup."""

    def run(self, kills: int, *, window: bool = False) -> None:
        """Start and kill so many processes, one to six at a time."""
        self._begin()
        left = kills
        while left > 0:
            number = min(left, self.dice.randint(1, 6))
            left -= self._wave(number, window=window and self.dice.random() < 0.3)
            self._look()
        self.counts.rounds += 1
        self.counts.acknowledged += self.acknowledged
        self.counts.receipts += self.receipts

    def _begin(self) -> None:
        self.folder.mkdir(parents=True)
        create_session(self.path, "Killed", ["One", "Two"], ["task-1"])
        other = self.folder / "elsewhere"
        other.mkdir()
        with Room.open(self.path) as room:
            sheet = next(iter(room.session.sheets))
            for _ in range(4):
                add_label(room, sheet, "need", NewLabel(new_word(self.dice)))
        backup_session(self.path, other / "copy.workshop")
        with Room.open(other / "copy.workshop", terminal="elsewhere") as room:
            for _ in range(6):
                add_label(room, sheet, "response", NewLabel(new_word(self.dice)))

    def _wave(self, number: int, *, window: bool) -> int:
        roles = [self.dice.choice(ROLES) for _ in range(number)]
        if "restore" in roles:
            # a session that is open is not gone back from: it goes alone
            roles = ["restore"]
        if "restore" in roles:
            self.excused = {word for _what, *words in self._told() for word in words}
        typist = None
        if window and roles != ["restore"]:
            from support.attack.window import Window  # noqa: PLC0415  (no pseudo-terminals there)

            # a window has the first sheet to itself: what is erased with it is known
            roles = ["erase" if role == "erase sheet" else role for role in roles]
            typist = Window(self.path, self.folder)
            self.counts.windows += 1
        for role in roles:
            self._start(role)
        self._wait_until_begun()
        if typist is not None:
            for _ in range(self.dice.randint(1, 4)):
                typist.type(new_word(self.dice))
        time.sleep(self.dice.random() ** 2 * 1.2)
        self._kill_all()
        if typist is not None:
            self._note_typed(typist.kill())
            self.counts.kills += 1
        return len(roles)

    def _kill_all(self) -> None:
        """Kill what runs, in any order, and look whether something had broken before."""
        order = list(self.running)
        self.dice.shuffle(order)
        for process in order:
            process.kill()
            if self.dice.random() < 0.3:
                time.sleep(self.dice.random() * 0.02)
        for process in order:
            process.wait()
            if process.stderr:
                with process.stderr:
                    said = process.stderr.read().decode()
                require("Traceback" not in said, f"a process broke: {said[-2000:]}")
        self.counts.kills += len(order)
        self.running = []

    def _start(self, role: str) -> None:
        log = self.folder / f"log-{len(self.logs)}"
        self.logs.append(log)
        tests = str(_HERE.parents[2])
        root = str(_HERE.parents[3])
        seed = str(self.dice.getrandbits(32))
        self.running.append(
            subprocess.Popen(
                [sys.executable, "-m", "support.attack.kills", role, self.path, log, seed],
                env={**os.environ, "PYTHONPATH": os.pathsep.join((tests, root))},
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            )
        )  # fmt: skip

    def _wait_until_begun(self) -> None:
        waiting = self.logs[-len(self.running) :] if self.running else []
        limit = time.monotonic() + 60
        while waiting and time.monotonic() < limit:
            waiting = [log for log in waiting if not log.exists() or not log.stat().st_size]
            time.sleep(0.002)
        require(not waiting, "a process never began")

    def _note_typed(self, words: list[str]) -> None:
        log = self.folder / f"log-{len(self.logs)}"
        self.logs.append(log)
        log.write_text("".join(json.dumps(["said", word]) + "\n" for word in words))

    # what must hold

    def _told(self) -> list[list[str]]:
        told = []
        for log in self.logs:
            lines = log.read_text(encoding="utf-8").split("\n")[:-1]  # the last is whole, or none
            told += [json.loads(line) for line in lines]
        return told

    def _look(self) -> None:
        """Open the session as the next one does, and hold it against what was acknowledged."""
        with Room.open(self.path) as room:
            session, waits = room.session, room.unfinished
        if waits:  # what a killed process held goes a moment after it: the next opening finishes
            with Room.open(self.path) as room:
                require(not room.unfinished, f"not finished: {waits}, then: {room.unfinished}")
        said: Counter[str] = Counter()
        gone: set[str] = set()
        maybe: set[str] = set()
        receipts = 0
        refused: Counter[str] = Counter()
        for what, *words in self._told():
            if what == "said":
                said.update(words)
            elif what == "erased":
                gone |= set(words)
                receipts += 1
            elif what in {"erasing", "taking off"}:
                maybe |= set(words)
            elif what == "refused":
                refused.update(words)
        stored = Counter(label.text for label in session.labels.values())
        stored.update(label.text for label in session.removed_labels.values())
        stored.update(words for label in session.labels.values() for words in label.others)
        lost = set(said) - set(stored) - gone - maybe - self.excused
        require(not lost, f"acknowledged and lost: {sorted(lost)}")
        twice = [word for word in said if stored[word] > 1]
        require(not twice, f"stored twice: {twice}")
        self.acknowledged, self.receipts = len(said), receipts
        self.counts.refused.update(refused)
        there = self._within_reach()
        left = {word: there[word] for word in sorted(gone & there.keys())}
        require(not left, f"a receipt was given, and the words stand in: {left}")
        half = {
            word: there[word]
            for word in sorted(maybe - gone - self.excused)
            if stored[word] == 0 and word in there
        }
        require(not half, f"half erased, and not finished when it was opened: {half}")
        problems = check_session(self.path)
        require(not problems, f"check after a kill: {problems}")

    def _within_reach(self) -> dict[str, list[str]]:
        found = words_under(self.folder)
        own = {
            word: [str(p.relative_to(self.folder)) for p in paths
                   if "elsewhere" not in p.parts and not p.name.startswith(("log-", "import-"))]
            for word, paths in found.items()
        }  # fmt: skip
        return {word: paths for word, paths in own.items() if paths}


def run_kills(
    folder: Path, seed: int, counts: KillCounts, *, kills: int, window: bool = False
) -> None:
    """Run a round of kills of a seed; a finding says the seed."""
    round_ = KillRound(folder / f"kills-{seed}", seed, counts)
    try:
        round_.run(kills, window=window)
    except Exception as error:
        told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
        raise FindingError(f"kills {seed}: {told}") from error
    finally:
        for process in round_.running:
            process.kill()
            process.wait()
            if process.stderr:
                process.stderr.close()
        shutil.rmtree(round_.folder, ignore_errors=True)


if __name__ == "__main__":
    child(sys.argv[1:])
