"""A card's place in a terminal, and the card drawn there."""

from dataclasses import dataclass, replace

from workshop.language import _
from workshop.layout.cells.cell_card import Look, Row, Span, Style, edge, foot, one, section_block
from workshop.model.figure import Section
from workshop.text.cells import cell_width, clip_cells


@dataclass(frozen=True, slots=True)
class Cell:
    """A card in its cells, or a lane standing alone."""

    id: str
    title: str
    code: str
    sections: tuple[Section, ...]
    x: int
    y: int
    width: int
    height: int
    boundary: bool = False
    line: str = ""
    """The words on the organisation's line, where the card stands alone."""

    @property
    def pad(self) -> int:
        """Blanks beside the words; a narrow card needs every cell for them."""
        return 1 if self.width >= 20 else 0

    @property
    def cut(self) -> bool:
        """Whether the organisation's line goes through it: not where nobody said a side."""
        said = {part.role for part in self.sections if part.entries}
        return self.boundary and said != {"unsaid"}

    @property
    def lanes(self) -> bool:
        """Whether its sections stand side by side."""
        return len(self.sections) > 1 and not self.boundary


def draw(cell: Cell, look: Look) -> list[Row]:
    """Draw a card: its rows, each as wide as the card."""
    heavy = look.focus is not None and look.focus in {part.place for part in cell.sections}
    frame = (look.glyphs.heavy if heavy else look.glyphs.light)[3]
    style: Style = "focus" if heavy else "frame"
    if cell.lanes:
        widths = lane_widths(cell)
        titles = [
            (part.title, part.code, heavy and part.place == look.focus) for part in cell.sections
        ]
        blocks = [
            section_block(part, wide - 2 * cell.pad, cell.height - 2, look)
            for part, wide in zip(cell.sections, widths, strict=True)
        ]
        bodies = [list(parts) for parts in zip(*blocks, strict=True)]
    else:
        widths, titles = [cell.width - 2], [(cell.title, cell.code, heavy)]
        bodies = [[row] for row in _body(cell, look)]
    rows = [edge(titles, widths, look.glyphs, heavy=heavy)]
    bar, space = Span(frame, style), [Span(" ")] * cell.pad
    for parts in bodies:
        row: Row = []
        for part in parts:
            row += [bar, *space, *part, *space]
        rows.append([*row, bar])
    rows.append(foot(widths, look.glyphs, heavy=heavy))
    return rows


def lane_widths(cell: Cell) -> list[int]:
    """Share the inside of a card among its lanes, one cell between two of them."""
    count = len(cell.sections)
    room = cell.width - 1 - count
    return [room // count + (1 if lane < room % count else 0) for lane in range(count)]


def _body(cell: Cell, look: Look) -> list[Row]:
    inner, high = cell.width - 2 - 2 * cell.pad, cell.height - 2
    if not cell.boundary:
        return section_block(cell.sections[0], inner, high, look)
    parts = {part.role: part for part in cell.sections}
    if not cell.cut:
        return _unsaid(parts["unsaid"], inner, high, look)
    above = (high - 1) // 2
    below = high - 1 - above
    rows = section_block(parts["inside"], inner, above, look)
    words = clip_cells(cell.line, inner - 2, look.glyphs.more) if cell.line else ""
    left = (inner - cell_width(words)) // 2
    right = inner - left - cell_width(words)
    rows.append(
        [
            Span(look.glyphs.cut * left, "frame"),
            Span(words, "muted"),
            Span(look.glyphs.cut * right, "frame"),
        ]
    )
    outside = parts["outside"]
    unsaid = parts.get("unsaid")
    if unsaid is None or not unsaid.entries:
        return rows + section_block(outside, inner, below, look)
    if not outside.entries:
        return rows + _unsaid(unsaid, inner, below, look)
    room = max(1, below // 2)
    rows += section_block(outside, inner, below - room, look)
    return rows + _unsaid(unsaid, inner, room, look)


def _unsaid(section: Section, width: int, height: int, look: Look) -> list[Row]:
    """Show who stands on neither side, under words that say so, or with a sign in a single row."""
    if height < 2:
        entries = tuple(replace(entry, sign=f"{entry.sign}?") for entry in section.entries)
        return section_block(replace(section, entries=entries), width, height, look)
    words = section.title if cell_width(section.title) <= width else _("side not said")
    return [one(words, width, "muted"), *section_block(section, width, height - 1, look)]


def draw_low(cell: Cell, look: Look) -> list[Row]:
    """Draw a card that may be too low for a frame."""
    if cell.height >= 3:
        if cell.boundary or len(cell.sections) == 1:
            return draw(cell, look)
        return draw(_merged(cell), look)
    merged = _merged(cell)
    return section_block(merged.sections[0], cell.width, cell.height, look)


def _merged(cell: Cell) -> Cell:
    """Return a card with its sides in one list."""
    entries = tuple(entry for part in cell.sections for entry in part.entries)
    words = next((part.words for part in cell.sections if part.words), "")
    part = Section(cell.sections[0].place, "whole", entries=entries, words=words)
    return Cell(cell.id, cell.title, cell.code, (part,), cell.x, cell.y, cell.width, cell.height)
