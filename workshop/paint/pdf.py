"""Paint scenes as tagged PDF. Nothing is decided here but what a reader is told of."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from workshop.files import write_whole
from workshop.layout.page.scene import (
    FOOTER,
    REPEATED,
    Box,
    Disc,
    Element,
    Line,
    Node,
    Page,
    Picture,
    Scene,
    Text,
)
from workshop.paint.bounds import bounds, left_edge
from workshop.paint.tagged import TaggedCanvas
from workshop.text.bidi import has_rtl
from workshop.text.measure import RunsOn


class PdfDocument:
    """A PDF in the making; it is written when closed, whole or not at all.

    As a context manager it closes itself, unless an error passes through: then nothing is
    written. Raises WorkshopError if the file cannot be written.
    """

    def __init__(self, target: Path | BinaryIO, title: str, language: str) -> None:
        self._target = target
        self._data = io.BytesIO()
        self._canvas = TaggedCanvas(self._data, title=title, language=language)
        self._language = language
        self._pending: list[tuple[str, int]] = []
        self.pages = 0

    def bookmark(self, title: str, level: int = 0) -> None:
        """Name the next page in the reader's list of contents; 0 is the outermost level."""
        self._pending.append((title, level))

    @contextmanager
    def element(
        self, tag: str, *, title: str = "", alt: str = "", language: str | None = None
    ) -> Iterator[None]:
        """Put the pages added inside into one element, such as a section of the document."""
        with self._canvas.element(tag, title=title, alt=alt, language=language):
            yield

    def add_page(self, page: Page) -> None:
        """Paint one page after the last."""
        canvas = self._canvas
        canvas.setPageSize((page.width, page.height))
        for title, level in self._pending:
            canvas.bookmark(title, level)
        self._pending.clear()
        painter = _Painter(canvas, page.height)
        painter.paint(page.children, None)
        canvas.showPage()
        self.pages += 1

    def add_scene(self, scene: Scene, bookmark: str | None = None, level: int = 0) -> None:
        """Paint all pages of a scene; ``bookmark`` names the first of them."""
        if bookmark:
            self.bookmark(bookmark, level)
        own = scene.language if scene.language != self._language else None
        with self._canvas.element("Sect", language=own, title=scene.title):
            for page in scene.pages:
                self.add_page(page)

    def close(self) -> None:
        """Write the document."""
        if not self.pages:
            raise ValueError("a document has at least one page")
        self._canvas.save()
        data = self._data.getvalue()
        if isinstance(self._target, Path):
            write_whole(self._target, data)
        else:
            self._target.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()


def pdf_bytes(scene: Scene) -> bytes:
    """Return a scene as a PDF of its own."""
    data = io.BytesIO()
    with PdfDocument(data, scene.title, scene.language) as document:
        document.add_scene(scene)
    return data.getvalue()


def write_pdf(scene: Scene, path: Path) -> None:
    """Write a scene as a PDF of its own; raises WorkshopError if the file cannot be written."""
    write_whole(path, pdf_bytes(scene))


