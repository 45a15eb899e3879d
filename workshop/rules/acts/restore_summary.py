"""What a number of acts on one sheet change, counted and in words."""

from collections.abc import Iterable, Sequence

from workshop.language import _, ngettext
from workshop.model import event as e
from workshop.model.exercise import Reach, Side
from workshop.model.session import Session


def changes(acts: Sequence[e.Act], now: Session) -> str:
    """Say what acts change: *3 labels come back, 2 labels go*; ``""`` for no acts."""
    return ", ".join(_told(acts, now))


def _told(acts: Sequence[e.Act], now: Session) -> Iterable[str]:
    off = [act for act in acts if isinstance(act, e.LabelRemoved)]
    lines = [act for act in acts if isinstance(act, e.RelationRemoved)]
    back = {act.relation for act in lines if act.back}
    gone = {act.relation for act in lines if not act.back}
    drawn = {act.relation for act in acts if isinstance(act, e.RelationChanged)}
    counts = (
        (sum(act.back for act in off), _labels_back),
        (sum(not act.back for act in off), _labels_go),
        (_of(acts, e.LabelEdited), _labels_edited),
        (_of(acts, e.LabelMoved), _labels_moved),
        (len(back - gone), _relations_back),
        (len(gone - back), _relations_go),
        (len(drawn), _relations_changed),
        (_of(acts, e.NoteSet), _notes),
        (_of(acts, e.PlaceMarked), _answers),
    )
    for number, words in counts:
        if number:
            yield words(number).format(number=number)
    if _of(acts, e.LabelMarked, e.LabelLanguage, e.LabelJoined):
        yield _("marks of labels")
    placed = [act for act in acts if isinstance(act, e.ActorPlaced)]
    if any((act.side, act.reach) != _stands(act.actor, now) for act in placed):
        yield _("who stands inside or outside")
    if _of(acts, e.SheetChanged):
        yield _("the title lines")
    if gone and gone == back:
        yield _("the order of relations")


def _stands(actor: str, now: Session) -> tuple[Side | None, Reach | None]:
    known = now.actors[actor]
    return known.side, known.reach


def _of(acts: Sequence[e.Act], *kinds: type[e.Act]) -> int:
    return sum(isinstance(act, kinds) for act in acts)


def _labels_back(number: int) -> str:
    return ngettext("{number} label comes back", "{number} labels come back", number)


def _labels_go(number: int) -> str:
    return ngettext("{number} label goes", "{number} labels go", number)


def _labels_edited(number: int) -> str:
    return ngettext(
        "{number} label has its old words", "{number} labels have their old words", number
    )


def _labels_moved(number: int) -> str:
    return ngettext("{number} label moves", "{number} labels move", number)


def _relations_back(number: int) -> str:
    return ngettext("{number} relation comes back", "{number} relations come back", number)


def _relations_go(number: int) -> str:
    return ngettext("{number} relation goes", "{number} relations go", number)


def _relations_changed(number: int) -> str:
    return ngettext("{number} relation is as it was", "{number} relations are as they were", number)


def _notes(number: int) -> str:
    return ngettext("{number} note changes", "{number} notes change", number)


def _answers(number: int) -> str:
    return ngettext("{number} answer changes", "{number} answers change", number)
