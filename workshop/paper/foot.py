"""The foot of a page: whose document it is, and the page's number."""

from workshop.language import translator
from workshop.layout.papers import Paper
from workshop.layout.scene import FOOTER, Element, Node, Text
from workshop.paper.theme import Theme
from workshop.text.measure import width, wrap


def foot(
    running: str,
    number: int,
    count: int,
    paper: Paper,
    theme: Theme,
    *,
    left: float | None = None,
    language: str = "en",
) -> Element:
    """Return a running title on the left and *Page 2 of 9* on the right.

    ``left`` is the page's own margin, where it is not the theme's. A document of one page needs
    no number. A reader is told of neither: both stand in the document's own properties.
    """
    y = foot_line(paper, theme)
    side = theme.margin if left is None else left
    right = paper.width - side
    colour = theme.colours.muted
    of_all = translator(language).gettext("Page {n} of {last}")
    words = of_all.format(n=number, last=count) if count > 1 else ""
    room = right - side - (width(words, theme.picture) + 24 if words else 0)
    title = " · ".join(part for part in (running, theme.footer) if part)
    nodes: list[Node] = [Text(side, y, one_line(title, theme.picture, room), theme.picture, colour)]
    if words:
        nodes.append(Text(right, y, words, theme.picture, colour, align="right"))
    return Element("Artifact", tuple(nodes), title=FOOTER)


def foot_line(paper: Paper, theme: Theme) -> float:
    """Return the baseline of a page's foot."""
    return paper.height - theme.margin + 8


def one_line(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return what of a text stands on one line; dots say that it goes on (it is in full inside)."""
    lines = wrap(text, size, room, bold=bold)
    if len(lines) == 1:
        return lines[0]
    return f"{wrap(text, size, room - width('…', size, bold), bold=bold)[0]}…"
