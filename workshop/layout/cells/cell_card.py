"""A card in a terminal: rows of spans, each exactly as wide as the card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from workshop.language import ngettext
from workshop.model.figure import Entry, Section
from workshop.text.cells import cell_width, clip_cells, wrap_cells
from workshop.text.clean import drop_reason

_WORDED = 26
"""Cells of a single row in which *more* is said in words beside a label."""

Style = Literal["", "frame", "focus", "title", "label", "fresh", "muted", "link", "sign"]


class Span(NamedTuple):
    """Text in one style."""

    text: str
    style: Style = ""


Row = list[Span]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What frames and lines are made of; six corners and edges make a frame, then its joints."""

    light: str = "╭─╮│╰╯┬┴"
    heavy: str = "┏━┓┃┗┛┳┻"
    bullet: str = "•"
    hollow: str = "◦"
    here: str = "▸"
    cut: str = "┄"
    up: str = "↑"
    down: str = "↓"
    to: str = "→"
    level: str = "─"
    right: str = "▶"
    left: str = "◀"
    more: str = "…"
    arrows: Mapping[str, str] = field(default_factory=dict)
    """What stands for the arrows in the sentence of a relation, where it is not they themselves."""


FINE = Glyphs()
PLAIN = Glyphs(
    "+-+|++++", "#=#H####", "*", "o", ">", ".", "^", "v", ">", "-", ">", "<", "~",
    {"→": "->", "↔": "<->", "–": "-"},
)  # fmt: skip
"""For fonts without box characters."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is being looked at: the place in hand, the entry just typed, how far one scrolled."""

    focus: str | None = None
    fresh: str | None = None
    scroll: Mapping[str, int] = field(default_factory=dict)
    glyphs: Glyphs = FINE


class Listed(NamedTuple):
    """One row of a section's list and the number of the item it belongs to."""

    spans: tuple[Span, ...]
    item: int
    width: int


def plain(text: str) -> str:
    """Return a text without what a terminal would obey instead of show."""
    if text.isprintable():
        return text
    blank = "\t\n\r\u2028\u2029"
    return "".join(" " if c in blank else c for c in text if c in blank or drop_reason(c) is None)


def pad(spans: Sequence[Span], used: int, width: int) -> Row:
    """Return spans filled up with blanks to a width in cells."""
    return [*spans, Span(" " * (width - used))] if used < width else list(spans)


def one(text: str, width: int, style: Style = "") -> Row:
    """Return one row of text, clipped and filled to a width in cells."""
    shown = clip_cells(plain(text), width)
    return pad([Span(shown, style)] if shown else [], cell_width(shown), width)


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[tuple[str, int], ...]:
    return tuple((line, cell_width(line)) for line in wrap_cells(plain(text), max(1, width)))


def entry_text(entry: Entry, glyphs: Glyphs) -> str:
    """Return an entry's words with its marks and the numbers of its relations."""
    marks = list(entry.marks)
    if entry.noted:
        marks.append(entry.noted)
    text = f"{entry.text} ({'; '.join(marks)})" if marks else entry.text
    return text + "".join(f" {glyphs.to}{number}" for number in entry.relations)


def entry_rows(entries: Sequence[Entry], width: int, look: Look) -> list[Listed]:
    """Break entries into rows of at most that many cells."""
    rows = []
    signs = max([1, *(len(entry.sign) for entry in entries)])
    indent = signs + 1
    for number, entry in enumerate(entries):
        style: Style = "fresh" if entry.id == look.fresh else "label"
        bullet = look.glyphs.hollow if entry.potential else look.glyphs.bullet
        lead = Span((entry.sign or bullet).ljust(indent), "sign" if entry.sign else style)
        for line, wide in _wrapped(entry_text(entry, look.glyphs), width - indent):
            rows.append(Listed((lead, Span(line, style)), number, indent + wide))
            lead = Span(" " * indent)
    return rows


def words_rows(words: str, width: int) -> list[Listed]:
    """Break the page's own words into rows."""
    return [Listed((Span(line, "muted"),), 0, wide) for line, wide in _wrapped(words, width)]


