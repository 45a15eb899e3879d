"""Who is in which role at how many tables, on which side of the line, and what recurs."""

from collections import Counter
from collections.abc import Iterator

from workshop.language import Words
from workshop.model.exercise import Place, Side, short_title
from workshop.paper.page.attributed_list import Credited, CreditedList
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.table import HEADS, Table, in_language
from workshop.paper.page.words import foreign
from workshop.paper.summary.tables import Tables
from workshop.rules.report.compared_people import ActorSeen, RelationSeen
from workshop.rules.report.comparison import Comparison

MOST_ROWS = 30
"""Actors that are all listed; of more, those that only one table names in one role are counted."""

_COUNTED: tuple[tuple[Side, ...], ...] = (("inside",), ("outside",), ("inside", "outside"), ())
"""The columns in which actors are counted, by where they were put."""

_ARROWS = {"forward": "→", "both": "↔", "none": "–"}


def matrix_blocks(compared: Comparison, tables: Tables) -> Iterator[Block]:
    """Give the matrix of actors and roles, from its heading on; nothing where none is named."""
    if not compared.actors:
        return
    places = _roles(compared)
    say = tables.say
    _ = say.gettext
    task = short_title(compared.exercise.title)
    yield Heading(_("Who is in which role in {task}").format(task=task), 2)
    shown = compared.actors
    if len(shown) > MOST_ROWS:
        shown = tuple(one for one in shown if len(one.tables) > 1 or len(one.roles) > 1)
    if not shown:
        words = _(
            "{n} actors are named, each by one table in one role, so there is nothing to count. "
            "What was said has them all."
        )
        yield Paragraph(words.format(n=len(compared.actors)), before=0.0)
        return
    yield Paragraph(
        _("In each cell stands how many tables name an actor in that role. Names are joined where "
          "they are equal but for capitals and punctuation."),
        before=0.0, keep=True,
    )  # fmt: skip
    left = len(compared.actors) - len(shown)
    if left:
        words = say.ngettext(
            "{n} more actor is named by one table in one role; what was said has it.",
            "{n} more actors are named by one table each in one role; what was said has them.",
            left,
        )
        yield Paragraph(words.format(n=left), before=4.0, keep=True)
    codes = "; ".join(f"{place.code}\u00a0{place.title}" for place in places)
    roles = foreign(compared.exercise, say)
    yield Paragraph(codes, "muted", before=4.0, keep=True, wide=True, language=roles)
    rows = tuple(
        (
            one.name,
            *(str(len(one.roles.get(place.id, ()))) for place in places),
            str(len(one.tables)),
        )
        for one in shown
    )
    names = [one.language or tables.written for one in shown]
    yield Table(
        (_("Actor"), *(place.code for place in places), _("Tables")), rows,
        (5.2, *(1.0 for _place in places), 1.7), numbers=True, counts=True, whole=True,
        full=(_("Actor"), *(place.title for place in places), _("Tables")),
        spoken={
            **in_language(roles, (HEADS,), range(1, len(places) + 1)),
            **{(row, 0): spoken for row, spoken in enumerate(names) if spoken},
        },
    )  # fmt: skip


def _roles(compared: Comparison) -> list[Place]:
    return [place for place in compared.exercise.places if place.holds == "actors"]


def side_blocks(compared: Comparison, tables: Tables) -> Iterator[Block]:
    """Give who stands inside or outside, and who is potential; nothing where none is named."""
    if compared.actors:
        yield from _sides(compared, tables)
        yield from _potential(compared, tables)


def _sides(compared: Comparison, tables: Tables) -> Iterator[Block]:
    _ = tables.say.gettext
    task = short_title(compared.exercise.title)
    yield Heading(_("Inside or outside in {task}").format(task=task), 2)
    words = _(
        "How many actors of each role stand where, by name. What counts is what the sheets that "
        "give an actor this role say of its side, and no other sheet."
    )
    yield Paragraph(words, before=0.0, keep=True)
    asked = [place for place in _roles(compared) if place.side is None]
    rows = []
    for place in asked:
        there = [one for one in compared.actors if place.id in one.roles]
        found = Counter(one.sides[place.id] for one in there)
        rows.append((place.title, *(str(found[frozenset(sides)]) for sides in _COUNTED)))
    yield Table(
        (_("Role"), _("Inside"), _("Outside"), _("Both"), _("Not said")), tuple(rows),
        (2.6, 1, 1.1, 1, 1.2), numbers=True, counts=True, whole=True,
        spoken=in_language(foreign(compared.exercise, tables.say), range(len(rows)), (0,)),
    )  # fmt: skip
    split = [one for one in compared.actors if one.disagreed]
    if split:
        yield Heading(_("Inside for some, outside for others"), 3, before=16.0, bookmark=False)
        yield CreditedList(
            tuple(
                Credited(one.name, _split(one, tables), one.language or tables.written)
                for one in split
            )
        )


def _split(actor: ActorSeen, tables: Tables) -> str:
    words = tables.say.gettext("inside: {inside}; outside: {outside}")
    return words.format(inside=tables.who(actor.inside), outside=tables.who(actor.outside))


def _potential(compared: Comparison, tables: Tables) -> Iterator[Block]:
    _ = tables.say.gettext
    found = sorted(
        (one for one in compared.actors if one.potential), key=lambda one: -len(one.potential)
    )
    if not found:
        return
    task = short_title(compared.exercise.title)
    yield Heading(_("Potential actors in {task}").format(task=task), 2, bookmark=False)
    yield Paragraph(_("Not there yet, but they could be."), before=0.0, keep=True)
    yield CreditedList(
        tuple(
            Credited(
                one.name,
                tables.both(one.potential) if len(tables.all) > 1 else "",
                one.language or tables.written,
                strong=len(one.potential) > 1,
            )
            for one in found
        )
    )


def relation_blocks(compared: Comparison, tables: Tables) -> Iterator[Block]:
    """Give the part on relations that recur; a sentence where there are some and none recurs."""
    if not compared.relations or len(tables.all) == 1:
        return
    say = tables.say
    _ = say.gettext
    recur = [one for one in compared.relations if len(one.tables) > 1]
    rest = len(compared.relations) - len(recur)
    task = short_title(compared.exercise.title)
    yield Heading(_("Relations that recur in {task}").format(task=task), 2, bookmark=False)
    if recur:
        yield CreditedList(tuple(_relation(one, tables) for one in recur))
    words = (
        say.ngettext(
            "{n} more relation is drawn, at one table; its sheet shows it.",
            "{n} more relations are drawn, each at one table; the sheets show them.", rest,
        )
        if recur
        else say.ngettext(
            "{n} relation is drawn, at one table; its sheet shows it.",
            "{n} relations are drawn, each at one table; the sheets show them.", rest,
        )
    )  # fmt: skip
    if rest:
        yield Paragraph(words.format(n=rest), before=8.0 if recur else 0.0)


def _relation(seen: RelationSeen, tables: Tables) -> Credited:
    text = f"{seen.source} {_ARROWS[seen.direction]} {seen.target}"
    if seen.words:
        text += f": {'; '.join(seen.words)}"
    marks = [tables.both(seen.tables), *_marks(seen, tables.say)]
    return Credited(text, "; ".join(marks), tables.written, strong=True)


def _marks(seen: RelationSeen, say: Words) -> Iterator[str]:
    told = {"supportive": say.gettext("supportive"), "strained": say.gettext("strained")}
    for tone, tables in seen.tones.items():
        yield f"{told[tone]} × {len(tables)}"
    if seen.potential:
        yield f"{say.gettext('potential')} × {len(seen.potential)}"
