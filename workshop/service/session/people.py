"""Those present: counted by numbers, asked one by one, and free to withdraw by a code."""

import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from workshop.catalog.people_files import load_consent, load_profile
from workshop.language import _
from workshop.model import people_acts as p
from workshop.model.problem import Problem, WorkshopError
from workshop.model.profile import Consent, Profile
from workshop.model.session import Label, Person, Session, Sheet
from workshop.rules.acts.erasing import twins
from workshop.rules.privacy.release_gate import USES, held_back
from workshop.rules.sheet.numbers import pseudonym
from workshop.service.session.erasure import erase_labels, receipt_about
from workshop.service.session.room import Receipt, Room

LETTERS = "ACDEFGHJKMNPQRTVWXY3479"
"""Of each pair that handwriting confuses (O and 0, I and 1, B and 8, S and 5, Z and 2, U and V) one
at most."""

_GROUPS, _EACH = 3, 5
"""15 of 23 letters: 67 bits."""

Choose = Callable[[Sequence[str]], str]


def profile() -> Profile:
    """Return what those present tick; WorkshopError tells what is wrong with the file."""
    return load_profile()


def consent() -> Consent:
    """Return what each person is asked; errors as with `profile`."""
    return load_consent()


def new_code(choose: Choose = secrets.choice) -> str:
    """Make a code to withdraw with: ``KD7MA-X3QPC-9HTVE``."""
    groups = ("".join(choose(LETTERS) for _ in range(_EACH)) for _ in range(_GROUPS))
    return "-".join(groups)


def hashed(session_id: str, code: str) -> str:
    """Return what is kept of a code, however it was typed: with blanks, without, in small letters.

    A plain SHA-256 is enough: the slow hashes are for words that people choose, which can be tried
    one after the other; 2 to the 67 random codes cannot. The session's id goes in, so that nothing
    can be computed once for all sessions.
    """
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return sha256(f"{session_id}:{plain}".encode()).hexdigest()


def add_person(room: Room, group: str, choose: Choose = secrets.choice) -> tuple[Person, str]:
    """Count somebody at a table; returns them and their code, which is to be shown once."""
    code = new_code(choose)
    person = room.ids.next()
    room.act(p.PersonAdded(person=person, group=group, code=hashed(room.session.id, code)))
    return room.session.persons[person], code


def take_off_person(room: Room, person: str) -> Receipt:
    """Take out somebody who was counted by mistake."""
    return room.act(p.PersonRemoved(person=person))


def agree(room: Room, person: str, use: p.Use, *, agrees: bool) -> Receipt:
    """Write down whether somebody agrees to a use."""
    return room.act(p.ConsentSet(person=person, uses={use: agrees}))


def tick(room: Room, person: str, field: str, value: str, *, on: bool) -> Receipt:
    """Tick an answer in somebody's profile, or take the tick off."""
    return room.act(p.Ticked(person=person, field=field, value=value, on=on))


def count_hands(room: Room, field: str, value: str, count: int) -> Receipt:
    """Write down how many of the room gave an answer; none where ``count`` is below 0."""
    return room.act(p.Tallied(field=field, value=value, count=max(0, count)))


def set_author(room: Room, label: str, person: str | None) -> Receipt:
    """Say whose words a label holds; None for nobody's in particular."""
    return room.act(p.LabelBy(label=label, person=person))


def set_quotable(room: Room, label: str, *, chosen: bool) -> Receipt:
    """Choose a label as one that may be quoted, or unchoose it."""
    return room.act(p.LabelQuotable(label=label, chosen=chosen))


def labels_by(session: Session, person: str) -> list[Label]:
    """Return the labels that are marked as somebody's words, also those taken off their sheets."""
    every = (*session.labels.values(), *session.removed_labels.values())
    return [label for label in every if label.by == person]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who withdrew, and what that changed."""

    person: Person
    name: str
    """Such as ``G3P2``."""
    held: dict[p.Use, tuple[Sheet, ...]]
    """The sheets that left for a use until now and do not any more."""
    labels: tuple[Label, ...]
    """Those marked as this person's words; they can be erased."""


def person_of(session: Session, code: str) -> Person:
    """Return whose code it is; WorkshopError where it is nobody's."""
    wanted = hashed(session.id, code)
    for person in (*session.persons.values(), *session.removed_persons.values()):
        if hmac.compare_digest(person.code, wanted):
            return person
    raise WorkshopError(
        Problem(
            _("This code is nobody's in this session; nothing was changed."),
            _("Three groups of five letters and digits; look at each, and at the session."),
        )
    )


def withdraw(room: Room, code: str) -> Withdrawal:
    """Take back every agreement of whoever holds a code. Doing it again changes nothing more."""
    room.refresh()
    person, before = person_of(room.session, code), room.session
    if not person.withdrawn:
        room.act(p.Withdrawn(person=person.id))
    after = room.session
    held = {
        use: tuple(
            sheet
            for sheet in after.sheets_of()
            if held_back(before, sheet, use) is None and held_back(after, sheet, use)
        )
        for use in USES
    }
    return Withdrawal(person, pseudonym(after, person), held, tuple(labels_by(after, person.id)))


def still_standing(room: Room, person: Person) -> tuple[Label, ...]:
    """Return the labels that share a person's marked words and are not marked as theirs.

    Erasing leaves them: they may be somebody else's words, and only the table can say.
    """
    return twins(room.events(), room.session, labels_by(room.session, person.id)).standing


def erase_words_of(room: Room, person: Person) -> Receipt | None:
    """Erase a person's marked words and ticks; None where there are none. No undo.

    The same words that were taken off their sheets go too, and all else that striking a label out
    takes along. Those that stand in a label without their mark stay: `still_standing` names them.
    """
    begun = room.finish_erasing()
    room.refresh()
    labels = labels_by(room.session, person.id)
    ticks = [
        event.id
        for event in room.events()
        if isinstance(event.act, p.Ticked) and event.act.person == person.id
    ]
    if not labels and not ticks:
        return receipt_about(room, begun, person.id)
    name = pseudonym(room.session, person)
    reason = f"words of {name}, on withdrawal by code"
    return erase_labels(room, labels, reason, more=ticks, whole=[person.id])
