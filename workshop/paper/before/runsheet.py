"""The facilitator's run sheet: when, how long, what to say, when to cue, what to watch for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo

from workshop.language import N_, Words, translator
from workshop.layout.base.papers import Paper
from workshop.model.session import Session
from workshop.paper.before.clocktime import at_words, minutes_words, time_words
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.columns import columns_for
from workshop.paper.page.fragment import Block
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.part import Part, sections_part
from workshop.paper.page.section import Section
from workshop.paper.page.table import Table
from workshop.paper.page.theme import Theme
from workshop.paper.page.words import titles_in
from workshop.rules.room.timetable import Timed, length, timetable

BEFORE = (
    N_("Tables laid: tent, worksheets of every task, thick pens. A few sheets more than people."),
    N_("The clock can be read from the last table; the question stays in sight."),
    N_("Latecomer cards lie at the door."),
    N_("The laptop is on mains, sleep is off, and a backup of the session is made."),
)
AFTER = (
    N_("Ask each table what its sheets are for: itself, this room, or the record."),
    N_("Collect the sheets and count them against the codes; photograph each one."),
    N_("Make a backup and put it where it is safe. Take what was said with you, leave none."),
)
DRAW = (
    N_("A stuck table: ask for one moment, and who was there, by role."),
    N_("Names of people become roles."),
    N_("Where a table differs, both words stand: not agreed."),
    N_("No examples unless asked; then from another field."),
)
EXPLAIN = (
    N_("All tables at once; everybody has the same time."),
    N_("Write down words that come up as they were said."),
    N_("No table has to show its sheet to the room."),
)
SLIDES = (
    N_("The screen is theirs; the clock goes on."),
    N_("Answers wait until the tables have drawn: nothing primes."),
)
BREAK = (
    N_("Count what was collected; photograph or type it."),
    N_("Which tables want help with the next task?"),
)
FIRST = (
    N_("Say: roles, not names. What failed counts too. A sheet is the table’s own."),
    N_("Who is alone at a table? Join two small ones."),
)
LAST = (
    N_("Who may see each sheet is asked, table by table, and may change later."),
    N_("Everybody knows how to take their words back."),
)
TALK = (
    N_("One thing from each table, and no table twice before all have spoken."),
    N_("What has no place goes to the parking lot."),
)
_WIDE = 55
"""How many sizes of text a paper is wide that has room for six columns."""
_MISSING = N_("With two minutes left, ask as a question: what is missing? None is an answer too.")


def run_sheet_part(
    session: Session, paper: Paper, theme: Theme, language: str, zone: tzinfo | None = None
) -> Part:
    """Return the run sheet as pages; times are those of a zone, else of this machine."""
    say = translator(language)
    times = timetable(session)
    items = [one.item for one in times]
    # it is looked at, not read: lines may be long, and the fewer pages the better
    theme = replace(theme, inset=theme.margin + 8, measure=paper.width)
    rows = tuple(_row(one, times, say, zone) for one in times)
    columns = (
        N_("Time"), N_("What"), N_("Minutes"), N_("Say"), N_("Cue"),
        N_("Watch for"),
    )  # fmt: skip
    heads = tuple(map(say.gettext, columns))
    come: list[Block] = [
        Heading(say.gettext("Before people come"), 2, before=14.0, bookmark=False),
        Bullets(tuple(map(say.gettext, BEFORE)), before=0.0),
    ]
    leave: list[Block] = [
        Heading(say.gettext("Before people leave"), 2, before=16.0, bookmark=False),
        Bullets(tuple(map(say.gettext, AFTER)), before=0.0),
    ]
    head: list[Block] = [
        Heading(say.gettext("Run sheet: {session}").format(session=session.title), 1),
        Paragraph(_facts(session, times, say, zone), before=0.0),
    ]
    spoken = {**titles_in(items, session, say, 1), **titles_in(items, session, say, 3)}
    day = Heading(say.gettext("The day"), 2, before=14.0, bookmark=False)
    one = columns_for(paper, theme, 1)
    if paper.width < _WIDE * theme.body:
        each = _each_item(heads, rows, spoken)
        sections = [Section([*head, *come, day, *each, *leave], columns_for(paper, theme))]
    else:  # both lists are ticked off: they stand side by side, and the day has the rest
        shares = (1.0,) * len(heads)
        rest = Table(heads, rows, shares, (0, 2), fitted=True, right=(2,), spoken=spoken)
        two = columns_for(paper, theme, 2)
        lists = Section([*come, *leave], two, across=False)
        sections = [Section(head, one), lists, Section([day, rest], one)]
    texts = [session.title, *(text for one in times for text in (one.item.title, one.item.cue))]
    return sections_part(
        say.gettext("Run sheet"), sections, paper, theme,
        running=say.gettext("Run sheet, for the facilitator"), language=language,
        unshown=[item for text in texts for item in unshown_in(text)],
    )  # fmt: skip


def _each_item(
    heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], spoken: Mapping[tuple[int, int], str]
) -> Iterator[Block]:
    """Give the rows as text, where columns would be too narrow to read: it fills its pages."""
    _time, _what, long, words, cue, watch = heads
    for number, (time, title, minutes, say, at, look) in enumerate(rows):
        own, said = spoken.get((number, 1)), spoken.get((number, 3))
        yield Heading(f"{time} {title}", 3, before=16.0, bookmark=False, language=own)
        yield Paragraph(f"{long}: {minutes} · {cue}: {at}", before=0.0, keep=True)
        if say:
            yield Paragraph(f"{words}: {say}", before=3.0, language=said)
        yield Paragraph(f"{watch}: {look}", before=3.0)


def _facts(session: Session, times: list[Timed], say: Words, zone: tzinfo | None) -> str:
    number = len(session.groups)
    facts = [say.ngettext("{n} table", "{n} tables", number).format(n=number)]
    if times[0].begins is not None:
        words = say.gettext("{begin} to {end}")
        end = at_words(times[0], length(times), zone)
        facts.append(words.format(begin=time_words(times[0].begins, 0.0, zone), end=end))
    else:
        facts.append(say.gettext("Times count from the start."))
    facts.append(say.gettext("A cue is a time, and in brackets how many minutes are left then."))
    return " · ".join(facts)


def _row(one: Timed, times: list[Timed], say: Words, zone: tzinfo | None) -> tuple[str, ...]:
    return (
        time_words(one.begins, one.after, zone),
        one.item.title,
        minutes_words(one.item.seconds),
        " ".join(_prompts(one, say, zone)),
        ", ".join(_cues(one, say, zone)) or say.gettext("none"),
        " ".join(map(say.gettext, _watch(one, times))),
    )


def _prompts(one: Timed, say: Words, zone: tzinfo | None) -> Iterator[str]:
    draws = one.task is not None and one.stage is not None and not one.explains
    if draws and one.task is not None:
        yield one.task.question
    cue = one.item.cue or (one.stage.cue if one.stage else "")
    if cue:
        yield cue
    elif one.item.kind == "slides":
        yield say.gettext("Give the screen to the slides.")
    elif one.item.kind == "break":
        end = at_words(one, one.after + one.item.seconds, zone)
        yield say.gettext("We go on at {time}.").format(time=end)
    if draws:
        yield say.gettext(_MISSING)


def _cues(one: Timed, say: Words, zone: tzinfo | None) -> Iterator[str]:
    for left, at in one.cues():
        yield f"{at_words(one, at, zone)}\u00a0({left})"
    swaps = one.swaps()
    if swaps:
        yield _each(one, say)
        speakers = one.item.speakers
        yield say.ngettext("{n} speaker", "{n} speakers", speakers).format(n=speakers)
        listed = ", ".join(at_words(one, at, zone) for at in swaps)
        yield say.gettext("swap at {times}").format(times=listed)
    elif one.explains:
        each, several = minutes_words(one.item.minutes * 60), _plural(one)
        words = say.ngettext("swap every minute", "swap every {n} minutes", several)
        yield words.format(n=each)


def _each(one: Timed, say: Words) -> str:
    words = say.ngettext("{n} minute each", "{n} minutes each", _plural(one))
    return words.format(n=minutes_words(one.item.minutes * 60))


def _plural(one: Timed) -> int:
    """Return what decides between *minute* and *minutes*: half a minute is many."""
    return int(one.item.minutes) if one.item.minutes == int(one.item.minutes) else 2


def _watch(one: Timed, times: list[Timed]) -> tuple[str, ...]:
    if one.stage is not None:
        return EXPLAIN if one.explains else DRAW
    kinds = {"slides": SLIDES, "break": BREAK}
    if one.item.kind in kinds:
        return kinds[one.item.kind]
    if one is times[0]:
        return FIRST
    return LAST if one is times[-1] else TALK