class _Painter:
    """Paints nodes onto one page, turning y around."""

    def __init__(self, canvas: TaggedCanvas, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def paint(self, nodes: tuple[Node, ...], owner: Element | None) -> None:
        """Paint nodes that belong to an element, or to none."""
        for number, node in enumerate(nodes):
            if isinstance(node, Element):
                self._element(node, owner)
            elif isinstance(node, Text):
                self._text(node, owner, spaced=_goes_on(node, nodes[number + 1 :], owner))
            else:
                with self._canvas.artifact():
                    self._graphic(node)

    def _graphic(self, node: Box | Line | Disc | Picture) -> None:
        if isinstance(node, Picture):
            self._canvas.picture(node, self._height)
        else:
            self._canvas.shape(node, self._height)

    def _element(self, element: Element, owner: Element | None) -> None:
        canvas = self._canvas
        if element.tag == "Artifact":
            self._artifact(element)
            return
        attributes = _attributes(element, owner, self._height)
        with canvas.element(
            element.tag,
            alt=element.alt,
            actual=element.actual,
            language=element.language,
            title=element.title,
            attributes=attributes,
            goes_on=element.goes_on,
        ):
            if _is_picture(element):
                with canvas.marked(element.actual):
                    self._decoration(element.children)
            else:
                self.paint(element.children, element)
            if element.goto:
                self._link(element)

    def _artifact(self, element: Element) -> None:
        """Draw decoration. Words in it are not spelt out: that turns those from right to left."""
        foot, repeated = element.title == FOOTER, element.title == REPEATED
        with (
            self._canvas.artifact(foot=foot, repeated=repeated),
            self._canvas.turned(element.turned, self._height),
        ):
            self._decoration(element.children)

    def _link(self, element: Element) -> None:
        left, top, right, bottom = bounds(element.children)
        words = element.title or element.actual or " ".join(_texts(element.children))
        self._canvas.link(
            (left, self._height - bottom, right, self._height - top), words, element.goto
        )

    def _decoration(self, nodes: tuple[Node, ...]) -> None:
        """Paint nodes inside content that is marked already."""
        for node in nodes:
            if isinstance(node, Element):
                self._decoration(node.children)
            elif isinstance(node, Text):
                self._glyphs(node)
            else:
                self._graphic(node)

    def _text(self, text: Text, owner: Element | None, *, spaced: bool) -> None:
        if not text.text:
            return
        if owner is None:  # words are never lost on a reader because nobody gave them a meaning
            with self._canvas.element("P", actual=text.text if has_rtl(text.text) else ""):
                self._words(text)
        elif has_rtl(text.text) and not owner.actual:
            with self._canvas.element("Span", actual=text.text + " " * spaced):
                self._words(text, spaced=spaced)
        else:
            self._words(text, spaced=spaced)

    def _words(self, text: Text, *, spaced: bool = False) -> None:
        """Draw a line as content of its element, spelt out where its glyphs do not spell it.

        Lines with words from right to left have their text on an element instead: programs that
        copy text expect such glyphs in visual order and would turn a spelt-out text around.
        """
        spelt = self._canvas.spell(text.text, bold=text.bold)
        if spelt and spaced:
            spelt += " "
        with self._canvas.marked("" if has_rtl(text.text) else spelt):
            self._glyphs(text, spaced=spaced)

    def _glyphs(self, text: Text, *, spaced: bool = False) -> None:
        self._canvas.glyphs(
            left_edge(text), self._height - text.y, text.text, text.size, text.colour,
            bold=text.bold, spaced=spaced,
        )  # fmt: skip


def _goes_on(text: Text, after: tuple[Node, ...], owner: Element | None) -> bool:
    """Tell whether a space parts a line from what comes after it in the same element."""
    more = any(
        isinstance(node, Text) or (isinstance(node, Element) and node.tag == "Span")
        for node in after
    )
    more = more or (owner is not None and not owner.ends)
    return more and not isinstance(text.text, RunsOn)


def _is_picture(element: Element) -> bool:
    """Tell whether an element's graphics are its content: they carry words and no text does."""
    if not (element.alt or element.actual or element.tag == "Figure"):
        return False
    return bool(element.children) and not _has_text(element.children)


def _has_text(nodes: tuple[Node, ...]) -> bool:
    return any(
        isinstance(node, Text)
        or (isinstance(node, Element) and node.tag != "Artifact" and _has_text(node.children))
        for node in nodes
    )


def _texts(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Element):
            yield from _texts(node.children)


def _attributes(element: Element, owner: Element | None, height: float) -> dict[str, object] | None:
    """Return what a reader needs beside the tag: a table's scopes, a list's numbering."""
    if element.tag == "TH":
        row = owner.children if owner else ()
        heads = all(cell.tag == "TH" for cell in row if isinstance(cell, Element))
        return {"O": "/Table", "Scope": "/Column" if heads else "/Row"}
    if element.tag == "L":
        return {"O": "/List", "ListNumbering": _numbering(element)}
    if element.tag == "Figure":
        left, top, right, bottom = bounds(element.children)
        box = f"[{left:.2f} {height - bottom:.2f} {right:.2f} {height - top:.2f}]"
        return {"O": "/Layout", "Placement": "/Block", "BBox": box}
    return None


def _numbering(element: Element) -> str:
    labels = [
        label
        for item in element.children
        if isinstance(item, Element)
        for label in item.children
        if isinstance(label, Element) and label.tag == "Lbl"
    ]
    if not labels:
        return "/None"
    words = [node.text for label in labels for node in label.children if isinstance(node, Text)]
    return "/Decimal" if words and all(w.strip(".()")[:1].isdigit() for w in words) else "/Disc"
