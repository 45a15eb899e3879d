"""One page for the data-protection officer, written from what a session really stores."""

from collections import Counter
from datetime import date
from pathlib import Path

from workshop.language import _, ngettext
from workshop.model.people_acts import Use
from workshop.model.session import Person, Session
from workshop.rules.acts.fold import fold
from workshop.rules.privacy.keeping import is_due
from workshop.rules.privacy.release_gate import USES, held_back
from workshop.service.session.retention import NOT_OVERWRITTEN, to_forget
from workshop.service.session.room import location_warning
from workshop.store.session_file import SessionFile

_USE_WORDS = {"research": "research", "handout": "handouts", "quotation": "quotation"}


def data_note(path: Path, today: date) -> str:
    """Write the note as Markdown; it fits on a page of A4. No words of people are in it."""
    with SessionFile.open(path, read_only=True) as file:
        events = file.events()
    session = fold(events)
    found = to_forget(path)
    kinds = Counter(str(event.act.kind) for event in events)
    parts = [
        (_("What is stored"), [*_stored(session), *_log(kinds, len(events))]),
        (_("Who is in it"), _people(session)),
        (_("What leaves, and on whose word"), _leaving(session)),
        (_("Where, and how long"), _where(path, session, found.backups, len(found.rescued), today)),
        (_("How words are erased"), _erasing(kinds["erased"])),
        (_("What is not protected, and what to switch on"), _unprotected(path)),
    ]
    head = _("Data note: {title}").format(title=session.title)
    lines = [
        f"# {head}",
        "",
        _("Written {day} from the file {name}.").format(day=today.isoformat(), name=path.name),
    ]
    for heading, said in parts:
        lines += ["", f"## {heading}", "", *(f"- {one}" for one in said)]
    return "\n".join(lines) + "\n"


def _stored(session: Session) -> list[str]:
    notes = sum(bool(label.note) for label in session.labels.values())
    notes += sum(bool(s.note) for s in session.sheets.values())
    notes += sum(bool(note) for s in session.sheets.values() for note in s.place_notes.values())
    notes += sum(bool(r.note) for r in session.relations.values())
    jots = Counter(jot.on for jot in session.jots.values())
    steps = Counter(sheet.sharing for sheet in session.sheets.values())
    return [
        _(
            "Tables: {tables}. Sheets: {sheets} (private {private}, for the room {room}, on record "
            "{record}). Labels: {labels}. Relations: {relations}. Notes on them: {notes}."
        ).format(
            tables=len(session.groups),
            sheets=len(session.sheets),
            private=steps["private"],
            room=steps["room"],
            record=steps["record"],
            labels=len(session.labels),
            relations=len(session.relations),
            notes=notes,
        ),
        _(
            "Jotted down: in the parking lot {parking}, notes on the session {notes}, private "
            "notes of the facilitator {private}."
        ).format(parking=jots["parking"], notes=jots["note"], private=jots["private"]),
        _(
            "Taken off and still in the history: labels {labels}, sheets {sheets}, relations "
            "{relations}."
        ).format(
            labels=len(session.removed_labels),
            sheets=len(session.removed_sheets),
            relations=len(session.removed_relations),
        ),
        *_photographs(session),
    ]


def _photographs(session: Session) -> list[str]:
    number = sum(bool(sheet.photo) for sheet in session.sheets.values())
    return [_("Photographs of paper sheets: {n}.").format(n=number)] if number else []


def _log(kinds: Counter[str], number: int) -> list[str]:
    most = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(8))
    words = _(
        "All of it as {n} events, each with its time to the millisecond and the terminal it "
        "was typed at; earlier wordings are kept. Most: {most}."
    )
    return [words.format(n=number, most=most)]


