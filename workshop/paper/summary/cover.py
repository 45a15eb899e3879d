"""The cover of a summary."""

from collections.abc import Iterator, Sequence

from workshop.layout.base.papers import Paper
from workshop.layout.page.scene import Box, Element, Node, Page, Text
from workshop.paper.page.theme import Theme
from workshop.text.measure import is_rtl, wrap


def cover(
    kind: str, title: str, facts: Sequence[str], sentence: str, paper: Paper, theme: Theme
) -> Page:
    """Return a page with a title, the facts below it, and a sentence at its foot."""
    left = theme.inset + 24
    room = min(paper.width - left - theme.inset, 720.0)
    size = theme.title
    lines = wrap(title, size, room, bold=True)
    while len(lines) > 4 and size > theme.h2:
        size -= 2
        lines = wrap(title, size, room, bold=True)
    colours = theme.colours
    top = y = paper.height * 0.26
    rtl = is_rtl(title)
    nodes: list[Node] = list(_organisation(left, top - theme.lead * 2, paper, theme))
    nodes.append(Element("P", (Text(left, y, kind, theme.lead, colours.muted),)))
    y += size * 1.35
    heading = [
        Text(
            left + room if rtl else left, y + number * size * theme.tight, line, size,
            colours.accent, bold=True, align="right" if rtl else "left",
        )
        for number, line in enumerate(lines)
    ]  # fmt: skip
    nodes.append(Element("H1", tuple(heading)))
    y += (len(lines) - 1) * size * theme.tight + theme.lead * 2.4
    for fact in facts:
        nodes.append(Element("P", (Text(left, y, fact, theme.lead, colours.ink),)))
        y += theme.lead * 1.6
    high = y - theme.lead * 1.3 - (top - theme.lead)
    nodes.append(
        Element("Artifact", (Box(theme.inset, top - theme.lead, 6, high, colours.accent),))
    )
    below = wrap(sentence, theme.body, min(room, theme.measure))
    step = theme.body * theme.leading
    first = paper.height - theme.inset - step * (len(below) - 1)
    texts = tuple(
        Text(left, first + number * step, line, theme.body, colours.muted)
        for number, line in enumerate(below)
    )
    nodes.append(Element("P", texts))
    return Page(paper.width, paper.height, tuple(nodes))


def _organisation(left: float, end: float, paper: Paper, theme: Theme) -> Iterator[Node]:
    """Say at the head of the page who publishes it: a name on the left, a logo on the right."""
    right, top = paper.width - theme.inset, theme.inset
    if theme.logo:
        logo = theme.logo.at(right, top, paper.width * 0.3, min(theme.logo.height, end - top))
        right = logo.x - theme.lead
    size = theme.body
    lines = wrap(theme.footer, size, min(right - left, theme.measure)) if theme.footer else []
    texts = (
        Text(left, top + size + number * size * theme.tight, line, size, theme.colours.muted)
        for number, line in enumerate(lines)
    )
    if lines:
        yield Element("P", tuple(texts))
    if theme.logo:
        yield Element("Figure", (logo,), alt=theme.logo.alt)
