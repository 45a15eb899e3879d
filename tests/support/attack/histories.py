"""Random histories of several copies of one session, and what must hold whatever happened.

What people did is acknowledged and stands; what was erased stands nowhere; what is private is
shown nowhere; every order of merging gives the same; a code once shown names the same sheet.
"""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from random import Random

from support.attack.apart import in_a_process, killed_at
from support.attack.laptop import SKEWS, Hour, Laptop, refused
from support.attack.ledger import FindingError, Ledger, require, words_in, words_under

from workshop.model.event import Blank, Event
from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.rules.privacy.release_gate import agrees
from workshop.rules.sheet.sheet_codes import find_sheet, sheet_code
from workshop.service.exchange.exchange import export_session
from workshop.service.session.merging import merge_sessions
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session, read_session
from workshop.store.session_file import SessionFile

ERASING = ("undo", "redo", "go back", "strike out", "old words", "erase sheet", "withdraw")
"""After these it is looked at once whether what was erased is gone."""
_RANK = ("private", "room", "record")


@dataclass
class Counts:
    """What was done, for a report."""

    histories: int = 0
    acts: int = 0
    refused: int = 0
    merges: int = 0
    kills: int = 0
    erased_words: int = 0
    labels: int = 0
    forgotten: int = 0
    surfaces: int = 0


