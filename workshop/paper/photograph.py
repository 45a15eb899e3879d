"""A photograph of a paper sheet, as a page."""

from workshop.language import translator
from workshop.layout.papers import Paper
from workshop.layout.scene import Element, Node, Picture, Text
from workshop.model.figure import Figure
from workshop.paint.raster import Raster
from workshop.paper.foot import one_line
from workshop.paper.theme import Theme
from workshop.text.measure import width


def photograph_words(said: Figure, *, typed: bool) -> tuple[str, str]:
    """Return what stands with a photograph, and what it shows for whoever does not see it.

    ``typed`` tells whether its words stand with it too, as text.
    """
    _ = translator(said.language).gettext
    known = _("What it says is typed.") if typed else _("What it says is not typed yet.")
    alt = _("Photograph of the paper sheet of {table}, {task}. {known}")
    alt = alt.format(table=_owner(said), task=said.title, known=known)
    return f"{_('Photograph of the paper sheet')}. {known}", alt


def _owner(said: Figure) -> str:
    return " · ".join(part for part in (said.group, said.sheet) if part)


def photograph_page(
    said: Figure, photo: Raster, paper: Paper, theme: Theme, *, typed: bool
) -> tuple[Node, ...]:
    """Return a page without its foot: whose sheet it is, what it asks, and the photograph.

    ``typed`` tells whether the pages before it say in words what the photograph shows.
    """
    colours, size, margin = theme.colours, theme.picture, theme.margin
    owner = _owner(said)
    words, alt = photograph_words(said, typed=typed)
    whole = paper.width - 2 * margin
    head = size * 1.5
    title = one_line(said.title, head, whole * 0.55, bold=True)
    left = whole - width(title, head, bold=True) - 2 * size
    baseline = margin + head
    heading = Text(margin, baseline, title, head, colours.accent, bold=True)
    nodes: list[Node] = [
        Element("H2" if typed else "H1", (heading,)),
        Element(
            "P",
            (
                Text(
                    paper.width - margin, baseline, one_line(owner, size, left, bold=True), size,
                    colours.ink, bold=True, align="right",
                ),
            ),
        ),
    ]  # fmt: skip
    below = baseline + size * 1.7
    line = one_line(words, size, whole)
    nodes.append(Element("P", (Text(margin, below, line, size, colours.muted),)))
    top = below + size
    room = paper.height - theme.foot - margin - top
    scale = min(whole / photo.width, room / photo.height)
    wide, high = photo.width * scale, photo.height * scale
    picture = Picture(
        margin + (whole - wide) / 2, top, wide, high, photo.data, (photo.width, photo.height),
        photo.coding,
    )  # fmt: skip
    nodes.append(Element("Figure", (picture,), alt=alt))
    return tuple(nodes)
