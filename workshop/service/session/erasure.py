"""Words that are to be really gone: a label struck out for good, old wordings, a whole sheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

from workshop.language import N_, _, ngettext
from workshop.model import event as e
from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Relation, Session
from workshop.rules.acts.erasing import (
    Twins,
    events_of_labels,
    events_of_sheet,
    every_text,
    left_on_other_sheets,
    renamed,
    twins,
)
from workshop.rules.privacy.answers import quoting_acts
from workshop.rules.sheet.actors import roles
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.rules.sheet.similarity import folded
from workshop.service.session.room import Receipt, Room
from workshop.store.forgetting import others_beside
from workshop.text.clean import clean

NOT_REACHED = N_(
    "Not reached: copies made with workshop backup, copies on other laptops (merging one in erases "
    "the words there too), exports, pictures and PDFs, paper, and the computer’s own backups."
)
"""Which copies an erasure leaves as they are; part of every receipt that is shown."""


def strike_out(room: Room, label_id: str) -> Receipt:
    """Erase a label: from the session, its history, and the backups beside it. No undo.

    Its notes go with it, the relations that would be left without an end, the labels that say the
    same and were taken off the sheet, and a photograph of its sheet, where the words can be read.
    The receipt stays in the log and says that something was erased, never what. WorkshopError
    where the label is gone already, or where its words may still stand somewhere.
    """
    begun = room.finish_erasing()
    room.refresh()
    if receipt := receipt_about(room, begun, label_id):
        return receipt  # it was this one that had been interrupted
    label = _label(room, label_id)
    sheet = room.session.sheets.get(label.sheet)
    shown = ", and with it the photograph of its sheet" if sheet and sheet.photo else ""
    return erase_labels(room, [label], f"a label struck out at the table{shown}")


def erase_labels(
    room: Room,
    labels: Sequence[Label],
    reason: str,
    *,
    more: Sequence[str] = (),
    whole: Sequence[str] = (),
) -> Receipt:
    """Erase labels with all that holds their words, and ``more`` events. No undo.

    ``whole`` are the persons all of whose words these are, also those in copies merged in later.
    Their twins that were taken off go too; an actor that stays under another label is called by
    that one's words from then on.
    """
    events, session = room.events(), room.session
    gone = (*labels, *twins(events, session, labels).taken_off)
    anew, old_names = renamed(events, session, gone)
    found = (*events_of_labels(events, session, gone), *old_names, *more)
    return room.erase(list(dict.fromkeys(found)), reason, whole=whole, anew=anew)


def twins_of(room: Room, label: Label) -> Twins:
    """Find what else shares words with a label: taken off, or standing."""
    return twins(room.events(), room.session, [label])


def erase_sheet(room: Room, sheet_id: str, word: str) -> Receipt:
    """Erase all that was said on a sheet, also one that was taken off. No undo.

    ``word`` says on whose word, such as *the table*; it stands in the receipt, so no name. The
    sheet itself stays, empty and private. What was moved here from another sheet, or from here
    to another, and stands there no more, goes from there too. WorkshopError where nothing was said
    on it, or where words may still stand somewhere.
    """
    begun = room.finish_erasing()
    room.refresh()
    session = room.session
    sheet = session.sheets.get(sheet_id) or session.removed_sheets.get(sheet_id)
    told = clean(word, limit=LABEL_LIMIT - 60, what=N_("on whose word")).text
    if not told:
        raise WorkshopError(
            Problem(_("It is not said on whose word."), _("Say it without a name: the table."))
        )
    ids = events_of_sheet(room.events(), session, sheet_id)
    if not ids and (receipt := receipt_about(room, begun, sheet_id)):
        return receipt
    if sheet is None or not ids:
        raise WorkshopError(Problem(_("Nothing was said on this sheet."), _("Nothing was erased.")))
    code = sheet_code(session, sheet)
    moved, anew = left_on_other_sheets(room.events(), session, sheet_id)
    every = list(dict.fromkeys((*ids, *moved)))
    shown = ""
    if any(event.act.kind == "photo.set" for event in room.events() if event.id in moved):
        shown = ", and with it the photograph of a sheet that words were moved from or to"
    reason = f"the sheet {code} erased{shown}, on the word of: {told}"
    return room.erase(every, reason, whole=[sheet_id], anew=anew)


def receipt_words(receipt: Receipt, path: Path) -> list[str]:
    """Say what an erasure did: what, when, on whose word, and what it cannot reach.

    ``path`` is the session's file: copies that people put beside it are named.
    """
    (act,) = receipt.acts
    assert isinstance(act, e.Erased)  # noqa: S101  (what erasing always gives)
    number = len(act.events)
    words = ngettext("{n} entry erased", "{n} entries erased", number).format(n=number)
    return [
        _("{what}, {when}: {why}.").format(
            what=words, when=f"{receipt.at.astimezone():%Y-%m-%d %H:%M:%S}", why=act.reason
        ),
        _("Gone from the session, its history, and every copy of it that the program made here."),
        _(NOT_REACHED),
        *(
            _("Not reached either, and yours to delete: {file}").format(file=copy.name)
            for copy in others_beside(path)
        ),
    ]


def erase_old_wordings(room: Room, label_id: str) -> Receipt | None:
    """Erase what a label said before; what it says now stays. None where it never said more.

    The event that made the label holds its first words, so the label is written anew in its place,
    with its actor and relations, and the old one is erased. No undo.
    """
    begun = room.finish_erasing()
    room.refresh()
    if receipt := receipt_about(room, begun, label_id):
        return receipt
    label, events = _label(room, label_id), room.events()
    said = [act.text for act in (event.act for event in events) if _words_of(act, label_id)]
    if label_id not in room.session.labels or set(said) <= {label.text}:
        return None
    # a label that says the same was taken off: here, or on the sheet from which this one came
    former = {folded(words) for words in said} - {folded(label.text)}
    gone = [label, *(x for x in twins_of(room, label).taken_off if former & every_text(events, x))]
    old = events_of_labels(events, room.session, gone)
    old += [event.id for event in events if _names(event.act, label.actor)]
    touched = _relations_of(room.session, label)
    old += [event.id for event in events if _draws(event.act, {r.id for r in touched})]
    anew = _anew(room, label, touched)
    return room.erase(list(dict.fromkeys(old)), "what a label said before", anew=anew)


def _just_before(session: Session, label: Label) -> float:
    """Return a position between a label and the one before it.

    Labels that were added after an erased one move up by one, and would else stand beside it.
    """
    there = [other.position for other in session.labels_in(label.sheet, label.place)]
    before = [position for position in there if position < label.position]
    return (max(before, default=label.position - 1) + label.position) / 2


def _words_of(act: e.Act, label: str) -> TypeGuard[e.LabelAdded | e.LabelEdited]:
    return isinstance(act, e.LabelAdded | e.LabelEdited) and act.label == label


def _names(act: e.Act, actor: str | None) -> bool:
    return (
        actor is not None and isinstance(act, e.ActorAdded | e.ActorPlaced) and act.actor == actor
    )


def _draws(act: e.Act, relations: set[str]) -> bool:
    if isinstance(act, e.RelationAdded | e.RelationChanged):
        return act.relation in relations
    return isinstance(act, e.NoteSet) and act.id in relations


def _relations_of(session: Session, label: Label) -> list[Relation]:
    ends = {label.id, label.actor}
    return [r for r in session.relations.values() if ends & {r.source.id, r.target.id}]


def _anew(room: Room, label: Label, relations: list[Relation]) -> list[e.Act]:
    """Return the acts that write a label, its actor and their relations under new ids."""
    session, new = room.session, room.ids.next()
    actor = session.actors.get(label.actor or "")
    ids = {label.id: new, **({actor.id: room.ids.next()} if actor else {})}
    acts: list[e.Act] = []
    if actor:
        acts.append(
            e.ActorAdded(
                actor=ids[actor.id], sheet=actor.sheet, name=label.text, side=actor.side,
                reach=actor.reach,
            )
        )  # fmt: skip
        others = [role for role in roles(session, actor.id) if role.id != label.id]
        acts += [e.LabelJoined(label=role.id, actor=ids[actor.id]) for role in others]
    acts.append(
        e.LabelAdded(
            label=new, sheet=label.sheet, place=label.place, text=label.text,
            actor=ids[actor.id] if actor else None, not_agreed=label.not_agreed,
            potential=label.potential, shortened=label.shortened, language=label.language,
            position=_just_before(session, label),
        )
    )  # fmt: skip
    if label.note:
        acts.append(e.NoteSet(sheet=label.sheet, on="label", id=new, text=label.note))
    acts += quoting_acts(session, label, new)

    def moved(end: e.End) -> e.End:
        return e.End(kind=end.kind, id=ids.get(end.id, end.id))

    for old in relations:
        drawn = room.ids.next()
        acts += [
            e.RelationRemoved(relation=old.id),
            e.RelationAdded(
                relation=drawn, sheet=old.sheet, source=moved(old.source),
                target=moved(old.target), words=old.words, direction=old.direction,
                potential=old.potential, tone=old.tone,
            ),
        ]  # fmt: skip
        if old.note:
            acts.append(e.NoteSet(sheet=old.sheet, on="relation", id=drawn, text=old.note))
    return [*acts, e.LabelRemoved(label=label.id)]


def receipt_about(room: Room, receipts: Sequence[Receipt], thing: str) -> Receipt | None:
    """Return the one of some receipts that is for a label, sheet or person; None where none is."""
    about = {x.id: x.act.about for x in room.events() if isinstance(x.act, e.Blank)}
    for receipt in receipts:
        (act,) = receipt.acts
        assert isinstance(act, e.Erased)  # noqa: S101  (what erasing always gives)
        if thing in act.about or any(thing in about.get(event, ()) for event in act.events):
            return receipt
    return None


def _label(room: Room, label_id: str) -> Label:
    session = room.session
    label = session.labels.get(label_id) or session.removed_labels.get(label_id)
    if label is None:
        raise WorkshopError(Problem(_("This label is gone already."), _("Nothing was changed.")))
    return label
