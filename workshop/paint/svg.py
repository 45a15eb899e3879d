"""Paint pages as SVG: real text, which can be searched, read out and translated.

Whoever opens the file may not have FiraGO; every line therefore carries its measured length, so
that in any font it takes the room that was made for it. A line that some systems have no font
for is drawn as outlines, and its words lie over them unseen.
"""

import base64
import re
from collections.abc import Iterator
from html import escape

from workshop.language import translator
from workshop.layout.page.scene import Box, Disc, Element, Line, Node, Page, Picture, Scene, Text
from workshop.paint.bounds import left_edge
from workshop.paint.geometry import Step, arrow_heads, box_path
from workshop.paint.outlines import line_path, needs_outlines, scale
from workshop.paint.pngfile import encode
from workshop.text.measure import is_rtl, width
from workshop.text.shown import shown

FONTS = "FiraGO, 'Fira Sans', 'Segoe UI', 'Noto Sans', Arial, sans-serif"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 may not hold, or should not: controls, halves of pairs, noncharacters."""


def svg(page: Page, title: str, description: str, language: str, prefix: str = "") -> str:
    """Return a page as an SVG file's text.

    ``prefix`` begins every id, so that several pictures can stand in one web page.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _root(page, language, prefix),
        f"<title id={_quoted(prefix + 'title')}>{_escaped(title)}</title>",
        f"<desc id={_quoted(prefix + 'desc')}>{_escaped(description)}</desc>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *_nodes(page.children),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _root(page: Page, language: str, prefix: str) -> str:
    wide, high = number(page.width), number(page.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" '
        f'viewBox="0 0 {wide} {high}" xml:lang={_quoted(language)} lang={_quoted(language)} '
        f'role="img" aria-labelledby={_quoted(f"{prefix}title {prefix}desc")} '
        f'font-family="{FONTS}">'
    )


def svg_pages(scene: Scene, prefix: str = "") -> list[str]:
    """Return every page of a scene as an SVG file's text."""
    count = len(scene.pages)
    several, of_all = count > 1, translator(scene.language).gettext("{n} of {all}")
    return [
        svg(
            page,
            f"{scene.title} ({of_all.format(n=index, all=count)})" if several else scene.title,
            scene.description,
            scene.language,
            f"{prefix}page{index}-" if several else prefix,
        )
        for index, page in enumerate(scene.pages, start=1)
    ]


def number(value: float) -> str:
    """Write a measure with at most two decimals, and never as a negative nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escaped(text: str) -> str:
    return escape(_ILLEGAL.sub("", text), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(_ILLEGAL.sub("", text))}"'


def _nodes(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element):
            language = f" xml:lang={_quoted(node.language)}" if node.language else ""
            hidden = ' aria-hidden="true"' if node.tag == "Artifact" else ""
            if node.turned:
                x, y = map(number, node.turned)
                hidden += f' transform="rotate(180 {x} {y})"'
            if language or hidden:
                yield f"<g{language}{hidden}>"
            yield from _nodes(node.children)
            if language or hidden:
                yield "</g>"
        elif isinstance(node, Text):
            yield from _text(node)
        elif isinstance(node, Line):
            yield from _line(node)
        elif isinstance(node, Box):
            style = _style(node.fill, node.stroke, node.line, node.dash)
            yield f'<path d="{_path(box_path(node))}"{style}/>'
        elif isinstance(node, Picture):
            yield _picture(node)
        else:
            yield _disc(node)


def _text(text: Text) -> Iterator[str]:
    seen = shown(text.text)[0].replace("\n", " ")
    if not seen.strip():
        return
    length = width(text.text, text.size, text.bold)
    rtl = is_rtl(seen)
    x = text.x
    anchor = {"left": "start", "centre": "middle", "right": "end"}[text.align]
    if rtl:
        # Which edge is a line's start depends on its direction, and some programs know no
        # direction; its middle is the same for all of them.
        x, anchor = left_edge(text) + length / 2, "middle"
    outlined = needs_outlines(seen)
    attributes = [
        f'x="{number(x)}" y="{number(text.y)}" font-size="{number(text.size)}"',
        f"fill={_quoted(text.colour)}",
        'fill-opacity="0"' if outlined else "",
        'font-weight="bold"' if text.bold else "",
        'direction="rtl"' if rtl else "",
        f'text-anchor="{anchor}"' if anchor != "start" else "",
        f'textLength="{number(length)}"',
        'lengthAdjust="spacingAndGlyphs"',
    ]
    words = f"<text {' '.join(filter(None, attributes))}>{_escaped(seen)}</text>"
    yield f"<g>{_outlines(text)}{words}</g>" if outlined else words


def _outlines(text: Text) -> str:
    """Draw a line's glyphs; whoever is read to hears the words instead."""
    place = f"translate({number(left_edge(text))} {number(text.y)}) scale({scale(text.size)})"
    return (
        f'<path aria-hidden="true" fill={_quoted(text.colour)} transform="{place}" '
        f'd="{line_path(text.text, text.bold)}"/>'
    )


def _disc(disc: Disc) -> str:
    style = _style(disc.fill, disc.stroke, disc.line)
    return f'<circle cx="{number(disc.x)}" cy="{number(disc.y)}" r="{number(disc.radius)}"{style}/>'


def _picture(picture: Picture) -> str:
    """Carry the pixels inside the file: nothing is fetched when it is opened."""
    kind, data = "jpeg", picture.data
    if picture.coding == "rgb":
        wide, high = picture.pixels
        rows = [data[at : at + 3 * wide] for at in range(0, 3 * wide * high, 3 * wide)]
        kind, data = "png", encode(rows, wide, high, dpi=72)
    place = f'x="{number(picture.x)}" y="{number(picture.y)}"'
    size = f'width="{number(picture.width)}" height="{number(picture.height)}"'
    text = base64.b64encode(data).decode("ascii")
    return f'<image {place} {size} href="data:image/{kind};base64,{text}"/>'


def _line(line: Line) -> Iterator[str]:
    points, heads = arrow_heads(line)
    style = _style(None, line.stroke, line.line, line.dash)
    yield f'<polyline points="{_points(points)}"{style}/>'
    for head in heads:
        yield f'<polygon points="{_points(head)}"{_style(line.stroke, None, 0)}/>'


def _style(fill: str | None, stroke: str | None, line: float, dash: tuple[float, ...] = ()) -> str:
    parts = [f" fill={_quoted(fill or 'none')}"]
    if stroke:
        parts.append(f' stroke={_quoted(stroke)} stroke-width="{number(line)}"')
        parts.append(' stroke-linejoin="round"')
        if dash:
            parts.append(f' stroke-dasharray="{" ".join(map(number, dash))}"')
    return "".join(parts)


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _path(steps: list[Step]) -> str:
    return "".join(
        kind + " ".join(f"{number(x)},{number(y)}" for x, y in points) for kind, points in steps
    )
