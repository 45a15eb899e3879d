"""The rows of a sheet's screen: whose sheet it is, and the labels of a place with their marks."""

from collections.abc import Iterable, Sequence

from workshop.language import N_, _, ngettext
from workshop.model.exercise import short_title
from workshop.model.session import Label, Session, Sheet
from workshop.rules.privacy.sharing import SHORT
from workshop.rules.sheet.actors import roles
from workshop.rules.sheet.progress import STATE_WORDS, is_tray, state_of
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.line_list import Item
from workshop.tui.widgets.painted import Span

SIGNS = (
    (
        N_("sheet 1"),
        N_("The table's first sheet in this task; S on the session's screen gives another."),
    ),
    (N_("(table)"), N_("Who filled it in: one person, a pair, or the whole table. F3 changes it.")),
    (N_("private"), N_("Who may see the sheet: this table, the room, the summary. F8 changes it.")),
    (N_("grey words"), N_("How the words could go on, from this sheet. → takes them.")),
    ("╭ … R ─╮", N_("The code of a place, as on the printed worksheet.")),
    (
        N_("in 2 places"),
        N_("Somebody who holds several roles; a letter (A, B …) stands for each."),
    ),
    (
        N_("two versions"),
        N_("Two terminals changed it at once. ↑ to it shows the other words."),
    ),
)
"""What stands on the screen and does not explain itself, for the help."""


def sheet_row(session: Session, sheet: Sheet) -> tuple[Span, ...]:
    """Say whose sheet it is, who may see it, and what it is about."""
    group = session.groups[sheet.group]
    task = short_title(session.exercises[sheet.exercise].title)
    title = next((words for words in sheet.titles.values() if words), "")
    return (
        (f" {group.number} ", "accent"),
        (f" {group.name}", "strong"),
        (sign(f" · {_('sheet')} {sheet.told} ({_(sheet.filled_by)})"), "dim"),
        (sign(f" · {_(SHORT[sheet.sharing])}"), "dim"),
        (f"   {task}", "dim"),
        (f"  {title}" if title else "", ""),
    )


def label_items(
    session: Session, sheet: Sheet, place: str, fresh: str, waiting: Sequence[tuple[str, str]]
) -> Iterable[Item]:
    """Return a row for each label of a place, for its note, and for words that are not saved.

    ``fresh`` is the id of the label that was just typed; ``waiting`` has place and words of what
    could not be saved.
    """
    labels = session.labels_in(sheet.id, place)
    note = sheet.place_notes.get(place, "")
    if note and labels:
        told = _("✎ Note on the place: {note}").format(note=" ".join(note.split()))
        yield Item("note", told, look="dim", heading=True)
    for number, label in enumerate(labels, start=1):
        marks = "  ".join(_marks(label, session))
        look = "fresh" if label.id == fresh else ""
        yield Item(label.id, label.text, str(number), marks, look)
    for number, (where, words) in enumerate(waiting):
        if where == place:
            yield Item(f"waiting {number}", words, "!", _("NOT SAVED"), "error", heading=True)


def nothing_here(session: Session, sheet: Sheet, place: str) -> str:
    """Return what stands in a place without labels: its answer, or what to do."""
    if sheet.id not in session.sheets:
        return _("This sheet was taken away. Esc goes back to the tables.")
    if is_tray(place):
        return _("Nothing here. Alt+U puts half-typed words here from any place.")
    state = state_of(session, sheet.id, place)
    note = sheet.place_notes.get(place, "")
    told = "  " + _("Note: {note}").format(note=note) if note else ""
    if state in ("none", "dont-know"):
        answer = _("{state}: this is an answer. F5 changes it.")
        return answer.format(state=_(STATE_WORDS[state])) + told
    teach = _(
        "Nothing here yet. Type a few words and press Enter. "
        "F9 gives a hint; F5 says none or don't know."
    )
    return teach + told


def _marks(label: Label, session: Session) -> list[str]:
    actor = session.actors.get(label.actor or "")
    places = {role.place for role in roles(session, label.actor)}
    held = ngettext("in {number} place", "in {number} places", len(places))
    told = {
        _("not agreed"): label.not_agreed,
        _("potential"): label.potential,
        _("two versions"): label.contested,
        _(actor.side) if actor and actor.side else "": bool(actor and actor.side),
        _(actor.reach) if actor and actor.reach else "": bool(actor and actor.reach),
        held.format(number=len(places)): len(places) > 1,
        label.language or "": bool(label.language),
        _("✎ note"): bool(label.note),
    }
    return [sign(words) for words, holds in told.items() if holds and words]
