"""Changing the nodes of a page that is arranged already."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from workshop.layout.scene import Box, Disc, Element, Line, Node, Tag, Text


def changed(nodes: Iterable[Node], change: Callable[[Node], Node | None]) -> tuple[Node, ...]:
    """Return nodes as ``change`` gives them, children first; what it gives None for is left out."""
    kept = []
    for node in nodes:
        if isinstance(node, Element):
            inner = changed(node.children, change)
            same = len(inner) == len(node.children) and all(map(_same, inner, node.children))
            node = node if same else replace(node, children=inner)  # noqa: PLW2901  (its new self)
        new = change(node)
        if new is not None:
            kept.append(new)
    return tuple(kept)


def _same(left: Node, right: Node) -> bool:
    return left is right


def opened(nodes: Iterable[Node], at: float, by: float) -> tuple[Node, ...]:
    """Return nodes with a gap of ``by`` points: what begins below ``at`` moves down."""

    def change(node: Node) -> Node:
        if isinstance(node, Line):
            if min(y for _, y in node.points) < at:
                return node
            return replace(node, points=tuple((x, y + by) for x, y in node.points))
        if isinstance(node, Text | Box | Disc) and node.y >= at:
            return replace(node, y=node.y + by)
        return node

    return changed(nodes, change)


_LOWER: dict[Tag, Tag] = {"H1": "H2", "H2": "H3"}


def lowered(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes with their headings one level lower, for a picture inside a chapter."""

    def change(node: Node) -> Node:
        if isinstance(node, Element) and node.tag in _LOWER:
            return replace(node, tag=_LOWER[node.tag])
        return node

    return changed(nodes, change)
