"""One copy of a session at one laptop, with a clock of its own and two windows on the file."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from support.attack.ledger import Known, Ledger, new_word, require, words_in, words_under

from workshop.model import event as e
from workshop.model.exercise import Place
from workshop.model.people_acts import ConsentSet, LabelBy, Use
from workshop.model.problem import WorkshopError
from workshop.model.room_acts import Jotted
from workshop.model.session import Label, Session, Sheet
from workshop.paint.raster import Raster
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.service.exchange.exchange import export_file, import_file
from workshop.service.session import history, people
from workshop.service.session.erasure import erase_old_wordings, erase_sheet, strike_out
from workshop.service.session.merging import merge_sessions
from workshop.service.session.restoring import restore_session
from workshop.service.session.retention import forget
from workshop.service.session.room import Receipt, Room
from workshop.service.session.sessions import check_session, read_session
from workshop.service.sheet import actors, parking_lot, photographs, relations, sheets
from workshop.service.sheet.move_between_sheets import move_to_sheet, written
from workshop.store.restoring import backups_of

START = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
SKEWS = (0.0, 0.0, -2.0, 2.0, -7.5, 11.0, -24.0, 24.0)
"""Hours by which a laptop's clock is wrong."""


class Hour:
    """The true time, which every laptop's clock is wrong about in its own way."""

    def __init__(self) -> None:
        self.now = START

    def passes(self, seconds: float) -> None:
        """Let time go by."""
        self.now += timedelta(seconds=seconds)