@dataclass
class History:
    """One random history."""

    folder: Path
    seed: int
    kills: bool = True
    """Whether processes are killed: needs a system that forks."""
    answers: bool = True
    """Whether it is looked at who may see what, and what codes name."""
    printed: bool = False
    """Whether the pages are made and read, which takes seconds."""
    counts: Counts = field(default_factory=Counts)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.ledger = Ledger()
        self.hour = Hour()
        self.shown: dict[str, str] = {}
        """By code: the sheet that it was shown for."""
        self.laptops: list[Laptop] = []

    def run(self) -> None:
        """Let it happen, and look whether everything holds. FindingError says what does not."""
        self._begin()
        try:
            for _ in range(self.dice.randint(15, 45)):
                self._step()
            for laptop in self.laptops:
                laptop.close()
            self._bring_together()
        finally:
            for laptop in self.laptops:
                laptop.close()
        self.counts.histories += 1

    def _begin(self) -> None:
        origin = self.folder / "laptop-0" / "s.workshop"
        origin.parent.mkdir(parents=True)
        names = ["Care homes", "Urgent care"]
        create_session(
            origin, "A session", names, ["task-1"], clock=lambda: self.hour.now,
            random=self.dice.getrandbits,
        )  # fmt: skip
        self.laptops = [self._laptop(origin)]
        for _ in range(self.dice.randint(0, 8)):
            self._at(self.laptops[0])
        for number in range(1, self.dice.randint(2, 3)):
            path = self.folder / f"laptop-{number}" / "s.workshop"
            path.parent.mkdir()
            with SessionFile.open(origin, read_only=True) as file:
                file.backup(path)
            laptop = self._laptop(path)
            laptop.known.take(self.laptops[0].known)
            self.laptops.append(laptop)

    def _laptop(self, path: Path) -> Laptop:
        skew = self.dice.choice(SKEWS)
        return Laptop(path, path.parent.name, self.ledger, self.hour, self.dice, skew)

    def _step(self) -> None:
        self.hour.passes(self.dice.choice((1, 5, 60, 1800)))
        laptop = self.dice.choice(self.laptops)
        chance = self.dice.random()
        if chance < 0.85:
            self._at(laptop)
        elif chance < 0.87:
            self.counts.refused += refused(laptop.restore)
            laptop.did.append("restore")
            laptop.require_erased()
        elif chance < 0.88:
            laptop.rename()
            laptop.did.append("rename")
        elif chance < 0.945:
            self._merge(laptop)
        elif self.kills:
            self._kill(laptop)
        self._look_at_codes(laptop)

    def _at(self, laptop: Laptop) -> None:
        """Do something at a laptop."""
        known = laptop.actions()
        name = self.dice.choices(list(known), [weight for _act, weight in known.values()])[0]
        act = known[name][0]
        self.counts.acts += 1
        self.counts.refused += refused(lambda: laptop.do(name, act))
        if name in ERASING:
            laptop.require_erased()

    def _merge(self, laptop: Laptop) -> None:
        others = [other for other in self.laptops if other is not laptop]
        chosen = self.dice.sample(others, self.dice.randint(1, len(others)))
        laptop.did.append(f"merge {[other.name for other in chosen]}")
        self.counts.merges += 1
        if self.dice.random() < 0.25:
            laptop.take_export(chosen[0])
        else:
            laptop.merge(chosen)
        laptop.require_erased()

    def _look_at_codes(self, laptop: Laptop) -> None:
        session = read_session(laptop.path)
        for sheet in session.sheets.values():
            code = sheet_code(session, sheet)
            self.shown.setdefault(f"{code} {sheet.id}", laptop.name)

    # kills

    def _kill(self, laptop: Laptop) -> None:
        """Let a process of its own do something, and kill it at some call of the system."""
        laptop.close()
        acts = laptop.actions()
        names = [*acts, "restore", "merge"]
        name = self.dice.choices(names, [*(w for _a, w in acts.values()), 3, 3])[0]
        at, after = self.dice.randint(1, 120), self.dice.random() < 0.5
        apart = Random(self.dice.random())
        laptop.did.append(f"kill {name} at {at}")
        before = _Before(laptop.path)
        done = in_a_process(
            killed_at(lambda: self._doomed(laptop, name, apart), at, after=after), seconds=60
        )
        self.counts.kills += 1
        self._after_kill(laptop, before, name, done)

    def _doomed(self, laptop: Laptop, name: str, dice: Random) -> str:
        """Do it, and tell the parent what was acknowledged."""
        laptop.dice = dice
        if name == "restore":
            laptop.restore()
            return "done"
        if name == "merge":
            others = [other for other in self.laptops if other is not laptop]
            laptop.merge(others)
            return "done"
        room = laptop.room()
        seen = {event.id for event in room.events()}
        receipt = laptop.actions()[name][0](room)
        if receipt is None:
            return "done"
        new = [event for event in room.events() if event.id not in seen]
        return json.dumps([event.model_dump(mode="json") for event in new])

    def _after_kill(self, laptop: Laptop, before: "_Before", name: str, done: str) -> None:
        """Open the copy as its owner does next, and note what stands in it now."""
        room = laptop.room()
        session, events = room.session, room.events()
        there = {event.id for event in events}
        for row in json.loads(done) if done.startswith("[") else ():
            require(row["id"] in there, f"{laptop.name}: acknowledged, killed, lost: {row}")
        if name == "restore":
            laptop.went_back = True
            self.ledger.off |= set(before.session.labels) - set(session.labels)
            self.ledger.off |= {e.act.label for e in events if e.act.kind == "label.removed"}
        elif name == "merge":
            laptop.merge([other for other in self.laptops if other is not laptop])
        else:
            new = [event.act for event in events if event.id not in before.ids]
            self.ledger.saw(new, laptop.known, sure=done.startswith("["))
            self._note_erased(laptop, before, session, events)
        laptop.require_erased()

    def _note_erased(
        self, laptop: Laptop, before: "_Before", session: Session, events: Sequence[Event]
    ) -> None:
        """Note what an erasure took that was killed: it is gone wholly, or not at all."""
        was, now = before.session, session
        labels = {*was.labels, *was.removed_labels} - {*now.labels, *now.removed_labels}
        drawn = {*was.relations, *was.removed_relations}
        drawn -= {*now.relations, *now.removed_relations}
        laptop.known.gone |= {("label", one) for one in labels}
        laptop.known.gone |= {("relation", one) for one in drawn}
        for event in events:
            act = event.act
            if isinstance(act, Blank) and event.id not in before.blank:
                self.ledger.erased_sheets |= {act.sheet} if act.of == "sheet.changed" else set()

    # what must hold

    def _bring_together(self) -> None:
        """Merge in several orders, look at the result, then merge into every copy."""
        orders = [self.laptops, list(reversed(self.laptops))]
        ways = [self._merged(f"m{n}", order, one_by_one=n == 1) for n, order in enumerate(orders)]
        texts = {export_session(path, "json").text for path in ways}
        folded = [read_session(path) for path in ways]
        differ = _differ(folded)
        require(not differ, f"orders of merging differ in: {differ}")
        require(len(texts) == 1, "orders of merging give other exports")
        again = merge_sessions(ways[0], [laptop.path for laptop in self.laptops])
        require(not again.events, f"merged twice: {again.events} new events")
        self._require_said(folded[0])
        if self.answers:
            self._require_narrow(folded[0])
            self._require_codes(folded[0])
        self._require_private(ways[0], folded[0])
        for laptop in self.laptops:
            others = [other for other in self.laptops if other is not laptop]
            laptop.merge(others)
            laptop.require_erased()
            laptop.require_whole()
        self._require_erased()
        self.counts.labels += len(folded[0].labels)
        for laptop in self.laptops:
            laptop.forget()
            self.counts.forgotten += 1

    def _merged(self, name: str, order: list[Laptop], *, one_by_one: bool) -> Path:
        folder = self.folder / name
        folder.mkdir()
        path = folder / "s.workshop"
        shutil.copy(order[0].path, path)
        rest = [laptop.path for laptop in order[1:]]
        for others in [[one] for one in rest] if one_by_one else [rest]:
            merge_sessions(path, others)
        return path

    def _require_said(self, session: Session) -> None:
        gone = {name for laptop in self.laptops for _kind, name in laptop.known.gone}
        for label in sorted(self.ledger.sure - gone):
            there = session.labels.get(label) or session.removed_labels.get(label)
            if label in self.ledger.off and there is None:
                continue
            if self.ledger.sheet[label] in self.ledger.erased_sheets and there is None:
                continue  # a sheet that was erased while somebody wrote on another copy of it
            said = self.ledger.said["label", label]
            require(there, f"acknowledged and nowhere: {label} {sorted(said)}")
            if there:
                require(words_in(there.text) <= said, f"{label} says {there.text}, never said")
            require(
                label in session.labels or label in self.ledger.off,
                f"{label} is taken off, and nobody did",
            )

    def _require_narrow(self, session: Session) -> None:
        back = any(laptop.went_back for laptop in self.laptops)
        for sheet in session.sheets.values():
            if sheet.id in self.ledger.erased_sheets:
                continue
            heads = self.ledger.heads(("sheet", sheet.id)) or ["private"]
            narrow = min(_RANK.index(said) for said in heads)
            found = _RANK.index(sheet.sharing)
            words = f"sheet {sheet.id} is {sheet.sharing}, said: {heads}"
            require(found <= narrow, f"shown to more than the table said: {words}")
            require(back or found == narrow, f"shown to fewer than all said: {words}")
        labels = (*session.labels.values(), *session.removed_labels.values())
        theirs = [label.id for label in labels if label.by in self.ledger.erased_persons]
        require(not theirs, f"words of somebody whose words were erased: {theirs}")
        for person in (*session.persons.values(), *session.removed_persons.values()):
            withdrawn = bool(self.ledger.heads(("withdrawn", person.id)))
            for use in ("research", "handout", "quotation"):
                heads = self.ledger.heads(("person", person.id, use))
                if "no" in heads or withdrawn:
                    require(not agrees(person, use), f"{person.id} said no to {use}: {heads}")

    def _require_codes(self, session: Session) -> None:
        for told in self.shown:
            code, sheet = told.split()
            if sheet not in session.sheets:
                continue
            try:
                found = find_sheet(session, code).sheet
            except WorkshopError:
                continue  # asked back which one is meant, which names no wrong one
            require(
                found is not None and found.id == sheet,
                f"the code {code} was shown for {sheet}, and names {found and found.id}",
            )

    def _require_private(self, path: Path, session: Session) -> None:
        from support.attack.pages import (  # noqa: PLC0415  (loads the painters)
            command_surfaces,
            page_surfaces,
            surfaces,
        )

        found = [surfaces(path, session, self.hour.now)]
        found += [command_surfaces(path, session)] if self.seed % 4 == 0 or self.printed else []
        found += [page_surfaces(path, session, self.folder)] if self.printed else []
        for name, may, words in chain.from_iterable(found):
            out = words() - may
            require(not out, f"private words in {name}: {sorted(out)}")
            self.counts.surfaces += 1

    def _require_erased(self) -> None:
        """Look for the words that were erased anywhere: all copies have come together."""
        gone: set[str] = set()
        for laptop in self.laptops:
            gone |= self.ledger.must_be_gone(laptop.known)
        there = words_under(self.folder)
        left = {word: [str(p.relative_to(self.folder)) for p in there[word]]
                for word in sorted(gone & there.keys())}  # fmt: skip
        self.counts.erased_words += len(gone)
        require(not left, f"erased, and still in a file when all are merged: {left}")