def section_block(section: Section, width: int, height: int, look: Look) -> list[Row]:
    """Return what a section says as a block of exactly that many cells and rows.

    A wide card takes further columns when one is full.
    """
    if not section.entries:
        return block(words_rows(section.words, width) if section.words else [], width, height, 1)
    most = max(1, (width + 2) // 26)
    for columns in range(1, most + 1):
        rows = entry_rows(section.entries, (width - 2 * (columns - 1)) // columns, look)
        if len(rows) <= height * columns:
            return block(rows, width, height, columns)
    if height == 1:
        return [_abreast(section, width, min(most, len(section.entries)), look)]
    return block(window(rows, section, height * most, look), width, height, most)


def block(rows: Sequence[Listed], width: int, height: int, columns: int) -> list[Row]:
    """Lay rows out in columns, one after the other."""
    if columns == 1:
        shown = [pad(row.spans, row.width, width) for row in rows[:height]]
        return shown + [[Span(" " * width)] for _ in range(height - len(shown))]
    wide = (width - 2 * (columns - 1)) // columns
    made = []
    for y in range(height):
        line: Row = []
        for column in range(columns):
            at = column * height + y
            end = column == columns - 1
            room = width - (wide + 2) * column if end else wide + 2
            line += (
                pad(rows[at].spans, rows[at].width, room) if at < len(rows) else [Span(" " * room)]
            )
        made.append(line)
    return made


def window(rows: list[Listed], section: Section, room: int, look: Look) -> list[Listed]:
    """Choose which rows are seen where not all are: the newest in the place one is typing in."""
    first = _first(rows, section, room, look)
    last = first + room
    above, below = first > 0, last < len(rows)
    if room > 2 and above:
        first += 1
    if room > 1 and below:
        last -= 1
    whole = first
    while 0 < whole < last and rows[whole].item == rows[whole - 1].item:
        whole += 1
    if whole < last and room > 2:
        first = whole  # the tail of a label reads as another one
    shown = rows[first:last]
    more = look.glyphs.more
    if room > 2 and above:
        count = len({row.item for row in rows[:first]})
        shown.insert(
            0, _note(f"{more} {ngettext('{n} above', '{n} above', count).format(n=count)}")
        )
    if room > 1 and below:
        count = len({row.item for row in rows[last:]})
        shown.append(_note(f"{more} {ngettext('{n} more', '{n} more', count).format(n=count)}"))
    return shown


def _first(rows: list[Listed], section: Section, room: int, look: Look) -> int:
    end = len(rows) - room
    if section.place in look.scroll:
        return min(max(0, look.scroll[section.place]), end)
    ids = [entry.id for entry in section.entries]
    if look.fresh in ids:
        item = ids.index(look.fresh)
        at = max(number for number, row in enumerate(rows) if row.item == item)
        # a row at either edge is taken by "... above" and "... more"
        return min(max(0, at - room + (2 if at < len(rows) - 1 else 1)), end)
    return end if section.place == look.focus else 0


def _note(words: str) -> Listed:
    return Listed((Span(words, "muted"),), -1, len(words))


def _abreast(section: Section, width: int, columns: int, look: Look) -> Row:
    """Show as many entries as stand side by side, and how many more, where there is one row."""
    ids = [entry.id for entry in section.entries]
    newest = section.place == look.focus and section.place not in look.scroll
    at = ids.index(look.fresh) if look.fresh in ids else len(ids) - 1 if newest else 0
    at = at if look.fresh in ids else max(at, look.scroll.get(section.place, 0))
    first = min(max(0, at - columns + 1), len(ids) - columns)
    wide = (width - 2 * (columns - 1)) // columns
    row: Row = []
    for number in range(columns):
        last = number == columns - 1
        room = width - (wide + 2) * number if last else wide
        more = _hidden(len(ids) - columns, room, look.glyphs) if last else ""
        row += _single(section.entries[first + number], more, room, look)
        if not last:
            row.append(Span("  "))
    return row


def _hidden(count: int, room: int, glyphs: Glyphs) -> str:
    """Say how many more there are: in words where these leave room for a label."""
    if not count:
        return ""
    if room < _WORDED:
        return f" +{count}"
    return f" {glyphs.more} " + ngettext("{n} more", "{n} more", count).format(n=count)


def _single(entry: Entry, more: str, width: int, look: Look) -> Row:
    """Show one entry in one row, and how many more there are."""
    style: Style = "fresh" if entry.id == look.fresh else "label"
    text = f"{entry.sign or look.glyphs.bullet} {entry_text(entry, look.glyphs)}"
    wide = cell_width(more)
    shown = clip_cells(plain(text), max(1, width - wide), look.glyphs.more)
    return pad([Span(shown, style), Span(more, "muted")], cell_width(shown) + wide, width)


def edge(
    titles: Sequence[tuple[str, str, bool]], widths: Sequence[int], glyphs: Glyphs, *, heavy: bool
) -> Row:
    """Return the upper edge of a card with its titles: title, code, whether it is in hand."""
    frame = glyphs.heavy if heavy else glyphs.light
    style: Style = "focus" if heavy else "frame"
    row: Row = [Span(frame[0], style)]
    for number, ((title, code, here), width) in enumerate(zip(titles, widths, strict=True)):
        if number:
            row.append(Span(frame[6], style))
        row += _titled(title, code, width, frame[1], style, glyphs.here if here else "")
    row.append(Span(frame[2], style))
    return row


def _titled(title: str, code: str, width: int, dash: str, style: Style, here: str) -> Row:
    lead = f"{here} " if here else ""
    tail = f" {code} {dash}" if code else ""
    whole = cell_width(lead + plain(title))
    if whole + 4 + len(tail) > width:
        tail = ""  # the title matters more than the code
    # ... and than the blanks and the piece of frame around it
    frame, blank = (1, 1) if whole + 4 <= width else (0, 1) if whole + 2 <= width else (0, 0)
    shown = clip_cells(lead + plain(title), max(0, width - len(tail) - 2 * frame - 2 * blank))
    used = frame
    row: Row = [Span(dash * frame, style)]
    if shown:
        words = f"{' ' * blank}{shown}{' ' * blank}"
        used += cell_width(words)
        row += [Span(words, "focus" if here else "title")]
    row.append(Span(dash * max(0, width - used - len(tail)), style))
    if tail:
        row += [Span(tail[:-1], "muted"), Span(dash, style)]
    return row


def foot(widths: Sequence[int], glyphs: Glyphs, *, heavy: bool) -> Row:
    """Return the lower edge of a card."""
    frame = glyphs.heavy if heavy else glyphs.light
    text = frame[7].join(frame[1] * width for width in widths)
    return [Span(frame[4] + text + frame[5], "focus" if heavy else "frame")]