def _people(session: Session) -> list[str]:
    said = [
        _(
            "No field asks for a name. Words that people type can hold names all the same: "
            "workshop names lists what looks like one."
        )
    ]
    if not session.persons and not session.tallies:
        return [*said, _("Nobody is counted, by number or by tally.")]
    if session.persons:
        ticked = sorted({name for p in session.persons.values() for name in p.ticks})
        withdrawn = sum(person.withdrawn for person in session.persons.values())
        words = ngettext(
            "{n} person counted by a number at a table (such as G3P2), {w} withdrawn. Ticked: "
            "{fields}.",
            "{n} persons counted by numbers at their tables (such as G3P2), {w} withdrawn. "
            "Ticked: {fields}.",
            len(session.persons),
        )
        fields = ", ".join(ticked) or _("nothing")
        said.append(words.format(n=len(session.persons), w=withdrawn, fields=fields))
        said.append(
            _(
                "Codes to withdraw with are stored as hashes only. At a small table a number "
                "and a few ticks can still point to somebody."
            )
        )
        marked = sum(label.by is not None for label in session.labels.values())
        said.append(_("Labels marked as one person’s words: {n}.").format(n=marked))
    if session.tallies:
        fields = ", ".join(sorted({field for field, _value in session.tallies}))
        said.append(_("Tallied without persons: {fields}.").format(fields=fields))
    return said


def _answer(person: Person, use: Use) -> str:
    if person.withdrawn:
        return "withdrawn"
    if use not in person.uses:
        return "unasked"
    return "yes" if person.uses[use] else "no"


def _leaving(session: Session) -> list[str]:
    said = []
    for use in USES:
        answers = Counter(_answer(person, use) for person in session.persons.values())
        whys = [held_back(session, sheet, use) for sheet in session.sheets.values()]
        said.append(
            _(
                "{use}: {yes} yes, {no} no, {unasked} not asked; {leave} of {all} sheets may leave."
            ).format(
                use=_USE_WORDS[use].capitalize(),
                yes=answers["yes"],
                no=answers["no"],
                unasked=answers["unasked"],
                leave=whys.count(None),
                all=len(whys),
            )
        )
    said.append(
        _(
            "A sheet leaves only if its table put it on record and nobody at the table "
            "refuses; for research and quotation everybody must have said yes. No count "
            "below 5 leaves. The full export has everything and says so; whether and where one was "
            "made is not stored."
        )
    )
    return said


def _where(path: Path, session: Session, backups: int, rescued: int, today: date) -> list[str]:
    day = session.keep_until
    kept = (
        _("No day is set until which it is kept: workshop keep FILE DATE.")
        if day is None
        else _("To be kept until {day}.").format(day=day.isoformat())
    )
    if is_due(session, today):
        kept += " " + _("That day has come: workshop forget.")
    said = [
        _(
            "One file on this computer; backups beside it: {backups}, rescued copies: {rescued}. "
            "Nothing is sent anywhere."
        ).format(backups=backups, rescued=rescued),
        kept,
    ]
    if location_warning(path):
        said.append(_("The folder is synchronised or on a network, so there are copies elsewhere."))
    return said


def _erasing(receipts: int) -> list[str]:
    return [
        _(
            "A label, a person’s marked words or a whole sheet is blanked in the file, its log and "
            "the backups beside it; a receipt stays. Receipts in this file: {n}."
        ).format(n=receipts),
        _("Copies, exports, pictures and paper elsewhere are not reached."),
        _(NOT_OVERWRITTEN),
    ]


def _unprotected(path: Path) -> list[str]:
    return [
        _(
            "The file is not encrypted and has no password. Switch on the disk’s encryption: "
            "BitLocker (Windows), FileVault (macOS), LUKS (Linux)."
        ),
        _rights(path),
        _("Whoever sits at the open laptop sees everything: lock the screen."),
    ]


def _rights(path: Path) -> str:
    mode = path.stat().st_mode
    if mode & 0o077 and path.drive == "":
        return _(
            "File permissions let other users of this computer read it; chmod 600 on the "
            "file, chmod 700 on its folder keep them out."
        )
    return _(
        "Whoever can read your folders can read the file: file permissions are all that keeps "
        "other users of this computer out."
    )
