"""A table in a document for a word processor, with a header row that is repeated."""

from collections.abc import Callable
from typing import Any

from workshop.paper.page.table import HEADS, Table
from workshop.paper.page.theme import Theme
from workshop.paper.word.docx_words import Words
from workshop.rules.checks.contrast import TEXT, faintest
from workshop.text.legal import legal
from workshop.text.measure import wrap

_MUCH = 380.0
"""Points: a higher table may go on on another page, since a page would stay empty above it."""


def add_table(
    docx: Any, add: Callable[[int, int], Any], table: Table, theme: Theme, width: float, title: str
) -> None:
    """Add a table as wide as ``width`` points; ``title`` says what it is about.

    ``add`` makes an empty one of so many rows and columns at the end of the document.
    """
    words = Words(docx)
    made = add(1 + len(table.rows), len(table.columns))
    made.autofit = False
    _look(docx, made, words, theme, title)
    faint = faintest(theme.colours.muted, theme.colours.paper, TEXT + 0.1)
    widths = [docx.shared.Pt(width * share / sum(table.shares)) for share in table.shares]
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    whole = table.whole and _height(table, width, theme) < _MUCH
    # python-docx walks through the whole table for each of its cells
    for number, row in enumerate(made.rows):
        about = row._tr.get_or_add_trPr()  # noqa: SLF001
        about.append(words.element("w:cantSplit"))
        if number == 0:
            about.append(words.element("w:tblHeader"))
        texts = table.columns if number == 0 else table.rows[number - 1]
        together = number == 0 or (whole and number < len(table.rows))
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.keep_with_next = together
            if (table.numbers and column > 0) or column in table.right:
                paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
            spoken = table.spoken.get((number - 1 if number else HEADS, column))
            zero = text == "0" and (table.numbers or table.counts)
            bold = number == 0 or column == table.named or (table.counts and not zero)
            run = words.add(paragraph, text, bold=bold, language=spoken)
            if zero and number > 0:
                # it is there to be complete; the others are there to be seen
                run.font.color.rgb = words.colour(faint)
            if number == 0:
                run.font.color.rgb = words.colour(theme.colours.accent)
                _line_below(cell, words, theme.colours.accent)


def _height(table: Table, width: float, theme: Theme) -> float:
    """Guess how many points high a table is, in a font that is not ours."""
    size, total = theme.body * 1.05, sum(table.shares)
    rooms = [width * share / total - 9 for share in table.shares]
    lines = (
        max(len(wrap(text, size, room)) for text, room in zip(row, rooms, strict=True))
        for row in (table.columns, *table.rows)
    )
    return sum(most * theme.body * 1.2 + 7 for most in lines)


def _look(docx: Any, made: Any, words: Words, theme: Theme, title: str) -> None:
    """Give a table quiet lines between its rows, air, and its name for whoever does not see it."""
    about = made._tbl.tblPr  # noqa: SLF001  (python-docx has no borders)
    rule = theme.colours.rule[1:].upper()
    borders = words.element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        seen = {"val": "single", "sz": "4", "space": "0", "color": rule}
        drawn = seen if side in ("bottom", "insideH") else {"val": "nil"}
        borders.append(words.element(f"w:{side}", **drawn))
    space = words.element("w:tblCellMar")
    for side, wide in (("top", 60), ("left", 60), ("bottom", 60), ("right", 120)):
        space.append(words.element(f"w:{side}", w=str(wide), type="dxa"))
    about.find(docx.oxml.ns.qn("w:tblLayout")).addprevious(borders)
    look = about.find(docx.oxml.ns.qn("w:tblLook"))
    look.addprevious(space)
    look.addnext(words.element("w:tblCaption", val=legal(title)))


def _line_below(cell: Any, words: Words, colour: str) -> None:
    borders = words.element("w:tcBorders")
    line = {"val": "single", "sz": "12", "space": "0", "color": colour[1:].upper()}
    borders.append(words.element("w:bottom", **line))
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
