"""What all sheets of a task say, place by place: equal words joined, and who stands alone."""

from collections.abc import Iterator, Sequence

from workshop.model.event import State
from workshop.model.exercise import short_title
from workshop.paper.page.attributed_list import Credited, CreditedList
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.words import foreign
from workshop.paper.summary.tables import Tables
from workshop.rules.report.comparison import Comparison, PlaceSaid, Saying


def said_blocks(compared: Comparison, tables: Tables) -> Iterator[Block]:
    """Give the part, from its heading on."""
    say = tables.say
    _ = say.gettext
    yield Heading(_("What was said in {task}").format(task=short_title(compared.exercise.title)), 2)
    yield Paragraph(_how(compared, tables), before=0.0)
    everybody = set(compared.tables)
    silent = [place for place in compared.places if set(place.empty["not-answered"]) == everybody]
    asked_in = foreign(compared.exercise, say)
    for place in (*compared.places, *compared.trays):
        if place in silent:
            continue
        asked = place in compared.places
        title, spoken = place.place.title, asked_in if asked else None
        title = title if asked else _(title)
        yield Heading(title, 3, before=16.0, bookmark=False, language=spoken)
        in_brief = brief(place, tables)
        if in_brief:
            yield Paragraph(in_brief, "muted", before=0.0, keep=bool(place.sayings))
        if place.sayings:
            yield CreditedList(tuple(_credited(one, tables) for one in place.sayings))
    if silent:
        # a heading for each would be a page of headings
        yield Heading(_("Not answered on any sheet"), 3, before=16.0, bookmark=False)
        titles = "; ".join(place.place.title for place in silent)
        yield Paragraph(f"{titles}.", before=0.0, language=asked_in)


def _how(compared: Comparison, tables: Tables) -> str:
    _ = tables.say.gettext
    if len(compared.tables) == 1:
        return _("In the table’s own words.")
    words = _(
        "In the tables’ own words. Words that are equal but for capitals and punctuation are "
        "joined and stand first, in bold; what only means the same is not. Behind each stands who "
        "said it."
    )
    if tables.numbered:
        words += " " + _("Tables go by their numbers; the list of sheets has their names.")
    return words


def brief(place: PlaceSaid, tables: Tables) -> str:
    """Say how many tables wrote in a place, who answered that there is nothing, how many did not.

    An empty place is counted; only an answer is named.
    """
    _ = tables.say.gettext
    if len(tables.all) == 1:
        return _alone(place, tables)
    parts = []
    wrote = len(place.tables)
    if wrote and any(place.empty.values()):
        parts.append(_("Written at {n} of {all} tables").format(n=wrote, all=len(tables.all)))
    answers: tuple[tuple[State, str], ...] = (
        ("none", _("None: {who}")), ("dont-know", _("Don’t know: {who}")),
    )  # fmt: skip
    for state, words in answers:
        if place.empty[state]:
            parts.append(words.format(who=tables.both(place.empty[state])))
    silent = place.empty["not-answered"]
    if silent:
        parts.append(_("Not answered: {who}").format(who=_count_of(silent, tables)))
    return ". ".join(parts) + "." if parts else ""


def _alone(place: PlaceSaid, tables: Tables) -> str:
    _ = tables.say.gettext
    if place.empty["none"]:
        return _("None.")
    if place.empty["dont-know"]:
        return _("Don’t know.")
    return _("Not answered.") if place.empty["not-answered"] else ""


def _count_of(which: Sequence[str], tables: Tables) -> str:
    return tables.both(which) if tables.every(which) else tables.count(which)


def _credited(saying: Saying, tables: Tables) -> Credited:
    _ = tables.say.gettext
    several = not saying.alone
    parts = [tables.both(saying.tables)] if len(tables.all) > 1 else []
    for marked, once, some in (
        (saying.not_agreed, _("not agreed"), _("not agreed at {who}")),
        (saying.potential, _("potential"), _("potential for {who}")),
    ):
        if marked:
            whole = len(marked) == len(saying.tables)
            parts.append(once if whole else some.format(who=tables.who(marked)))
    return Credited(saying.text, "; ".join(parts), saying.language or tables.written, several)
