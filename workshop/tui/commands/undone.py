"""What was taken back or done again, in words."""

from collections.abc import Sequence

from workshop.model import event as e
from workshop.model.session import Label, Session
from workshop.rules.progress import STATE_WORDS


def told(acts: Sequence[e.Act], session: Session, here: str = "") -> str:
    """Say what acts did, read off the session after them; and where, if not on the sheet here."""
    removed = [act for act in acts if isinstance(act, e.LabelRemoved)]
    if len(removed) > 1:
        words = f"{len(removed)} labels {_off(removed[0].back)}"
        act: e.Act = removed[0]
    else:
        act = next((act for act in acts if act.kind.startswith("label.")), acts[0])
        words = _words(act, session)
    sheet = _sheet(act, session)
    if not sheet or sheet == here:
        return f"{words}."
    known = session.sheets.get(sheet) or session.removed_sheets[sheet]
    task = session.exercises[known.exercise].title.split(":")[0]
    return f"{words} ({session.groups[known.group].name}, {task}, sheet {known.number})."


def _off(back: bool) -> str:
    return "back" if back else "taken off"


def _label(label: str, session: Session) -> Label | None:
    return session.labels.get(label) or session.removed_labels.get(label)


def _sheet(act: e.Act, session: Session) -> str:
    label = _label(getattr(act, "label", ""), session)
    actor = session.actors.get(getattr(act, "actor", "") or "")
    relation = getattr(act, "relation", "")
    drawn = session.relations.get(relation) or session.removed_relations.get(relation)
    found = label or drawn or actor
    return found.sheet if found else getattr(act, "sheet", "")


def _words(act: e.Act, session: Session) -> str:  # noqa: C901, PLR0911  (one line for each kind)
    label = _label(getattr(act, "label", ""), session)
    name = f"‘{label.text}’" if label else "a label"
    match act:
        case e.LabelRemoved():
            return f"{name} {_off(act.back)}"
        case e.LabelEdited():
            return f"the words are {name} again"
        case e.LabelMarked():
            return f"the marks of {name}"
        case e.LabelJoined():
            return f"whom {name} names"
        case e.LabelMoved():
            return f"where {name} stands"
        case e.RelationAdded() | e.RelationRemoved():
            gone = isinstance(act, e.RelationRemoved) and not act.back
            return f"a relation {_off(not gone)}"
        case e.SheetRemoved():
            return f"a sheet {_off(act.back)}"
        case e.ActorPlaced():
            return f"{session.actors[act.actor].name}: {act.side or 'side not said'}"
        case e.PlaceMarked():
            exercise = session.exercises[session.sheets[act.sheet].exercise]
            return f"{exercise.place(act.place).title}: {STATE_WORDS[act.state]}"
        case e.NoteSet():
            return "a note"
        case e.SheetChanged():
            return "who may see the sheet" if act.sharing else "the title lines"
    return "the last step"
