"""Sections of running text, and the pieces that they are cut into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.columns import Columns
from workshop.paper.page.fragment import Block, Piece
from workshop.paper.page.theme import Theme

Line = list[tuple[Block, Piece, bool]]
"""All pieces one after the other, with their blocks, and whether each is its block's first."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks and the columns that they stand in."""

    blocks: Sequence[Block]
    columns: Columns
    across: bool = True
    """Whether a heading that opens it stands across all columns."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A section cut into pieces, to be tried in several places."""

    columns: Columns
    title: Heading | None
    """What stands across all columns."""
    line: Line
    heads: Mapping[int, Piece | None]
    """By the id of a block: what it repeats in another column."""
    empty: float
    """The most of a page that stays empty only to keep a table whole."""


def cut_section(section: Section, theme: Theme, empty: float) -> Cut:
    """Cut a section for its columns; ``empty`` is the share of a page that may stay so."""
    rest = list(section.blocks)
    title = rest[0] if rest and section.across and isinstance(rest[0], Heading) else None
    if title is not None:
        del rest[0]
    width = section.columns.width
    line: Line = []
    for above, block in zip((None, *rest), rest, strict=False):
        pieces = block.pieces(width, theme)
        if isinstance(above, Heading) and isinstance(block, Paragraph):
            # a heading has more below it than half a sentence
            pieces[:-1] = [replace(piece, joined=True) for piece in pieces[:-1]]
        line += [(block, piece, number == 0) for number, piece in enumerate(pieces)]
    heads = {id(block): block.head(width, theme) for block in rest}
    return Cut(section.columns, title, line, heads, empty)