class Laptop:
    """A copy of the session, and everything that people do to it."""

    def __init__(
        self, path: Path, name: str, ledger: Ledger, hour: Hour, dice: Random, skew: float
    ) -> None:
        self.path = path
        """What people open: the file, or a link that leads to it."""
        self.folder = path.parent
        """Where the file is, with all that the program puts beside it."""
        self.name = name
        self.ledger = ledger
        self.known = Known()
        self.dice = dice
        self.hour = hour
        self.skew = timedelta(hours=skew)
        self.went_back = False
        """Whether somebody went back to a backup, which loses answers and labels."""
        self.rooms: list[Room] = []
        self.did: list[str] = []

    def clock(self) -> datetime:
        """Return what this laptop takes for the time."""
        self.hour.passes(0.2)
        return self.hour.now + self.skew

    def room(self) -> Room:
        """Return one of the windows; opens them where none is open."""
        while len(self.rooms) < 2:
            room = Room.open(self.path, terminal=f"{self.name}-{len(self.rooms)}", clock=self.clock)
            room.ids._random = self.dice.getrandbits
            self.rooms.append(room)
        room = self.dice.choice(self.rooms)
        room.refresh()
        return room

    def close(self) -> None:
        """Close every window."""
        while self.rooms:
            self.rooms.pop().close()

    # what is there to do something to

    def _sheet(self, session: Session) -> Sheet:
        return self.dice.choice(list(session.sheets.values()))

    def _place(self, session: Session, sheet: Sheet) -> Place:
        return self.dice.choice(session.exercises[sheet.exercise].places)

    def _label(self, session: Session) -> Label | None:
        labels = [label for label in session.labels.values() if label.sheet in session.sheets]
        return self.dice.choice(labels) if labels else None

    def _end(self, label: Label) -> e.End:
        if label.actor:
            return e.End(kind="actor", id=label.actor)
        return e.End(kind="label", id=label.id)

    def word(self) -> str:
        """Return words to type, which nothing else holds; some look like a person's name."""
        return f"{'Mrs ' if self.dice.random() < 0.1 else ''}{new_word(self.dice)}"

    # what people do; each gives the receipt, or None where there was nothing to do it to

    def add(self, room: Room) -> Receipt | None:
        """Write a label, perhaps with a note."""
        sheet = self._sheet(room.session)
        place = self._place(room.session, sheet)
        note = self.word() if self.dice.random() < 0.2 else ""
        return sheets.add_label(room, sheet.id, place.id, sheets.NewLabel(self.word(), note=note))

    def edit(self, room: Room) -> Receipt | None:
        """Give a label other words."""
        label = self._label(room.session)
        return sheets.edit_label(room, label.id, self.word(), label.revision) if label else None

    def move(self, room: Room) -> Receipt | None:
        """Move a label to another place of its sheet."""
        label = self._label(room.session)
        if label is None:
            return None
        place = self._place(room.session, room.session.sheets[label.sheet])
        return sheets.move_label(room, label.id, place.id)

    def shift(self, room: Room) -> Receipt | None:
        """Move a label up or down."""
        label = self._label(room.session)
        return sheets.shift_label(room, label.id, self.dice.choice((-1, 1))) if label else None

    def mark(self, room: Room) -> Receipt | None:
        """Mark a label."""
        label = self._label(room.session)
        return (
            sheets.mark_label(room, label.id, potential=self.dice.random() < 0.5) if label else None
        )

    def take_off(self, room: Room) -> Receipt | None:
        """Take a label off its sheet."""
        label = self._label(room.session)
        return sheets.remove_label(room, label.id) if label else None

    def join(self, room: Room) -> Receipt | None:
        """Say that two labels of one sheet name the same actor."""
        label = self._label(room.session)
        if label is None or not label.actor:
            return None
        twins = [x for x in room.session.labels_in(label.sheet) if x.actor and x.id != label.id]
        known = [twin for twin in twins if twin.actor in room.session.actors]
        if not known or label.actor not in room.session.actors:
            return None
        return actors.join_actors(room, label, self.dice.choice(known))

    def relate(self, room: Room) -> Receipt | None:
        """Draw a relation between two labels of a sheet."""
        label = self._label(room.session)
        others = room.session.labels_in(label.sheet) if label else []
        if label is None or len(others) < 2:
            return None
        other = self.dice.choice([x for x in others if x.id != label.id])
        return relations.relate(room, label.sheet, self._end(label), self._end(other), self.word())

    def relate_anew(self, room: Room) -> Receipt | None:
        """Let a relation say something else, or take it off."""
        drawn = list(room.session.relations.values())
        if not drawn:
            return None
        one = self.dice.choice(drawn)
        if self.dice.random() < 0.3:
            return relations.take_off_relation(room, one.id)
        return relations.change_relation(
            room, one.id, self.word(), source=one.source, target=one.target,
            direction="both", potential=True, tone=None,
        )  # fmt: skip

    def note(self, room: Room) -> Receipt | None:
        """Write a note on a label, a relation, a place or a sheet."""
        session = room.session
        sheet = self._sheet(session)
        on = self.dice.choice(("label", "relation", "place", "sheet"))
        if on == "label":
            label = self._label(session)
            return (
                sheets.write_note(room, label.sheet, on, label.id, self.word()) if label else None
            )
        if on == "relation":
            drawn = list(session.relations.values())
            one = self.dice.choice(drawn) if drawn else None
            return sheets.write_note(room, one.sheet, on, one.id, self.word()) if one else None
        target = sheet.id if on == "sheet" else self._place(session, sheet).id
        return sheets.write_note(room, sheet.id, on, target, self.word())

    def title(self, room: Room) -> Receipt | None:
        """Fill in a title line."""
        sheet = self._sheet(room.session)
        lines = room.session.exercises[sheet.exercise].titles
        if not lines:
            return None
        return sheets.write_titles(room, sheet.id, {self.dice.choice(lines).id: self.word()})

    def answer_place(self, room: Room) -> Receipt | None:
        """Say none, don't know, or nothing of a place."""
        sheet = self._sheet(room.session)
        states: tuple[e.State, ...] = ("none", "dont-know", "not-answered")
        place = self._place(room.session, sheet)
        return sheets.mark_place(room, sheet.id, place.id, self.dice.choice(states))

    def share(self, room: Room) -> Receipt | None:
        """Say who may see a sheet."""
        steps: tuple[e.Sharing, ...] = ("private", "room", "record", "record")
        return sheets.share(room, self._sheet(room.session).id, self.dice.choice(steps))

    def photograph(self, room: Room) -> Receipt | None:
        """Attach a photograph to a sheet, in the place of one that is there."""
        sheet = self._sheet(room.session)
        word = new_word(self.dice)
        raster = Raster(f"a picture: {word}".encode() * 3, 900, 900, "jpeg")
        before = set(self.ledger.said["photo", sheet.id])
        here = self._words_here(before)
        code = sheet_code(room.session, sheet)
        seen = {event.id for event in room.events()}
        photographs.attach_photograph(room, code, raster, instead=True)
        if sheet.photo:
            self.known.gone_words |= here
        new = [event.act for event in room.events() if event.id not in seen]
        photo = next(act for act in new if act.kind == "photo.set")
        self.ledger.photos[photo.photo] = word
        return Receipt(room.now(), (photo,))

    def take_photograph_off(self, room: Room) -> Receipt | None:
        """Erase the photographs of a sheet."""
        sheet = self._sheet(room.session)
        here = self._words_here(self.ledger.said["photo", sheet.id])
        receipt = photographs.remove_photograph(room, sheet.id)
        self.known.gone_words |= here
        return receipt

    def one_sheet_more(self, room: Room) -> Receipt | None:
        """Make another sheet for a table."""
        if len(room.session.sheets) > 8:
            return None
        group = self.dice.choice(list(room.session.groups))
        exercise = self.dice.choice(list(room.session.exercises))
        sheets.new_sheet(room, group, exercise)
        return None

    def wrong_sheet(self, room: Room) -> Receipt | None:
        """Move all of a sheet to another one of the same exercise."""
        sheet = self._sheet(room.session)
        others = room.session.sheets_of(None, sheet.exercise)
        target = self.dice.choice(others)
        if target.id == sheet.id or not room.session.labels_in(sheet.id):
            return None
        return move_to_sheet(room, sheet.id, target.id, written(room.session, sheet))

    def jot(self, room: Room) -> Receipt | None:
        """Jot something down, or change or drop it."""
        known = list(room.session.jots)
        if known and self.dice.random() < 0.5:
            one = self.dice.choice(known)
            if self.dice.random() < 0.5:
                return parking_lot.change_jot(room, one, self.word())
            return parking_lot.remove_jot(room, one)
        if self.dice.random() < 0.3:  # about one table
            group = self.dice.choice(list(room.session.groups))
            jot = room.ids.next()
            return room.act(Jotted(jot=jot, on="parking", text=self.word(), group=group))
        return parking_lot.jot_down(
            room, self.dice.choice(("parking", "note", "private")), self.word()
        )

    def person(self, room: Room) -> Receipt | None:
        """Count somebody, or let somebody answer or withdraw."""
        present = list(room.session.persons.values())
        if not present or (len(present) < 4 and self.dice.random() < 0.4):
            group = self.dice.choice(list(room.session.groups))
            person, code = people.add_person(room, group, self.dice.choice)
            self.ledger.codes[person.id] = code
            return None
        uses: tuple[Use, ...] = ("research", "handout", "quotation")
        one = self.dice.choice(present)
        said = {self.dice.choice(uses): self.dice.random() < 0.6}
        return room.act(ConsentSet(person=one.id, uses=said))

    def author(self, room: Room) -> Receipt | None:
        """Mark a label as somebody's words, or as nobody's."""
        label = self._label(room.session)
        present = [person.id for person in room.session.persons.values() if not person.withdrawn]
        if label is None or not present:
            return None
        whose = self.dice.choice([*present, None])
        return room.act(LabelBy(label=label.id, person=whose))

    def withdraw(self, room: Room) -> Receipt | None:
        """Let somebody withdraw by code, and perhaps have all their words erased."""
        known = {**room.session.persons, **room.session.removed_persons}
        codes = [code for person, code in sorted(self.ledger.codes.items()) if person in known]
        if not codes:
            return None
        seen = {event.id for event in room.events()}
        done = people.withdraw(room, self.dice.choice(codes))
        new = [event.act for event in room.events() if event.id not in seen]
        self.ledger.saw(new, self.known)
        if self.dice.random() < 0.6:
            self._erase_person(room, done.labels, done.person.id)
        return None

    def _erase_person(self, room: Room, labels: Sequence[Label], person: str) -> None:
        """Erase what somebody said, in a window that knows them."""
        things = self._things_of(room.session, labels)
        photos = {word for x in labels for word in self.ledger.said["photo", x.sheet]}
        photos = self._words_here(photos)
        known = {**room.session.persons, **room.session.removed_persons}
        if people.erase_words_of(room, known[person]) is not None:
            self.known.gone |= things
            self.known.gone_words |= photos
            self.ledger.erased_persons.add(person)

    def undo(self, room: Room) -> Receipt | None:
        """Take back this window's last step."""
        return room.undo()

    def redo(self, room: Room) -> Receipt | None:
        """Do again what was taken back."""
        return room.redo()

    def go_back(self, room: Room) -> Receipt | None:
        """Bring a sheet back to how it stood at some moment."""
        sheet = self._sheet(room.session)
        moments = history.moments(room, sheet.id)
        if not moments.all:
            return None
        then = moments.session_at(self.dice.choice(moments.all))
        return history.restore(room, sheet.id, then)

    # erasures: what has to be gone is known before, and must be gone where a receipt was given

    def _words_here(self, words: set[str]) -> set[str]:
        """Return those of the words that this copy's own events hold."""
        with Room.open(self.path, read_only=True) as room:
            text = "".join(event.act.model_dump_json() for event in room.events())
        photos = {self.ledger.photos[h] for h in self.ledger.photos if h in text}
        return words & (words_in(text) | photos)

    def _things_of(self, session: Session, labels: Sequence[Label]) -> set[tuple[str, str]]:
        """Return what goes with labels: themselves, and relations left without an end."""
        ends = {label.id for label in labels}
        drawn = [*session.relations.values(), *session.removed_relations.values()]
        gone = {("relation", r.id) for r in drawn if ends & {r.source.id, r.target.id}}
        return self._with_twins(session, gone | {("label", label.id) for label in labels})

    def _with_twins(self, session: Session, things: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Add what says the same and was taken off: there it was typed first, or was moved to."""
        words = {word for thing in things for word in self.ledger.said[thing]}
        off = [
            *(("label", label) for label in session.removed_labels),
            *(("relation", relation) for relation in session.removed_relations),
        ]
        return things | {thing for thing in off if words & self.ledger.said[thing]}

    def strike_out(self, room: Room) -> Receipt | None:
        """Erase a label, also one that was taken off."""
        every = [*room.session.labels.values(), *room.session.removed_labels.values()]
        if not every:
            return None
        label = self.dice.choice(every)
        things = self._things_of(room.session, [label])
        photos = self._words_here(self.ledger.said["photo", label.sheet])
        receipt = strike_out(room, label.id)
        self.known.gone |= things
        self.known.gone_words |= photos
        return receipt

    def erase_old(self, room: Room) -> Receipt | None:
        """Erase what a label said before."""
        label = self._label(room.session)
        if label is None:
            return None
        old = self._words_here(self.ledger.said["label", label.id])
        old -= words_in(label.text) | words_in(label.note)
        with Room.open(self.path, read_only=True) as before:
            known = {event.id for event in before.events()}
        receipt = erase_old_wordings(room, label.id)
        new = [event.act for event in room.events() if event.id not in known]
        self.ledger.saw([act for act in new if act.kind != "erased"], self.known)
        if receipt is not None:
            words = self._said_by_label(room, label, old)
            self._require_gone_here(words - self._standing(room.session))
            self.known.gone_words |= words
            self.known.reworded.add(label.id)
        return receipt

    def _said_by_label(self, room: Room, label: Label, old: set[str]) -> set[str]:
        """Leave out the old notes of a label: they are no wordings of it."""
        return old - self.ledger.notes[label.id]

    def erase_sheet(self, room: Room) -> Receipt | None:
        """Erase all that was said on a sheet."""
        session = room.session
        sheet = self._sheet(session)
        labels = [
            x
            for x in (*session.labels.values(), *session.removed_labels.values())
            if x.sheet == sheet.id
        ]
        drawn = [*session.relations.values(), *session.removed_relations.values()]
        things = {("label", x.id) for x in labels}
        things |= {("relation", r.id) for r in drawn if r.sheet == sheet.id}
        things = self._with_twins(session, things)
        words = self._words_here(
            self.ledger.said["sheet", sheet.id] | self.ledger.said["photo", sheet.id]
        )
        receipt = erase_sheet(room, sheet.id, "the table")
        self._require_gone_here(words - self._standing(room.session))
        self.known.gone |= things
        self.known.gone_words |= words
        self.known.reworded.add(sheet.id)
        self.ledger.erased_sheets.add(sheet.id)
        return receipt

    def _standing(self, session: Session) -> set[str]:
        """Return the words that can be read on the sheets."""
        return {
            word for sheet in session.sheets
            for word in words_in(description(figure(session, sheet)))
        }  # fmt: skip

    def _require_gone_here(self, words: set[str]) -> None:
        """Raise a finding where words stand in a file of this copy that were just erased."""
        left = sorted(words & words_under(self.path.parent).keys())
        require(not left, f"{self.name}: just erased, and still in a file: {left}")

    # files

    def backup(self, room: Room) -> Receipt | None:
        """Make a backup beside the session."""
        room.backup("stage end")
        return None

    def restore(self) -> None:
        """Go back to some backup."""
        self.close()
        found = backups_of(self.path)
        if not found:
            return
        before = read_session(self.path)
        restore_session(self.path, self.dice.choice(found).name, self.clock)
        after = read_session(self.path)
        self.went_back = True
        self.ledger.off |= set(before.labels) - set(after.labels)

    def rename(self) -> None:
        """Give the file another name, or open it by a link from now on; its backups stay."""
        self.close()
        file = self.path.resolve()
        name = f"named-{len(self.did)}.workshop"
        if self.dice.random() < 0.5:
            self.path = file.rename(self.folder / name)
            return
        links = self.folder.with_name(f"{self.folder.name}-links")
        links.mkdir(exist_ok=True)
        with suppress(OSError):  # not every system lets everybody make one
            link = links / name
            link.symlink_to(file)
            self.path = link

    def forget(self) -> None:
        """Delete the session; a finding where anything of it is left."""
        self.close()
        forget(self.path)
        left = words_under(self.folder)
        where = {word: [p.name for p in there] for word, there in left.items()}
        require(not left, f"{self.name}: forgotten, and still in a file: {where}")
        links = self.folder.with_name(f"{self.folder.name}-links")
        files = [p.name for folder in (self.folder, links) for p in folder.rglob("*")
                 if p.is_file()]  # fmt: skip
        require(not files, f"{self.name}: forgotten, and there is: {files}")

    def merge(self, others: Sequence["Laptop"]) -> None:
        """Bring in other copies, each as it stands while it is open, or as a copy of its file."""
        merge_sessions(self.path, [other.path for other in others])
        for other in others:
            self.known.take(other.known)

    def take_export(self, other: "Laptop") -> None:
        """Import what another copy exports as JSON."""
        data = self.folder / "from-elsewhere.json"
        export_file(other.path, "json", data, replace=True)
        try:
            import_file(self.path, data)
        finally:
            data.unlink()
        self.known.take(other.known)

    def do(self, name: str, act: Callable[[Room], Receipt | None]) -> None:
        """Do something in one of the windows, and note what was acknowledged."""
        self.did.append(name)
        receipt = act(self.room())
        if receipt is not None:
            self.ledger.saw(receipt.acts, self.known)

    def require_erased(self) -> None:
        """Raise a finding where an erased word stands in a file of this copy."""
        gone = self.ledger.must_be_gone(self.known)
        if not gone:
            return
        there = words_under(self.folder)
        left = sorted(gone & there.keys())
        where = {word: [p.name for p in there[word]] for word in left}
        require(not left, f"{self.name}: erased, and still in a file: {where}")

    def require_whole(self) -> None:
        """Raise a finding where `check` has something to say of the session or a backup."""
        for path in (self.path, *(backup.path for backup in backups_of(self.path))):
            problems = check_session(path)
            require(not problems, f"{self.name}: {path.name} is not whole: {problems}")

    def actions(self) -> dict[str, tuple[Callable[[Room], Receipt | None], float]]:
        """Return what is done in a window, by name, with its weight."""
        return {
            "add": (self.add, 8), "edit": (self.edit, 5), "move": (self.move, 2),
            "shift": (self.shift, 1), "mark": (self.mark, 1), "take off": (self.take_off, 2),
            "join": (self.join, 2), "relate": (self.relate, 3),
            "relate anew": (self.relate_anew, 2),
            "note": (self.note, 3), "title": (self.title, 2), "place": (self.answer_place, 1),
            "share": (self.share, 3), "photograph": (self.photograph, 1.5),
            "photograph off": (self.take_photograph_off, 0.5), "sheet": (self.one_sheet_more, 1),
            "wrong sheet": (self.wrong_sheet, 0.7), "jot": (self.jot, 1),
            "person": (self.person, 2.5), "author": (self.author, 1.5),
            "withdraw": (self.withdraw, 0.7), "undo": (self.undo, 4), "redo": (self.redo, 2),
            "go back": (self.go_back, 1), "strike out": (self.strike_out, 2.5),
            "old words": (self.erase_old, 1), "erase sheet": (self.erase_sheet, 0.6),
            "backup": (self.backup, 1.2),
        }  # fmt: skip


def refused(act: Callable[[], object]) -> bool:
    """Do something that may be refused in plain words; whether it was."""
    with suppress(WorkshopError):
        act()
        return False
    return True
