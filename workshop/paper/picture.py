"""The picture of a sheet as pages of a longer document."""

import re
from dataclasses import dataclass, replace

from workshop.layout.arrange import arrange
from workshop.layout.papers import Paper
from workshop.layout.scene import Element, Node, Page, Text, Unshown
from workshop.model.figure import Figure
from workshop.paper.nodes import changed
from workshop.paper.rows import with_room
from workshop.paper.theme import Theme

_NUMBER = re.compile(r"Page \d+ of \d+(?: \((… in full: page \d+)\))?")
_ONWARD = re.compile(r"(.*\bpage )(\d+)(\W*)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, arranged; the foot of its pages is free."""

    title: str
    language: str
    pages: tuple[Page, ...]
    unshown: tuple[Unshown, ...]


def picture(figure: Figure, paper: Paper, theme: Theme, *, foot: float | None = None) -> Picture:
    """Arrange a figure on paper, leaving ``foot`` points free below it (or the theme's)."""
    free = theme.foot if foot is None else foot
    room = replace(paper, height=paper.height - free)
    scene = arrange(
        with_room(figure, room, theme.picture), room, text_size=theme.picture, colours=theme.colours
    )
    pages = tuple(
        Page(paper.width, paper.height, changed(page.children, _without_number))
        for page in scene.pages
    )
    return Picture(scene.title, scene.language, pages, scene.unshown)


def numbered_from(drawn: Picture, first: int, theme: Theme) -> tuple[Page, ...]:
    """Return the pages of a picture, referring to each other as pages of a longer document.

    ``first`` is the number of the picture's first page there.
    """
    if first == 1 or len(drawn.pages) == 1:
        return drawn.pages

    # Only the page's own words have these colours: what people wrote is in ink.
    own = {theme.colours.muted, theme.colours.on_accent}

    def change(node: Node) -> Node:
        if isinstance(node, Text) and node.colour in own:
            found = _ONWARD.fullmatch(node.text)
            if found:
                number = int(found[2]) + first - 1
                return replace(node, text=f"{found[1]}{number}{found[3]}")
        return node

    return tuple(replace(page, children=changed(page.children, change)) for page in drawn.pages)


def _without_number(node: Node) -> Node | None:
    """Leave out the number that a picture gives its own pages."""
    if isinstance(node, Element) and node.tag in ("Artifact", "P") and len(node.children) == 1:
        only = node.children[0]
        if isinstance(only, Text) and only.align == "right":
            found = _NUMBER.fullmatch(only.text)
            if found:
                text = replace(only, text=found[1] or "")
                return replace(node, children=(text,)) if found[1] else None
    return node
