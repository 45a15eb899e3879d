"""Blocks of running text as HTML; whatever people wrote is escaped, and never anything but text."""

from collections.abc import Iterable, Iterator
from html import escape as _escape
from itertools import count

from workshop.language import Words
from workshop.layout.base.geometry import Rect
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Page
from workshop.layout.page.thumbnail import thumbnail
from workshop.paint.svg import svg
from workshop.paper.page.attributed_list import CreditedList
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.small_multiples import Multiples, in_words
from workshop.paper.page.table import HEADS, Table
from workshop.text.legal import legal
from workshop.text.measure import width as text_width

_SMALL = Rect(1, 1, 240, 134)

_SCREEN = 1178
"""Pixels that a page is wide on a screen of 1280: wider tables scroll on most screens."""


def escaped(text: str) -> str:
    """Return a text as it stands in HTML, in an attribute too."""
    return _escape(legal(text))


def words(text: str, language: str | None = None) -> str:
    """Return what people wrote, in its own language and direction."""
    return f'<span dir="auto"{_spoken(language)}>{escaped(text)}</span>'


def _spoken(language: str | None) -> str:
    return f' lang="{escaped(language)}"' if language else ""


def inline(picture: str) -> str:
    """Return an SVG file's text as it stands inside a page."""
    return picture.split("\n", 1)[1] if picture.startswith("<?xml") else picture


def scroller(inside: str, kind: str, key: str, past: str) -> str:
    """Return what scrolls sideways where a screen is narrow, of a kind that the style knows.

    Whoever uses keys has to come into it then: by a link past it, which is there on such a screen
    only. It leads to the id ``key``.
    """
    link = f'<a class="past {kind}" href="#{key}">{escaped(past)}</a>'
    return f'<div class="wide">{link}\n{inside}</div>'


class Writer:
    """Writes blocks one after the other and notes their headings."""

    def __init__(self, colours: Palette, say: Words, size: float) -> None:
        self._colours = colours
        self._say = say
        self._screen = _SCREEN / (size * 1.5)
        self._ids = count(1)
        self._tables = count(1)
        self._heading = ""
        self.headings: list[tuple[int, str, str]] = []
        """Level (2 for a chapter), words and id of each heading for the list of contents."""

    def heading(
        self, text: str, level: int, *, listed: bool = True, language: str | None = None
    ) -> str:
        """Return a heading; 1 is the document's title."""
        key = f"h{next(self._ids)}"
        self._heading = key
        if listed:
            self.headings.append((level, text, key))
        return f'<h{level} id="{key}"{_spoken(language)} dir="auto">{escaped(text)}</h{level}>'

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Give the lines of blocks; a heading of level 1 is one of level 2 here."""
        for block in blocks:
            match block:
                case Heading():
                    listed = block.bookmark and block.level < 3
                    yield self.heading(
                        block.text, block.level + 1, listed=listed, language=block.language
                    )
                case Paragraph():
                    yield _paragraph(block)
                case Bullets():
                    yield "<ul>"
                    yield from (f'<li dir="auto">{escaped(item)}</li>' for item in block.items)
                    yield "</ul>"
                case CreditedList():
                    yield from _credited(block)
                case Table():
                    yield from self._table(block)
                case Multiples():
                    yield from self._multiples(block)
                case _:
                    raise TypeError(f"no HTML for {type(block).__name__}")

    def _table(self, table: Table) -> Iterator[str]:
        wide = _least(table) > self._screen
        key = f"past{next(self._tables)}"
        if wide:
            # it scrolls on any screen, for which it has to take the focus
            yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="{self._heading}">'
            yield from self._rows(table)
            yield "</div>"
        else:
            inside = "\n".join(self._rows(table))
            yield scroller(inside, "table", key, self._say.gettext("Past the table"))
            yield f'<span id="{key}"></span>'

    def _rows(self, table: Table) -> Iterator[str]:
        kinds = [name for name in ("numbers", "counts") if getattr(table, name)]
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        yield f'<table{kind} aria-labelledby="{self._heading}"><thead><tr>'
        heads = zip(table.columns, table.full or table.columns, strict=True)
        for column, (head, full) in enumerate(heads):
            spoken = _spoken(table.spoken.get((HEADS, column)))
            yield f'<th scope="col"{spoken} dir="auto">{_head(head, full)}</th>'
        yield "</tr></thead><tbody>"
        for number, row in enumerate(table.rows):
            cells = (_cell(table, number, column) for column in range(len(row)))
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table>"

    def _multiples(self, multiples: Multiples) -> Iterator[str]:
        yield '<ul class="small">'
        for small in multiples.sheets:
            nodes = thumbnail(small.figure, small.states, _SMALL, self._colours)
            page = Page(_SMALL.width + 2, _SMALL.height + 2, nodes)
            said, language = in_words(small.figure), small.figure.language
            picture = svg(page, small.name, said, language, f"small-{small.key}-")
            link = f'<a href="#sheet-{escaped(small.key)}" dir="auto">{escaped(small.name)}</a>'
            yield f"<li>{inline(picture)}{link}</li>"
        yield "</ul>"


def _least(table: Table) -> float:
    """Return how wide a table is at the least, in sizes of text: no word is broken."""
    rows = (table.columns, *table.rows)
    columns = zip(*rows, strict=True)
    words = ([word for cell in cells for word in cell.split()] for cells in columns)
    return sum(
        1 + max((text_width(one, 1, bold=True) for one in column), default=0) for column in words
    )


def _head(head: str, full: str) -> str:
    """Write what heads a column; where that is a code, a reader hears what it stands for."""
    if head == full:
        return escaped(head)
    seen = f'<span aria-hidden="true">{escaped(head)}</span>'
    return f'{seen}<span class="heard">{escaped(full)}</span>'


def _cell(table: Table, row: int, column: int) -> str:
    """Write a cell in its own language and direction; a zero is there only to be complete."""
    text = table.rows[row][column]
    spoken = _spoken(table.spoken.get((row, column)))
    if column == table.named:
        return f'<th scope="row"{spoken} dir="auto">{escaped(text)}</th>'
    quiet = ' class="faint"' if (table.numbers or table.counts) and text == "0" else ""
    return f'<td{quiet}{spoken} dir="auto">{escaped(text)}</td>'


def _paragraph(block: Paragraph) -> str:
    text, spoken = escaped(block.text), _spoken(block.language)
    if block.look == "strong":
        return f'<p{spoken} dir="auto"><strong>{text}</strong></p>'
    kind = "" if block.look == "body" else f' class="{block.look}"'
    return f'<p{kind}{spoken} dir="auto">{text}</p>'


def _credited(block: CreditedList) -> Iterator[str]:
    yield '<ul class="said">'
    for item in block.items:
        said = words(item.text, item.language)
        said = f"<strong>{said}</strong>" if item.strong else said
        by = f' <span class="by" dir="auto">– {escaped(item.by)}</span>' if item.by else ""
        yield f"<li>{said}{by}</li>"
    yield "</ul>"
