"""The foot of a page: whose document it is, and the page's number."""

from typing import Literal

from workshop.language import translator
from workshop.layout.base.papers import Paper
from workshop.layout.page.scene import FOOTER, Element, Node, Text
from workshop.paper.page.theme import Theme
from workshop.text.measure import width, wrap

_SMALL = 1.7
"""How high a small logo is, in sizes of the text beside it."""

_LARGE = 3.5
"""How high a large one is at most: what a page of text has free."""


def foot(
    running: str,
    number: int,
    count: int,
    paper: Paper,
    theme: Theme,
    *,
    left: float | None = None,
    language: str = "en",
    logo: Literal["", "small", "large"] = "",
) -> tuple[Node, ...]:
    """Return a running title on the left and *Page 2 of 9* on the right.

    ``left`` is the page's own margin, where it is not the theme's. A document of one page needs no
    number. A reader is told of neither: both stand in the document's own properties; nor of the
    theme's logo, which stands before the number, where it is to be small. A large one is told; it
    is for a page of text, where the running title has room for two lines.
    """
    y = foot_line(paper, theme)
    size, colour = theme.picture, theme.colours.muted
    side = theme.margin if left is None else left
    end = right = paper.width - side
    of_all = translator(language).gettext("Page {n} of {last}")
    words = of_all.format(n=number, last=count) if count > 1 else ""
    decoration: list[Node] = []
    told: tuple[Node, ...] = ()
    if words:
        decoration.append(Text(right, y, words, size, colour, align="right"))
        end -= width(words, size) + 2 * size
    if logo and theme.logo:
        most, high = (0.15, _SMALL) if logo == "small" else (0.4, _LARGE)
        drawn = theme.logo.on_line(end, y + size * 0.3, (right - side) * most, size * high)
        end = drawn.x - size
        if logo == "small":
            decoration.append(drawn)
        else:
            told = (Element("Figure", (drawn,), alt=theme.logo.alt),)
    title = " · ".join(part for part in (running, theme.footer) if part)
    lines = _lines(title, size, end - side, 2 if logo == "large" else 1)
    first = y - size * theme.tight * (len(lines) - 1)
    texts = [
        Text(side, first + size * theme.tight * at, line, size, colour)
        for at, line in enumerate(lines)
    ]
    return (*told, Element("Artifact", (*texts, *decoration), title=FOOTER))


def foot_line(paper: Paper, theme: Theme) -> float:
    """Return the baseline of a page's foot."""
    return paper.height - theme.margin + 8


def one_line(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return what of a text stands on one line; dots say that it goes on (it is in full inside)."""
    lines = wrap(text, size, room, bold=bold)
    if len(lines) == 1:
        return lines[0]
    return f"{wrap(text, size, room - width('…', size, bold), bold=bold)[0]}…"


def _lines(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a text on so many lines at most; dots say that it goes on."""
    lines = wrap(text, size, room)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], one_line(" ".join(lines[most - 1 :]), size, room)]
