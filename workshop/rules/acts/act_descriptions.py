"""What an act did, in words, for the history of a sheet."""

from collections.abc import Iterable

from workshop.language import N_, _
from workshop.model import event as e
from workshop.model.exercise import Exercise
from workshop.model.people_acts import LabelBy, LabelQuotable
from workshop.model.photo_acts import PhotoSet
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.privacy.sharing import WORDS
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.progress import FILLED_BY, SIDE_WORDS, STATE_WORDS

STRUCK_OUT = N_("(struck out)")


def sheet_of(act: e.Act, session: Session) -> str:
    """Return the id of the sheet that an act is about, given the session after it; or ``""``."""
    given = getattr(act, "sheet", "")
    if given:
        return str(given)
    label = _label(getattr(act, "label", ""), session)
    relation = _relation(getattr(act, "relation", ""), session)
    actor = session.actors.get(getattr(act, "actor", "") or "")
    found = label or relation or actor
    return found.sheet if found else ""


def happened(act: e.Act, before: Session, after: Session) -> str:  # noqa: C901, PLR0911  (one line for each kind)
    """Say what an act did to its sheet; ``""`` where another act of the same step says it.

    ``before`` and ``after`` are the session around the step. Erased words are never told.
    """
    match act:
        case e.Blank():
            return _(STRUCK_OUT)
        case e.LabelAdded():
            return _("label added under {place}: {words}").format(
                place=_place(act.place, act.sheet, after), words=act.text
            )
        case e.PlaceMarked():
            return f"{_place(act.place, act.sheet, after)}: {_(STATE_WORDS[act.state])}"
        case e.NoteSet():
            return _note(act, before, after)
        case e.ActorPlaced():
            return _placed(act, before, after)
        case e.RelationAdded() | e.RelationChanged() | e.RelationRemoved():
            return _related(act, before, after)
        case PhotoSet():
            return _("a photograph of the paper is attached")
        case e.SheetAdded():
            return _("the sheet is begun")
        case e.SheetRemoved():
            return _("the sheet is back") if act.back else _("the sheet is taken away")
        case e.SheetChanged():
            return "; ".join(_sheet_facts(act, after))
    return _of_a_label(act, before, after)


def _of_a_label(act: e.Act, before: Session, after: Session) -> str:  # noqa: C901, PLR0911  (the same)
    label = _label(getattr(act, "label", ""), after)
    if label is None:
        return ""
    if isinstance(act, LabelBy | LabelQuotable):
        return _said_by(label, act, after)
    old = _label(label.id, before) or label
    match act:
        case e.LabelEdited():
            return _("{old} now says: {words}").format(old=_quoted(old), words=act.text)
        case e.LabelRemoved() if act.back:
            return _("label back: {words}").format(words=label.text)
        case e.LabelRemoved():
            return _("label taken off: {words}").format(words=label.text)
        case e.LabelMoved() if old.place != act.place:
            place = _place(act.place, label.sheet, after)
            return _("{label} goes to {place}").format(label=_quoted(label), place=place)
        case e.LabelMoved():
            return _("{label} stands elsewhere in its place").format(label=_quoted(label))
        case e.LabelMarked():
            marks = ", ".join(_marks(label)) or _("no mark")
            return f"{_quoted(label)}: {marks}"
        case e.LabelJoined():
            actor = after.actors.get(act.actor or "")
            names = actor.name if actor else _("nobody")
            return _("{label} names {actor}").format(label=_quoted(label), actor=names)
        case e.LabelLanguage():
            language = act.language or _("the session’s language")
            return f"{_quoted(label)}: {language}"
    return ""


def _said_by(label: Label, act: LabelBy | LabelQuotable, after: Session) -> str:
    if isinstance(act, LabelQuotable):
        told = _("chosen as one that may be quoted") if act.chosen else _("not to be quoted")
        return f"{_quoted(label)}: {told}"
    person = act.person or ""
    known = after.persons.get(person) or after.removed_persons.get(person)
    if known is None:
        return _("{label}: nobody’s words in particular").format(label=_quoted(label))
    # the table's own number is known where its sheet is read
    return _("{label}: words of person {n}").format(label=_quoted(label), n=known.number)


def _label(label: str, session: Session) -> Label | None:
    return session.labels.get(label) or session.removed_labels.get(label)


def _relation(relation: str, session: Session) -> Relation | None:
    return session.relations.get(relation) or session.removed_relations.get(relation)


def _sheet(sheet: str, session: Session) -> Sheet | None:
    return session.sheets.get(sheet) or session.removed_sheets.get(sheet)


def _exercise(sheet: str, session: Session) -> Exercise | None:
    known = _sheet(sheet, session)
    return session.exercises.get(known.exercise) if known else None


def _quoted(label: Label) -> str:
    return f"‘{label.text}’"


def _place(place: str, sheet: str, session: Session) -> str:
    exercise = _exercise(sheet, session)
    try:
        return exercise.place(place).title if exercise else place
    except KeyError:
        return place


def _marks(label: Label) -> Iterable[str]:
    if label.not_agreed:
        yield _("not agreed")
    if label.potential:
        yield _("potential")
    if label.shortened:
        yield _("shortened")


def _note(act: e.NoteSet, before: Session, after: Session) -> str:
    label = _label(act.id, after)
    if act.on == "label" and label:
        what = _quoted(label)
    elif act.on == "relation":
        what = _sentence(act.id, act.sheet, before, after)
    else:
        what = _("the sheet") if act.on == "sheet" else _place(act.id, act.sheet, after)
    if not act.text:
        return _("note taken away: {what}").format(what=what)
    words = " ".join(act.text.split())
    return _("note on {what}: {words}").format(what=what, words=words)


def _placed(act: e.ActorPlaced, before: Session, after: Session) -> str:
    actor, old = after.actors.get(act.actor), before.actors.get(act.actor)
    if actor is None or (old and (old.side, old.reach) == (actor.side, actor.reach)):
        return ""
    side = _(SIDE_WORDS[actor.side]) if actor.side else _("side not said")
    return f"‘{actor.name}’: {side}"


def _related(
    act: e.RelationAdded | e.RelationChanged | e.RelationRemoved, before: Session, after: Session
) -> str:
    sentence = _sentence(act.relation, sheet_of(act, after), before, after)
    if isinstance(act, e.RelationChanged):
        return _("relation changed: {words}").format(words=sentence)
    if isinstance(act, e.RelationAdded):
        return _("relation drawn: {words}").format(words=sentence)
    told = _("relation back: {words}") if act.back else _("relation taken off: {words}")
    return told.format(words=sentence)


def _sentence(relation: str, sheet: str, before: Session, after: Session) -> str:
    for session in (after, before):
        if relation in session.relations and sheet in session.sheets:
            for told in figure(session, sheet).relations:
                if told.id == relation:
                    return told.sentence
    known = _relation(relation, after)
    return known.words if known else ""


def _sheet_facts(act: e.SheetChanged, after: Session) -> Iterable[str]:
    exercise = _exercise(act.sheet, after)
    titles = {line.id: line.title for line in exercise.titles} if exercise else {}
    for line, words in (act.titles or {}).items():
        yield f"{titles.get(line, line)}: {words or '–'}"
    if act.filled_by:
        yield _("filled in by: {who}").format(who=_(FILLED_BY[act.filled_by]))
    if act.sharing:
        yield _("who may see it: {who}").format(who=_(WORDS[act.sharing]))
    if act.paper is not None:
        yield _("typed from paper") if act.paper else _("not from paper")
