"""What was taken back or done again, in words."""

from collections.abc import Sequence

from workshop.language import N_, _, ngettext
from workshop.model import event as e
from workshop.model.exercise import short_title
from workshop.model.session import Label, Session
from workshop.rules.sheet.progress import SIDE_WORDS, STATE_WORDS


def told(acts: Sequence[e.Act], session: Session, here: str = "", *, quoting: bool = True) -> str:
    """Say what acts did, read off the session after them; and where, if not on the sheet here.

    Without ``quoting`` no word of a sheet is said: the console stands where all can read it.
    """
    removed = [act for act in acts if isinstance(act, e.LabelRemoved)]
    back = [act for act in removed if act.back]
    if back and len(back) < len(removed):  # moved to another sheet, and back again
        act: e.Act = back[0]
        moved = ngettext("{n} label where it stood", "{n} labels where they stood", len(back))
        words = moved.format(n=len(back))
    elif len(removed) > 1:
        act = removed[0]
        number = len(removed)
        if removed[0].back:
            words = ngettext("{n} label back", "{n} labels back", number).format(n=number)
        else:
            words = ngettext("{n} label taken off", "{n} labels taken off", number).format(n=number)
    else:
        act = next((act for act in acts if act.kind.startswith("label.")), acts[0])
        words = _words(act, session, quoting=quoting)
    sheet = _sheet(act, session)
    if not sheet or sheet == here:
        return f"{words}."
    known = session.sheets.get(sheet) or session.removed_sheets[sheet]
    task = short_title(session.exercises[known.exercise].title)
    where = _("{what} ({table}, {task}, sheet {n}).")
    return where.format(what=words, table=session.groups[known.group].name, task=task, n=known.told)


def sheet_of(acts: Sequence[e.Act], session: Session) -> str:
    """Return the sheet that acts are about; empty where they are about none."""
    found = (_sheet(act, session) for act in acts)
    return next((sheet for sheet in found if sheet), "")


def _label(label: str, session: Session) -> Label | None:
    return session.labels.get(label) or session.removed_labels.get(label)


def _sheet(act: e.Act, session: Session) -> str:
    label = _label(getattr(act, "label", ""), session)
    actor = session.actors.get(getattr(act, "actor", "") or "")
    relation = getattr(act, "relation", "")
    drawn = session.relations.get(relation) or session.removed_relations.get(relation)
    found = label or drawn or actor
    return found.sheet if found else getattr(act, "sheet", "")


_OF_THE_ROOM = {
    "agenda.set": N_("the agenda as it was"),
    "clock.set": N_("the clock as it was"),
    "group.marked": N_("where the table is"),
    "jotted": N_("what was jotted down"),
    "jot.changed": N_("what was jotted down"),
    "jot.removed": N_("what was jotted down"),
    "person.added": N_("who is present"),
    "person.removed": N_("who is present"),
    "consent.set": N_("what somebody agreed to"),
    "profile.ticked": N_("the profile"),
    "profile.tallied": N_("the profile"),
    "label.by": N_("whose words they are"),
    "label.quotable": N_("what may be quoted"),
}


def _words(act: e.Act, session: Session, *, quoting: bool) -> str:  # noqa: C901, PLR0911, PLR0912  (a line a kind)
    label = _label(getattr(act, "label", ""), session)
    name = f"‘{label.text}’" if label and quoting else _("a label")
    match act:
        case e.LabelRemoved():
            words = _("{label} back") if act.back else _("{label} taken off")
            return words.format(label=name)
        case e.LabelEdited() if label and label.contested:
            return _("both versions of {label} are there again").format(label=name)
        case e.LabelEdited():
            return _("the words are {label} again").format(label=name)
        case e.LabelMarked():
            return _("the marks of {label}").format(label=name)
        case e.LabelJoined():
            return _("whom {label} names").format(label=name)
        case e.LabelMoved():
            return _("where {label} stands").format(label=name)
        case e.RelationAdded() | e.RelationRemoved():
            gone = isinstance(act, e.RelationRemoved) and not act.back
            return _("a relation taken off") if gone else _("a relation back")
        case e.SheetRemoved():
            return _("a sheet back") if act.back else _("a sheet taken off")
        case e.ActorPlaced():
            side = _(SIDE_WORDS[act.side]) if act.side else _("side not said")
            who = session.actors[act.actor].name if quoting else _("an actor")
            return f"{who}: {side}"
        case e.PlaceMarked():
            exercise = session.exercises[session.sheets[act.sheet].exercise]
            return f"{exercise.place(act.place).title}: {_(STATE_WORDS[act.state])}"
        case e.NoteSet():
            return _("a note")
        case e.SheetChanged():
            return _("who may see the sheet") if act.sharing else _("the title lines")
        case e.RelationChanged():
            return _("a relation as it was")
        case e.LabelLanguage():
            return _("the language of {label}").format(label=name)
    return _(_OF_THE_ROOM.get(act.kind, N_("the last step")))
