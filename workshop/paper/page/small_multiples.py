"""Every sheet of a task side by side, small, on the same grid; each leads to its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workshop.language import Words, translator
from workshop.layout.base.geometry import Rect
from workshop.layout.page.scene import Element, Node
from workshop.layout.page.thumbnail import thumbnail
from workshop.model.event import State
from workshop.model.figure import Figure, FigureCard
from workshop.paper.page.fragment import Piece, Placed, Style, text_nodes
from workshop.paper.page.theme import Theme
from workshop.text.measure import is_rtl, wrap

_SHAPE = 0.56
"""How high a small picture is, for one of width 1: about as high as on a page."""

_LEAST = 122.0
"""Points that a small picture is wide at the least, at the normal size: five on letter and A4."""

_GAP = 16.0

_FEW = 3
"""So many have room beside each other, also where there are fewer: one alone is no poster."""


@dataclass(frozen=True, slots=True)
class Small:
    """A sheet to be shown small."""

    key: str
    """The sheet's id."""
    name: str
    figure: Figure
    states: Mapping[str, State]
    """By place id, how it stayed empty."""


@dataclass(frozen=True, slots=True)
class Multiples:
    """Sheets side by side, as many in a row as can be told apart."""

    sheets: tuple[Small, ...]
    say: Words
    pages: Mapping[str, int] = field(default_factory=dict)
    """By sheet id the page on which it stands in full; their numbers take the same room."""
    before: float = 12.0

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Return each row in one piece."""
        across = self._across(width, theme)
        rows = [
            self._row(self.sheets[at : at + across], width, across, theme)
            for at in range(0, len(self.sheets), across)
        ]
        return [*(replace(row, whole=True) for row in rows[:-1]), rows[-1]]

    def head(self, width: float, theme: Theme) -> None:
        """Return nothing: rows go on without a word."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return the pictures, each followed by its name, which leads to its page."""
        return Element("Div", tuple(node for piece, x, y in placed for node in piece.draw(x, y)))

    def _across(self, width: float, theme: Theme) -> int:
        gap = _GAP * theme.unit
        most = int((width + gap) // (_LEAST * theme.unit + gap))
        count = len(self.sheets)
        rows = -(-count // max(1, most))
        even = -(-count // rows)  # six stand as three and three, not as five and one
        return max(1, min(most, max(even, _FEW)))

    def _row(self, sheets: Sequence[Small], width: float, across: int, theme: Theme) -> Piece:
        wide = (width - _GAP * theme.unit * (across - 1)) / across
        high = wide * _SHAPE
        style = Style(theme.body, theme.colours.ink, True, theme.tight)  # noqa: FBT003  (bold)
        quiet = Style(theme.body, theme.colours.muted, leading=theme.tight)
        names = [wrap(sheet.name, style.size, wide, bold=True) for sheet in sheets]
        most = max(map(len, names))
        above, below = theme.body * 0.35, theme.body * 0.55

        def draw(x: float, y: float) -> tuple[Node, ...]:
            nodes: list[Node] = []
            for number, (sheet, lines) in enumerate(zip(sheets, names, strict=True)):
                left = x + number * (wide + _GAP * theme.unit)
                area = Rect(left, y, wide, high)
                picture = thumbnail(sheet.figure, sheet.states, area, theme.colours)
                words = f"{sheet.name}. {in_words(sheet.figure)}"
                nodes.append(Element("Figure", picture, alt=words, language=sheet.figure.language))
                name = text_nodes(lines, wide, style, rtl=is_rtl(sheet.name))(
                    left, y + high + above
                )
                page = self.pages.get(sheet.key, 0)
                to = self.say.gettext("page {n}").format(n=page)
                down = y + high + above + len(lines) * style.step
                aside = text_nodes([to], wide, quiet)(left, down)
                nodes.append(Element("P", (Element("Link", (*name, *aside), goto=page),)))
            return tuple(nodes)

        return Piece(high + above + most * style.step + quiet.step + below, draw)


def in_words(figure: Figure) -> str:
    """Say what a small picture shows: *Need: 3 labels. Judgement: don't know.* and so on."""
    say = translator(figure.language)
    parts = [part for card in figure.cards for part in _card(card, say)]
    if figure.relations:
        words = say.ngettext("{n} relation", "{n} relations", len(figure.relations))
        parts.append(words.format(n=len(figure.relations)))
    return " ".join(f"{part}." for part in parts)


def _card(card: FigureCard, say: Words) -> list[str]:
    if len(card.sections) > 1 and card.sections[0].role == "lane":
        return [
            _said(section.title, len(section.entries), section.words, say)
            for section in card.sections
        ]
    count = sum(len(section.entries) for section in card.sections)
    words = next((section.words for section in card.sections if section.words), "")
    return [_said(card.title, count, words, say)]


def _said(title: str, count: int, words: str, say: Words) -> str:
    labels = say.ngettext("{n} label", "{n} labels", count).format(n=count) if count else words
    return f"{title}: {labels}"
