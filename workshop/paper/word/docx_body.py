"""What is added at the end of a document for a word processor, at the same cost for each.

python-docx looks through all that is there for every paragraph's style, every picture's number,
every table's width and every foot, so that a document of ten times as many labels took seventy
times as long. What it would find is known here.
"""

import io
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from typing import Any


class Body:
    """The end of a document of python-docx, whose module it is given."""

    def __init__(self, docx: Any, document: Any) -> None:
        self._docx, self._document = docx, document
        self._styles: dict[str, str | None] = {}
        self._images: dict[bytes, tuple[str, Any]] = {}
        self._shapes = count(document.part.next_id)
        self._lists: tuple[Any, Iterator[int]] | None = None
        package = document.part.package
        package.next_partname = _counted(package.next_partname, docx.opc.packuri.PackURI)

    def paragraph(self, style: str | None = None) -> Any:
        """Add an empty paragraph and return it."""
        element = self._docx.oxml.OxmlElement("w:p")
        self._append(element)
        if style is not None:
            if style not in self._styles:
                kind = self._docx.enum.style.WD_STYLE_TYPE.PARAGRAPH
                self._styles[style] = self._document.part.get_style_id(style, kind)
            element.style = self._styles[style]
        return self._paragraph(element)

    def last_paragraph(self) -> Any:
        """Return the paragraph that stands last; what stands last has to be one."""
        return self._paragraph(self._element[-2])  # the last is about the section

    def picture(self, data: bytes, *, width: Any = None, height: Any = None) -> tuple[Any, Any]:
        """Add a picture in a paragraph of its own; return its shape and the paragraph."""
        paragraph = self.paragraph()
        name, image = self._image(data)
        wide, high = image.scaled_dimensions(width, height)
        inline = self._docx.oxml.shape.CT_Inline.new_pic_inline(
            next(self._shapes), name, image.filename, wide, high
        )
        paragraph.add_run()._r.add_drawing(inline)  # noqa: SLF001  (as its own way does)
        return self._docx.shape.InlineShape(inline), paragraph

    def table(self, rows: int, columns: int, width: int) -> Any:
        """Add an empty table of a width in python-docx's units and return it."""
        element = self._docx.oxml.table.CT_Tbl.new_tbl(rows, columns, width)
        self._append(element)
        return self._docx.table.Table(element, self._document._body)  # noqa: SLF001

    def list_from_one(self) -> int:
        """Return the key of a new numbered list: else all lists of a style count as one."""
        lists = self._document.part.numbering_part.element
        if self._lists is None:
            style = self._document.styles["List Number"].element
            shared = lists.num_having_numId(style.pPr.numPr.numId.val)
            used = {made.numId for made in lists.num_lst}
            unused = (number for number in count(1) if number not in used)
            self._lists = shared.abstractNumId.val, unused
        shared_key, free = self._lists
        made = self._docx.oxml.numbering.CT_Num.new(next(free), shared_key)
        lists.num_lst[-1].addnext(made)  # the schema wants them all together
        made.add_lvlOverride(0).add_startOverride(1)
        key: int = made.numId
        return key

    @property
    def _element(self) -> Any:
        return self._document.element.body

    def _append(self, element: Any) -> None:
        self._element[-1].addprevious(element)  # what says how the section's pages are comes last

    def _paragraph(self, element: Any) -> Any:
        return self._docx.text.paragraph.Paragraph(element, self._document._body)  # noqa: SLF001

    def _image(self, data: bytes) -> tuple[str, Any]:
        """Return the key of a picture and what it is, saved once however often it stands there."""
        known = sha256(data).digest()
        if known not in self._images:
            opc = self._docx.opc
            image = self._docx.image.image.Image.from_file(io.BytesIO(data))
            number = len(self._images) + 1
            place = opc.packuri.PackURI(f"/word/media/image{number}.{image.ext}")
            saved = self._docx.parts.image.ImagePart.from_image(image, place)
            kind = opc.constants.RELATIONSHIP_TYPE.IMAGE
            self._images[known] = self._document.part.relate_to(saved, kind), image
        return self._images[known]


def _counted(look: Callable[[str], Any], name: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return what gives the next free name of a part, and looks through all parts only once."""
    numbers: dict[str, Iterator[int]] = {}

    def following(template: str) -> Any:
        if template not in numbers:
            first = look(template)
            numbers[template] = count(first.idx + 1)
            return first
        return name(template % next(numbers[template]))

    return following
