"""The pages of a document for a word processor: upright for text, as the paper lies for pictures.

Every page but the cover has a foot, as in the PDF: whose document it is, and *Page 2 of 9*, which
the word processor counts.
"""

import re
from dataclasses import dataclass
from typing import Any

from workshop.language import translator
from workshop.layout.base.frame import MARGIN
from workshop.layout.base.papers import Paper
from workshop.paper.page.foot import one_line
from workshop.paper.page.part import upright
from workshop.paper.page.theme import Theme
from workshop.paper.word.docx_body import Body
from workshop.paper.word.docx_words import Words
from workshop.text.bidi import is_rtl
from workshop.text.legal import legal
from workshop.text.measure import width as text_width

SIDE = 16.0
"""Points beside a picture, which has a margin of its own."""
_TOP, _FOOT = 30.0, 24.0


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of pages."""

    running: str
    language: str


class Pages:
    """The sections of a document, one after the other; the first one has a cover."""

    def __init__(
        self, docx: Any, document: Any, body: Body, paper: Paper, theme: Theme, foot: Foot
    ) -> None:
        self._docx, self._document, self._body = docx, document, body
        self._grid = document.styles["Table Grid"].style_id
        self._paper, self._theme, self._foot = paper, theme, foot
        self._words = Words(docx)
        self._pictures = False
        self.fresh = True
        """Whether nothing stands on the page yet."""
        self._section = document.sections[0]
        self._section.different_first_page_header_footer = True
        self._lay_out(self._section)

    @property
    def width(self) -> float:
        """How wide text is, in points."""
        return upright(self._paper).width - 2 * self._theme.inset

    def room(self, heading: float) -> tuple[float, float]:
        """Return how wide and high a picture may be below a heading of a height, in points."""
        high = self._paper.height - _TOP - heading - self._bottom - 6
        return self._paper.width - 2 * SIDE, high

    @property
    def _bottom(self) -> float:
        return _FOOT + self._theme.body * 1.9

    def add_table(self, rows: int, columns: int) -> Any:
        """Add an empty table as wide as text is here."""
        section = self._section
        width = section.page_width - section.left_margin - section.right_margin
        made = self._body.table(rows, columns, self._docx.shared.Length(width))
        made._tbl.tblStyle_val = self._grid  # noqa: SLF001  (by name it is looked for each time)
        return made

    def text(self) -> None:
        """Go on with pages of text."""
        self._turn(pictures=False)

    def pictures(self) -> None:
        """Go on with pages of pictures."""
        self._turn(pictures=True)

    def _turn(self, *, pictures: bool) -> None:
        if pictures == self._pictures:
            return
        self._pictures, self.fresh = pictures, True
        section = self._document.add_section(self._docx.enum.section.WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        self._no_empty_paragraph()
        self._lay_out(section)
        self._section = section

    def _no_empty_paragraph(self) -> None:
        """End the section before with its last paragraph: one of its own may take a page."""
        made = self._body.last_paragraph()
        end = made._p  # noqa: SLF001  (python-docx ends a section with a paragraph of its own)
        last = end.getprevious()
        if last.tag == end.tag:
            last.get_or_add_pPr().append(end.pPr.sectPr)
            end.getparent().remove(end)
            return
        # a table cannot end it
        flat = made.paragraph_format
        flat.space_before = flat.space_after = self._docx.shared.Pt(0)
        flat.line_spacing = self._docx.shared.Pt(1)

    def _lay_out(self, section: Any) -> None:
        point, orient = self._docx.shared.Pt, self._docx.enum.section.WD_ORIENT
        paper = self._paper if self._pictures else upright(self._paper)
        wide = paper.width > paper.height
        section.orientation = orient.LANDSCAPE if wide else orient.PORTRAIT
        section.page_width, section.page_height = point(paper.width), point(paper.height)
        side = SIDE if self._pictures else self._theme.inset
        section.left_margin = section.right_margin = point(side)
        section.top_margin = point(_TOP if self._pictures else self._theme.inset)
        section.bottom_margin = point(self._bottom if self._pictures else self._theme.inset)
        section.footer_distance = point(_FOOT)
        self._write_foot(section, paper.width - 2 * side)

    def _write_foot(self, section: Any, width: float) -> None:
        """Write whose document it is, and the page; an organisation with a long name below that."""
        foot = section.footer
        foot.is_linked_to_previous = False
        edge = MARGIN - SIDE if self._pictures else 0.0
        of_all = translator(self._foot.language).gettext("Page {n} of {last}")
        # measured with some room to spare, since the font of the document is not ours
        size = self._theme.body * 1.05
        room = width - 2 * edge - text_width(of_all.format(n=999, last=999), size) - size
        running, name = self._foot.running, self._theme.footer
        both = " · ".join(part for part in (running, name) if part)
        beside = text_width(both, size) <= room
        paragraph = foot.paragraphs[0]
        self._write_line(paragraph, both if beside else one_line(running, size, room), edge)
        stops, right = paragraph.paragraph_format.tab_stops, self._docx.enum.text.WD_TAB_ALIGNMENT
        stops.add_tab_stop(self._docx.shared.Pt(width - edge), right.RIGHT)
        paragraph.add_run("\t")
        for part in re.split(r"(\{n\}|\{last\})", of_all):
            if part in ("{n}", "{last}"):
                self._words.begin_field(paragraph, "PAGE" if part == "{n}" else "NUMPAGES")
                paragraph.add_run("1")
                self._words.end_field(paragraph)
            elif part:
                paragraph.add_run(part)
        if name and not beside:
            self._write_line(foot.add_paragraph(), name, edge)

    def _write_line(self, paragraph: Any, words: str, edge: float) -> None:
        paragraph.paragraph_format.left_indent = self._docx.shared.Pt(edge)
        paragraph.paragraph_format.space_after = self._docx.shared.Pt(0)
        run = paragraph.add_run(legal(words))
        run.font.rtl = is_rtl(words) or None
