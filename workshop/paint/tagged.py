"""A ReportLab canvas that writes tagged PDF: every mark is part of an element or an artifact.

What it writes passes the machine rules of PDF/UA-1: a structure tree with alternatives and
languages, marked content, a title that the reader's window shows, and embedded fonts only.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from workshop.layout.page.scene import Box, Disc, Line, Picture
from workshop.paint.pdffont import EmbeddedFont
from workshop.paint.pdfobjects import Stream, hex_text, name, picture_object
from workshop.paint.shapes import colour as colour_parts
from workshop.paint.shapes import number, shape_code
from workshop.paint.structure import Annotation, Mark, Structure, write_tree
from workshop.text.fonts import UNITS
from workshop.text.shape import GlyphRun, shape

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


_Stretch = tuple[int, int, str]
"""How far right and up of a line's beginning, in thousandths of the type size; its operator."""


class _Line(NamedTuple):
    """A line of text in the fonts of one document, wherever it stands and however large."""

    spelt: str
    """Its text, if its glyphs do not spell it."""
    runs: list[tuple[str, list[_Stretch]]]
    """The name of a font, and what is drawn with it."""


class _Within:
    """Keeps an element open; a page has hundreds, and generators would take twice as long."""

    __slots__ = ("element", "open")

    def __init__(self, chain: list[Structure], element: Structure) -> None:
        self.open = chain
        self.element = element

    def __enter__(self) -> Structure:
        self.open.append(self.element)
        return self.element

    def __exit__(self, *_: object) -> None:
        self.open.pop()


