"""Going back to a backup, killed at every call of the system that may change something.

However it ends there is the session as it was, or all of the restored one; what people said of
themselves since holds in either; what was there is kept; nothing erased stands anywhere; and a
restore that is done again is done, and leaves nothing over.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from support.attack.apart import in_a_process, killed_at
from support.attack.ledger import FindingError, new_word, require, words_in, words_under

from workshop.model.people_acts import ConsentSet
from workshop.service.session.erasure import strike_out
from workshop.service.session.people import add_person
from workshop.service.session.restoring import restore_session
from workshop.service.session.room import Room
from workshop.service.session.sessions import check_session, create_session, read_session
from workshop.service.sheet.sheets import NewLabel, add_label, share
from workshop.store.restoring import backups_of

_NAMES = {"s.workshop", "s.workshop-backups"}


@dataclass
class RestoreCounts:
    """What was done, for a report."""

    kills: int = 0
    as_it_was: int = 0
    restored: int = 0


class KilledRestore:
    """A session with a past, and a backup to which it goes back."""

    def __init__(self, folder: Path, seed: int, *, damaged: bool) -> None:
        self.folder, self.dice, self.damaged = folder, Random(seed), damaged
        self.template, self.where = folder / "template", folder / "try"
        self.path = self.where / "s.workshop"
        self._make()

    def _make(self) -> None:
        self.template.mkdir(parents=True)
        path = self.template / "s.workshop"
        create_session(path, "Back", ["One", "Two"], ["task-1"])
        with Room.open(path) as room:
            self.sheet = next(iter(room.session.sheets))
            for _ in range(4):
                add_label(room, self.sheet, "need", NewLabel(new_word(self.dice)))
            share(room, self.sheet, "record")
            group = next(iter(room.session.groups))
            self.person = add_person(room, group, self.dice.choice)[0].id
            room.act(ConsentSet(person=self.person, uses={"research": True}))
            self.old = {label.text for label in room.session.labels.values()}
            gone = room.session.labels_in(self.sheet)[0]
            room.backup("early")
            for _ in range(3):
                add_label(room, self.sheet, "response", NewLabel(new_word(self.dice)))
            room.act(ConsentSet(person=self.person, uses={"research": False}))
            share(room, self.sheet, "private")
            strike_out(room, gone.id)
            self.new = {label.text for label in room.session.labels.values()}
        self.gone = words_in(gone.text)
        self.old -= self.gone
        if self.damaged:
            path.write_bytes(path.read_bytes()[:9000] + b"?" * 9000)
        self.bytes = path.read_bytes()

    def run(self, at: int, *, after: bool, counts: RestoreCounts) -> bool:
        """Kill it at a call, and look; whether it was killed before it ended."""
        shutil.rmtree(self.where, ignore_errors=True)
        shutil.copytree(self.template, self.where)
        ended = in_a_process(killed_at(self._restore, at, after=after, changing=True))
        if ended:
            return False
        counts.kills += 1
        restored = self._look()
        counts.restored += restored
        counts.as_it_was += not restored
        self._restore()
        require(self._labels() == self.old, "done again, and not restored")
        self._look_at_words()
        left = {path.name for path in self.where.iterdir()} - _NAMES
        left = {name for name in left if "-damaged-" not in name}
        require(not left, f"done again, and left over: {left}")
        return True

    def _restore(self) -> str:
        restore_session(self.path, "1")
        return "done"

    def _labels(self) -> set[str]:
        return {label.text for label in read_session(self.path).labels.values()}

    def _look(self) -> bool:
        """Look at what stands there; whether it is the restored one."""
        if self.damaged and self.path.read_bytes() == self.bytes:
            return False
        problems = check_session(self.path)
        require(not problems, f"check: {problems}")
        with Room.open(self.path) as room:
            session = room.session
        found = {label.text for label in session.labels.values()}
        require(found in (self.old, self.new), f"neither of the two: {sorted(found)}")
        if self.damaged:
            kept = [path.read_bytes() for path in self.where.glob("s-damaged-*.workshop")]
            require(self.bytes in kept, "what was there is not kept")
        else:
            require(session.sheets[self.sheet].sharing == "private", "what was private is shown")
            told = session.persons[self.person].uses.get("research")
            require(told is False, f"a consent that was taken back is there again: {told}")
            self._look_at_words()
        if found == self.old and not self.damaged:
            kept_words = [read_session(one.path).labels for one in backups_of(self.path)]
            texts = [{label.text for label in labels.values()} for labels in kept_words]
            require(self.new in texts, "what was there is not kept")
        return found == self.old

    def _look_at_words(self) -> None:
        if self.damaged:  # nobody can read what was erased in it
            return
        there = words_under(self.where)
        left = {word: there[word] for word in self.gone if word in there}
        require(not left, f"erased, and there again: {left}")


def run_killed_restores(folder: Path, seed: int, counts: RestoreCounts, *, every: int = 1) -> None:
    """Kill restores at each call, or at ``every`` so many of them; a finding says which."""
    for damaged in (False, True):
        restore = KilledRestore(folder / f"restores-{seed}-{damaged}", seed, damaged=damaged)
        try:
            for after in (False, True):
                _each(restore, after=after, counts=counts, ats=_steps(seed, every))
        except Exception as error:
            told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
            kind = "a damaged session" if damaged else "a session"
            raise FindingError(f"restores {seed}: {kind}: {told}") from error
        finally:
            shutil.rmtree(restore.folder, ignore_errors=True)


def _steps(seed: int, every: int) -> Callable[[int], int]:
    return lambda number: 1 + seed % every + number * every


def _each(
    restore: KilledRestore, *, after: bool, counts: RestoreCounts, ats: Callable[[int], int]
) -> None:
    number = 0
    while True:
        at = ats(number)
        try:
            if not restore.run(at, after=after, counts=counts):
                return
        except Exception as error:
            when = "after" if after else "before"
            told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
            raise FindingError(f"killed {when} call {at}: {told}") from error
        number += 1
