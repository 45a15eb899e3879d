"""The rows of a sheet that is typed from paper: whose it is, what is in, where the next goes."""

from collections import Counter
from collections.abc import Sequence
from itertools import starmap

from workshop.language import _
from workshop.model.exercise import Exercise, short_title
from workshop.model.session import Label, Session, Sheet
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.progress import FILLED_BY, SIDE_WORDS, STATE_WORDS, state_of
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.rules.sheet.typed_line import Spot, spot_of
from workshop.rules.sheet.typed_relation import listed
from workshop.tui.frame.glyphs import sentence, sign
from workshop.tui.widgets.line_list import Item
from workshop.tui.widgets.painted import Span


def header_row(session: Session, sheet: Sheet) -> tuple[Span, ...]:
    """Say which sheet it is: its code, its table, who filled it in."""
    by = _("sheet {n} ({filled_by})").format(n=sheet.told, filled_by=_(FILLED_BY[sheet.filled_by]))
    task = short_title(session.exercises[sheet.exercise].title)
    return (
        (f" {sheet_code(session, sheet)} ", "accent"),
        (f" {session.groups[sheet.group].name}", "strong"),
        (f" {sign('·')} {task} {sign('·')} {by}", "dim"),
    )


def target_row(spot: Spot, exercise: Exercise, told: Span, *, correcting: bool) -> tuple[Span, ...]:
    """Say where the line goes and what else it does; where that is nothing, what is asked there."""
    side = _(SIDE_WORDS[spot.side]) if spot.side else ""
    if spot.sided and not side and not told[0].strip():  # what there is to tell needs the room
        side = _("side not said")
    side = f" {sign('·')} {side}" if side else ""
    lead = _("change") if correcting else ""
    return (
        (f" {lead}{' ' if lead else ''}{sign('→')} ", "dim"),
        (f"{spot.code} {spot.title}{side}", "accent"),
        told,
        (f"   {sign(_asked(exercise, spot))}" if not told[0] else "", "dim"),
    )


def _asked(exercise: Exercise, spot: Spot) -> str:
    if spot.kind in ("place", "tray"):
        return exercise.place(spot.id).prompt
    if spot.kind == "title":
        return next((line.hint for line in exercise.titles if line.id == spot.id), "")
    return exercise.relations.prompt if exercise.relations else ""


def spot_rows(
    session: Session, sheet: Sheet, every: Sequence[Spot]
) -> tuple[tuple[str, str, str], ...]:
    """Return a row for everywhere a line can go: its code, its title, how much is in."""
    counts = Counter(label.place for label in session.labels_in(sheet.id))
    return tuple((s.code, s.title, _count(session, sheet, s, counts)) for s in every)


def _count(session: Session, sheet: Sheet, spot: Spot, counts: Counter[str]) -> str:
    if spot.kind == "title":
        return sign("✓") if sheet.titles.get(spot.id) else ""
    if spot.kind == "relations":
        return str(len(session.relations_on(sheet.id)) or "")
    if counts[spot.id] or spot.kind == "tray" or sheet.id not in session.sheets:
        return str(counts[spot.id] or "")
    state = state_of(session, sheet.id, spot.id)
    return "" if state in (None, "not-answered") else _(STATE_WORDS[state])


def typed_items(
    session: Session, sheet: Sheet, every: Sequence[Spot], not_taken: Sequence[str]
) -> tuple[Item, ...]:
    """Return a row for all that is in: number, code, words, marks; last what is not taken."""
    wide = max(len(spot.code) for spot in every)
    return (
        *_titles(sheet, every, wide),
        *_labels(session, sheet, every, wide),
        *_states(session, sheet, every, wide),
        *_relations(session, sheet, every, wide),
        *starmap(_refused, enumerate(not_taken)),
    )


def _titles(sheet: Sheet, every: Sequence[Spot], wide: int) -> list[Item]:
    return [
        Item(f"title {s.id}", sheet.titles[s.id], f"   {s.code:<{wide}}")
        for s in every
        if s.kind == "title" and sheet.titles.get(s.id)
    ]


def _labels(session: Session, sheet: Sheet, every: Sequence[Spot], wide: int) -> list[Item]:
    labels = session.labels_in(sheet.id)
    roles: Counter[str | None] = Counter(label.actor for label in labels if label.actor)
    items = []
    for number, label in enumerate(listed(session, sheet), start=1):
        spot = spot_of(every, label.place)
        marks = "  ".join(_marks(session, label, spot, roles))
        items.append(Item(label.id, label.text, f"{number:>2} {spot.code:<{wide}}", marks))
    return items


def _states(session: Session, sheet: Sheet, every: Sequence[Spot], wide: int) -> list[Item]:
    items = []
    for spot in every:
        state = sheet.states.get(spot.id) if spot.kind == "place" else None
        if state and state != "not-answered" and not session.labels_in(sheet.id, spot.id):
            left = f"   {spot.code:<{wide}}"
            items.append(Item(f"state {spot.id}", _(STATE_WORDS[state]), left, look="dim"))
    return items


def _relations(session: Session, sheet: Sheet, every: Sequence[Spot], wide: int) -> list[Item]:
    if not session.relations_on(sheet.id) or sheet.id not in session.sheets:
        return []
    code = next(s.code for s in every if s.kind == "relations")
    return [
        Item(relation.id, sentence(relation), f"   {code:<{wide}}")
        for relation in figure(session, sheet.id).relations
    ]


def _refused(number: int, text: str) -> Item:
    return Item(f"waits {number}", text, "!", _("NOT TAKEN"), "error")


def _marks(session: Session, label: Label, spot: Spot, roles: Counter[str | None]) -> list[str]:
    actor = session.actors.get(label.actor or "")
    told = [
        _("potential") if label.potential else "",
        _("not agreed") if label.not_agreed else "",
        _("shortened") if label.shortened else "",
        _(SIDE_WORDS[actor.side]) if actor and actor.side and spot.sided else "",
        _("in {n} places").format(n=roles[label.actor]) if roles[label.actor] > 1 else "",
    ]
    return [words for words in told if words]
