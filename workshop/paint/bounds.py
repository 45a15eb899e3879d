"""The rectangle that nodes of a scene cover."""

from collections.abc import Iterable, Iterator

from workshop.layout.page.scene import Box, Disc, Element, Node, Picture, Text
from workshop.text.measure import ascent, descent, width

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the top left of the page."""


def bounds(nodes: Iterable[Node]) -> Rectangle:
    """Return the smallest rectangle about all nodes; of no nodes, an empty one."""
    found = list(_rectangles(nodes))
    if not found:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _rectangles(nodes: Iterable[Node]) -> Iterator[Rectangle]:
    for node in nodes:
        if isinstance(node, Element):
            yield from _rectangles(node.children)
        elif isinstance(node, Box | Picture):
            yield node.x, node.y, node.x + node.width, node.y + node.height
        elif isinstance(node, Disc):
            r = node.radius
            yield node.x - r, node.y - r, node.x + r, node.y + r
        elif isinstance(node, Text):
            left = left_edge(node)
            right = left + width(node.text, node.size, node.bold)
            yield left, node.y - ascent(node.size), right, node.y + descent(node.size)
        else:
            for x, y in node.points:
                yield x, y, x, y


def left_edge(text: Text) -> float:
    """Return where a line of text begins on the left, whichever way it reads."""
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[text.align]
    return text.x - share * width(text.text, text.size, text.bold)
