"""What stands where in a document: its list of contents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.language import Words
from workshop.layout.page.scene import Element, Line, Node, Text
from workshop.model.exercise import short_title
from workshop.paper.page.fragment import Piece, Placed, Style, text_nodes
from workshop.paper.page.theme import Theme
from workshop.text.measure import width, wrap

_Entry = tuple[str, Literal[0, 1], int]
"""Words, level, and the number of their page."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents."""

    text: str
    page: int
    level: Literal[0, 1] = 0
    called: str = ""
    """What its link is called in a list of links, where it has no line before it."""
    first: bool = False
    """Whether it opens the list, or those below a chapter."""

    @property
    def before(self) -> float:
        """A chapter stands off what is above it."""
        return 8.0 if self.level == 0 else 0.0

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Return the line in one piece, the page's number at its end."""
        style = self._style(theme)
        indent = self.level * 16.0
        room = min(width, theme.measure)
        lines = wrap(self.text, style.size, room - indent - 40, bold=style.bold)

        def draw(x: float, y: float) -> tuple[Node, ...]:
            texts = text_nodes(lines, room, style)(x + indent, y)
            last = texts[-1]
            if not isinstance(last, Text):
                return texts
            number = str(self.page)
            start = x + indent + _width(lines[-1], style) + 8
            end = x + room - _width(number, style) - 8
            leader = Line(
                ((start, last.y - 3), (max(start, end), last.y - 3)), theme.colours.rule, 0.6,
                (0.8, 3.2),
            )  # fmt: skip
            at = Text(x + room, last.y, number, style.size, style.colour, style.bold, "right")
            return (*texts, leader, at)

        return [Piece(style.step * len(lines), draw, keep=self.level == 0)]

    def _style(self, theme: Theme) -> Style:
        return Style(theme.body, theme.colours.ink, self.level == 0, theme.leading)

    def head(self, width: float, theme: Theme) -> None:
        """Return nothing."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return an item of the list that the lines are together, those of a chapter below it.

        It leads to its page, and reads well: *Care homes 7*.
        """
        drawn = tuple(node for piece, x, y in placed for node in piece.draw(x, y))
        link = Element("Link", drawn, goto=self.page, title=self.called)
        item = Element("TOCI", (Element("Reference", (link,)),))
        if self.level == 0:
            return Element("TOC", (item,), goes_on=not self.first)
        below = Element("TOC", (item,), goes_on=not self.first)
        return Element("TOC", (Element("TOCI", (below,), goes_on=1),), goes_on=1)


def contents_lines(entries: Sequence[_Entry], say: Words) -> list[ContentsLine]:
    """Return the lines of the contents; those of equal words have links of different names."""
    often = Counter(words for words, _, _ in entries)
    plain = say.gettext("{words}, page {n}")
    within = say.gettext("{words}, {chapter}, page {n}")
    lines: list[ContentsLine] = []
    chapter, above = "", None
    for words, level, page in entries:
        if level == 0:
            chapter = words
        form = within if level and often[words] > 1 else plain
        called = form.format(words=words, chapter=short_title(chapter), n=page)
        first = above is None or (level == 1 and above == 0)
        lines.append(ContentsLine(words, page, level, called, first))
        above = level
    return lines


def _width(text: str, style: Style) -> float:
    return width(text, style.size, style.bold)