class _Content:
    """Ends marked content that has begun, whatever happens inside."""

    __slots__ = ("canvas",)

    def __init__(self, canvas: "TaggedCanvas") -> None:
        self.canvas = canvas

    def __enter__(self) -> None:
        """Do nothing: it has begun."""

    def __exit__(self, *_: object) -> None:
        self.canvas.end_content()


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas with a structure tree. Measures are points, y upwards from the bottom left."""

    def __init__(self, file: BinaryIO, *, title: str, language: str) -> None:
        super().__init__(file, pdfVersion=(1, 7), lang=language, invariant=1, pageCompression=1)
        self._title = title
        self._language = language
        self._tree = Structure("Document")
        self._open = [self._tree]
        self._marks: list[list[Structure]] = [[]]
        self._in_content = False
        self._fonts: dict[str, EmbeddedFont] = {}
        self._lines: dict[tuple[str, bool], _Line] = {}
        self._pictures: dict[str, str] = {}
        self._bookmarks = 0
        self._last_level = -1
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator("workshop")
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        """Begin a page without naming Helvetica, which is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def element(
        self,
        tag: str,
        *,
        alt: str = "",
        actual: str = "",
        language: str | None = None,
        title: str = "",
        attributes: Mapping[str, object] | None = None,
        goes_on: int = 0,
    ) -> "_Within":
        """Open a structure element; what is marked inside belongs to it, on any page.

        One that goes on is open again: the last inside the innermost, or the one so many before.
        """
        kids = self._open[-1].kids
        if goes_on and len(kids) >= goes_on:
            begun = kids[-goes_on]
            if isinstance(begun, Structure) and begun.tag == tag:
                return _Within(self._open, begun)
        element = Structure(tag, alt, actual, language, title, attributes)
        kids.append(element)
        return _Within(self._open, element)

    def marked(self, actual: str = "") -> "_Content":
        """Draw content of the innermost element; ``actual`` is the text its glyphs stand for."""
        owner = self._open[-1]
        if owner is self._tree:
            raise RuntimeError("content is marked inside an element")
        marks = self._marks[-1]
        number = len(marks)
        owner.kids.append(Mark(self._pageNumber, number))
        marks.append(owner)
        text = f" /ActualText {hex_text(actual)}" if actual else ""
        return self._content(f"/{owner.tag} <</MCID {number}{text}>> BDC")

    def link(self, rectangle: tuple[float, float, float, float], words: str, goto: int) -> None:
        """Let the innermost element lead to another page of the document, numbered from 1."""
        link = Annotation(self._pageNumber, rectangle, words, goto)
        self._open[-1].kids.append(link)

    def artifact(self, *, foot: bool = False, repeated: bool = False) -> "_Content":
        """Draw decoration, of which no reader is told; what pages repeat says that it is that."""
        if foot:
            return self._content("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        if repeated:
            return self._content("/Artifact <</Type /Pagination>> BDC")
        return self._content("/Artifact BMC")

    @contextmanager
    def turned(self, about: tuple[float, float] | None, height: float) -> Iterator[None]:
        """Draw upside down about a point of a page of this height; as it is where there is none."""
        if about is None:
            yield
            return
        x, y = about
        self._code.append(f"q -1 0 0 -1 {number(2 * x)} {number(2 * (height - y))} cm")
        yield
        self._code.append("Q")

    def _content(self, begin: str) -> "_Content":
        if self._in_content:
            raise RuntimeError("marked content does not nest")
        self._in_content = True
        self._code.append(begin)
        return _Content(self)

    def end_content(self) -> None:
        """End what was marked last."""
        self._code.append("EMC")
        self._in_content = False

    def spell(self, text: str, *, bold: bool = False) -> str:
        """Note a line's glyphs as used; return its text if they do not spell it, else nothing."""
        return self._line(text, bold).spelt

    def _line(self, text: str, bold: bool) -> _Line:
        """Return a line ready for this document; what its glyphs stand for changes no more."""
        made = self._lines.get((text, bold))
        if made is None:
            line = shape(text, bold)
            read: list[str] = []
            runs: list[tuple[str, list[_Stretch]]] = []
            x = 0
            for run in line.runs:
                font = self._font(run.font)
                read += [font.use(glyph.id, glyph.text) for glyph in run.glyphs]
                runs.append((font.resource, _stretches(run, font, x)))
                x += run.width
            spelt = "" if "".join(read) == line.text else line.text
            made = self._lines[text, bold] = _Line(spelt, runs)
        return made

    def glyphs(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        spaced: bool = False,
    ) -> None:
        """Draw a line of text from its left edge ``x`` on the baseline ``y``.

        One that is ``spaced`` ends with a space: programs that read content, and not where it
        stands, would run its last word into the next.
        """
        code = [f"BT {colour_parts(colour)} rg"]
        for font, stretches in self._line(text, bold).runs:
            code.append(f"/{font} {number(size)} Tf")
            for left, up, shown in stretches:
                at = f"{number(x + left * size / UNITS)} {number(y + up * size / UNITS)}"
                code.append(f"1 0 0 1 {at} Tm {shown}")
        if spaced:
            ((font, ((_, _, shown),)),) = self._line(" ", bold).runs
            code.append(f"/{font} {number(size)} Tf {shown}")
        code.append("ET")
        self._code.append(" ".join(code))

    def shape(self, node: Box | Line | Disc, height: float) -> None:
        """Draw a shape of a scene on a page of this height."""
        if code := shape_code(node, height):
            self._code.append(code)

    def picture(self, node: Picture, height: float) -> None:
        """Draw pixels on a page of this height; those of one picture stand in the file once."""
        key = f"{node.coding}-{sha256(node.data).hexdigest()[:16]}"
        if key not in self._pictures:
            resource = self._doc.getXObjectName(key)
            self._pictures[key] = resource
            self._doc.addForm(key, picture_object(node))
        self._formsinuse.append(key)
        place = " ".join(map(number, (node.x, height - node.y - node.height)))
        size = f"{number(node.width)} 0 0 {number(node.height)}"
        self._code.append(f"q {size} {place} cm /{self._pictures[key]} Do Q")

    def _font(self, key: str) -> EmbeddedFont:
        if key not in self._fonts:
            font = EmbeddedFont(key, f"F{len(self._fonts) + 1}")
            self._fonts[key] = font
            self._doc.delayedFonts.append(font)
        return self._fonts[key]

    def bookmark(self, title: str, level: int = 0) -> None:
        """Let the reader's list of contents lead to this page; a level is never skipped."""
        self._bookmarks += 1
        self._last_level = min(level, self._last_level + 1)
        key = f"b{self._bookmarks}"
        self.bookmarkPage(key)
        self.addOutlineEntry(title, key, self._last_level, closed=False)
        self.showOutline()

    def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
        """Close the current page."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        if isinstance(page, pdfdoc.PDFObjectReference):
            page = self._doc.idToObject[page.name]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._marks) - 1
        page.Tabs = name("S")
        page.Contents = Stream(page.stream.encode("latin-1"))
        self._marks.append([])

    def save(self) -> None:
        """Write the document to its file."""
        if self._code or len(self._marks) == 1:
            self.showPage()
        write_tree(self._doc, self._tree, self._marks[:-1])
        xmp = _XMP.format(title=escape(self._title), language=escape(self._language))
        metadata = Stream(
            xmp.encode(), {"Type": name("Metadata"), "Subtype": name("XML")}, plain=True
        )
        self._doc.Catalog.Metadata = self._doc.Reference(metadata)
        super().save()


def _stretches(run: GlyphRun, font: EmbeddedFont, start: int) -> list[_Stretch]:
    """Return the operators that draw a run from ``start``: a TJ for each stretch on one level."""
    made: list[_Stretch] = []
    drawn_as = font.drawn_as
    pen = 0
    for up, glyphs in groupby(run.glyphs, key=attrgetter("dy")):
        codes: list[str] = []
        left = drawn = pen  # where the glyph stands, and where the viewer's pen is, in thousandths
        for glyph in glyphs:
            at = pen + glyph.dx
            if at != drawn:
                codes.append(f"> {drawn - at} <")
            code, own = drawn_as(glyph.id)
            codes.append(code)
            drawn = at + own
            pen += glyph.advance
        shown = f"<{''.join(codes)}>".removeprefix("<>")  # where the first is moved
        made.append((start + left, up, f"[{shown}] TJ"))
    return made
