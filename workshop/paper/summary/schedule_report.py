"""What was planned for the day, and what it took: of the whole room, never of a table."""

from collections import defaultdict
from collections.abc import Iterator

from workshop.language import Words
from workshop.model.session import Session
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.table import Table
from workshop.paper.page.words import titles_in
from workshop.rules.room.agenda import agenda_of


def day_blocks(session: Session, say: Words) -> Iterator[Block]:
    """Give the chapter, from its heading on; nothing where no agenda was made and no clock ran."""
    if not (session.agenda or session.planned or session.went):
        return
    _ = say.gettext
    took: dict[str, float] = defaultdict(float)
    for went in session.went:
        if went.ended is not None:
            took[went.item] += (went.ended - went.began).total_seconds()
    planned = {item.id: item for item in session.planned or agenda_of(session)}
    items = {**planned, **{item.id: item for item in agenda_of(session)}}
    ran = bool(took)
    rows = []
    for key, item in items.items():
        plan = minutes(planned[key].seconds) if key in planned else _("added")
        rows.append((item.title, plan, *([_took(took.get(key), say)] if ran else ())))
    total = [minutes(sum(item.seconds for item in planned.values()))]
    if ran:
        total.append(minutes(sum(took.values())))
    yield Heading(_("How the day ran") if ran else _("What was planned"), 1)
    yield Paragraph(
        _("Minutes for the whole room, as planned when the clock first ran and as they were.")
        if ran
        else _("Minutes for the whole room, as planned."),
        before=0.0, keep=True,
    )  # fmt: skip
    heads = (_("Item"), _("Planned"), *([_("Took")] if ran else ()))
    yield Table(
        heads, (*rows, (_("In all"), *total)), (4, *([1.2] * (len(heads) - 1))),
        numbers=True, whole=True, spoken=titles_in(items.values(), session, say),
    )  # fmt: skip


def _took(seconds: float | None, say: Words) -> str:
    return say.gettext("not run") if seconds is None else minutes(seconds)


def minutes(seconds: float) -> str:
    """Write a length of time as whole minutes; less than half of one is *under 1*."""
    whole = int(seconds / 60 + 0.5)
    return str(whole) if whole or not seconds else "< 1"
