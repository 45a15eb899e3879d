"""Looking into scenes."""

from collections.abc import Iterable, Iterator

from workshop.layout.base.geometry import Rect
from workshop.layout.page.scene import Element, Line, Node, Page, Scene, Text
from workshop.text.measure import width


def nodes(children: Iterable[Node]) -> Iterator[Node]:
    for node in children:
        yield node
        if isinstance(node, Element):
            yield from nodes(node.children)


def texts(page: Page | Element) -> list[Text]:
    return [node for node in nodes(page.children) if isinstance(node, Text)]


def lines(page: Page | Element) -> list[Line]:
    return [node for node in nodes(page.children) if isinstance(node, Line)]


def elements(page: Page, tag: str) -> list[Element]:
    return [n for n in nodes(page.children) if isinstance(n, Element) and n.tag == tag]


def said(node: Node | Page) -> str:
    """Everything under a node, without blanks: lines break where they will."""
    children = node.children if isinstance(node, Element | Page) else (node,)
    return "".join(n.text for n in nodes(children) if isinstance(n, Text)).replace(" ", "")


def everything(scene: Scene) -> str:
    return "\n".join(said(page) for page in scene.pages)


def box(text: Text) -> Rect:
    """What a line of text covers: from the top of its capitals to its baseline."""
    wide = width(text.text, text.size, text.bold)
    shift = {"left": 0.0, "centre": wide / 2, "right": wide}[text.align]
    return Rect(text.x - shift, text.y - text.size * 0.7, wide, text.size * 0.7)
