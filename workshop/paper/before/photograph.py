"""A photograph of a paper sheet, as a page."""

from workshop.language import translator
from workshop.layout.base.papers import Paper
from workshop.layout.page.heading import TITLE
from workshop.layout.page.scene import Element, Node, Picture, Text
from workshop.model.figure import Figure
from workshop.paint.raster import Raster
from workshop.paper.page.foot import one_line
from workshop.paper.page.theme import Theme
from workshop.text.measure import width


def photograph_words(said: Figure, *, typed: bool) -> tuple[str, str]:
    """Return what stands with a photograph, and what it shows for whoever does not see it.

    ``typed`` tells whether its words stand with it too, as text.
    """
    _ = translator(said.language).gettext
    known = _("What it says is typed.") if typed else _("What it says is not typed yet.")
    # whether it is typed is read just before the picture
    alt = _("Photograph of the paper sheet of {table}, {task}.")
    alt = alt.format(table=_owner(said), task=said.title)
    return f"{_('Photograph of the paper sheet')}. {known}", alt


def _owner(said: Figure) -> str:
    return " · ".join(part for part in (said.group, said.sheet) if part)


def kept_words(said: Figure) -> str:
    """Return what stands instead of a sheet whose photograph is not at hand, and is not typed."""
    _ = translator(said.language).gettext
    return _("On paper only: a photograph is kept with the session. It is not typed yet.")


def photograph_page(
    said: Figure, photo: Raster | None, paper: Paper, theme: Theme, *, typed: bool
) -> tuple[Node, ...]:
    """Return a page without its foot: whose sheet it is, what it asks, and the photograph.

    Where that is not at hand, the page says that it is kept. ``typed`` tells whether the pages
    before it say in words what the photograph shows.
    """
    if photo is None:
        return _headed(said, kept_words(said), paper, theme, typed=typed)[0]
    words, alt = photograph_words(said, typed=typed)
    nodes, top = _headed(said, words, paper, theme, typed=typed)
    whole = paper.width - 2 * theme.margin
    room = paper.height - theme.foot - theme.margin - top
    # a small picture is not blown up: there is no more to be read in it
    scale = min(whole / photo.width, room / photo.height, 1.0)
    wide, high = photo.width * scale, photo.height * scale
    picture = Picture(
        theme.margin + (whole - wide) / 2, top, wide, high, photo.data,
        (photo.width, photo.height), photo.coding,
    )  # fmt: skip
    return (*nodes, Element("Figure", (picture,), alt=alt))


def _headed(
    said: Figure, words: str, paper: Paper, theme: Theme, *, typed: bool
) -> tuple[tuple[Node, ...], float]:
    """Return whose sheet it is, what it asks and a line of words; and where they end."""
    colours, size, margin = theme.colours, theme.picture, theme.margin
    owner = _owner(said)
    whole = paper.width - 2 * margin
    owner = one_line(owner, size, whole * 0.5, bold=True)
    left = whole - width(owner, size, bold=True) - 2 * size
    head = size * TITLE
    while head > size and width(said.title, head, bold=True) > left:
        head -= 0.5
    title = one_line(said.title, head, left, bold=True)
    baseline = margin + size * TITLE
    heading = Text(margin, baseline, title, head, colours.accent, bold=True)
    right = paper.width - margin
    whose = Text(right, baseline, owner, size, colours.ink, bold=True, align="right")
    below = baseline + size * 1.7
    line = one_line(words, size, whole)
    nodes = (
        Element("H2" if typed else "H1", (heading, whose)),
        Element("P", (Text(margin, below, line, size, colours.muted),)),
    )
    return nodes, below + size