class _Before:
    """How a copy stood before something was killed."""

    def __init__(self, path: Path) -> None:
        with Room.open(path, read_only=True) as room:
            self.session, events = room.session, room.events()
        self.ids = {event.id for event in events}
        self.blank = {event.id for event in events if isinstance(event.act, Blank)}


def _differ(folded: list[Session]) -> str:
    """Return the parts in which sessions are not the same."""
    one = folded[0]
    names = [name for name in one.__dataclass_fields__ if name[0] != "_"]
    return ", ".join(
        name for name in names if any(getattr(x, name) != getattr(one, name) for x in folded)
    )


def run_history(
    folder: Path, seed: int, counts: Counts, *, answers: bool = True, printed: bool = False
) -> None:
    """Run the history of a seed in a folder of its own, which is gone afterwards.

    A finding says the seed, and what was done at each laptop.
    """
    history = History(
        folder / f"history-{seed}", seed, kills=hasattr(os, "fork"), answers=answers,
        printed=printed, counts=counts,
    )  # fmt: skip
    try:
        history.run()
    except Exception as error:
        did = {laptop.name: laptop.did for laptop in history.laptops}
        told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
        raise FindingError(f"history {seed}: {told}\n{did}") from error
    finally:
        shutil.rmtree(history.folder, ignore_errors=True)
