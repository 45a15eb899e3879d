"""The summary as a document for a word processor, since organisers edit it.

Made with python-docx, which is an extra (``docx``). Small pictures side by side are left out: they
would need a table that only arranges, and every sheet follows in full.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from workshop.files import write_whole
from workshop.language import _
from workshop.layout.arrange import arrange
from workshop.layout.papers import Paper
from workshop.layout.scene import Scene, Unshown
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.paint.pdf import pdf_bytes
from workshop.paint.png import png_pages
from workshop.paper.blocks import Bullets, Heading, Paragraph
from workshop.paper.credited import Credited, CreditedList
from workshop.paper.multiples import Multiples
from workshop.paper.piece import Block
from workshop.paper.story import Pictured, Story, story_of, texts_of
from workshop.paper.table import Table
from workshop.paper.theme import PLAIN, Theme
from workshop.paper.told import Told, nobody
from workshop.paper.unshown import unshown_in
from workshop.rules.describe import description
from workshop.rules.figure import figure
from workshop.text.bidi import has_rtl, is_rtl
from workshop.text.legal import legal

_DPI = 120
"""Legible in print at the width of a page, at about 120 KB a picture."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_FONT = "Arial"
"""On every machine; the document does not carry its fonts."""


def python_docx() -> Any:
    """Return python-docx; WorkshopError where the extra is not installed."""
    try:
        import docx  # noqa: PLC0415  (an extra, and slow to import)
    except ModuleNotFoundError:
        raise WorkshopError(
            Problem(
                _("Word documents need python-docx, which is not installed."),
                _("Install the extra: {command}").format(command='pip install "workshop[docx]"'),
            )
        ) from None
    return docx


def write_summary_docx(
    target: Path | BinaryIO,
    session: Session,
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
) -> tuple[Unshown, ...]:
    """Write the summary as DOCX. Returns what no font has in its pictures and texts.

    Raises WorkshopError where python-docx is missing or the file cannot be written.
    """
    story = story_of(session)
    made = _Document(python_docx(), story, paper, theme)
    unshown = dict.fromkeys(unshown_in(*texts_of(story)))
    parts = list(story.parts())
    made.cover()
    made.contents(parts)
    for part in parts:
        if isinstance(part, Pictured):
            told(f"{part.name}, {part.task}")
            said = figure(session, part.sheet.id)
            scene = arrange(said, paper, colours=theme.colours)
            unshown |= dict.fromkeys(scene.unshown)
            made.heading(part.name, 2, own_page=True)
            made.picture(scene, description(said))
        elif not any(isinstance(block, Multiples) for block in part.blocks):
            made.blocks(part.blocks)
    data = made.written()
    if isinstance(target, Path):
        write_whole(target, data)
    else:
        target.write(data)
    return tuple(unshown)


class _Document:
    """A document in the making."""

    def __init__(self, docx: Any, story: Story, paper: Paper, theme: Theme) -> None:
        self._docx = docx
        self._story = story
        self._theme = theme
        self._document = docx.Document()
        self._bookmarks = count(1)
        self._lay_out(paper)
        self._style()
        properties = self._document.core_properties
        properties.title = legal(story.title)
        properties.author, properties.comments = "", ""
        properties.language = story.language
        properties.created = properties.modified = story.session.created or _EPOCH

    def _lay_out(self, paper: Paper) -> None:
        point = self._docx.shared.Pt
        section = self._document.sections[0]
        section.orientation = self._docx.enum.section.WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = point(paper.width), point(paper.height)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, point(50))
        self._room = (paper.width - 100, paper.height - 100 - 60)

    def _style(self) -> None:
        shared, qn = self._docx.shared, self._docx.oxml.ns.qn
        accent = shared.RGBColor.from_string(self._theme.colours.accent[1:].upper())
        theme = self._theme
        sizes = {
            "Normal": theme.body, "Title": theme.title, "Heading 1": theme.h1,
            "Heading 2": theme.h2, "Heading 3": theme.h3,
        }  # fmt: skip
        for name, size in sizes.items():
            style = self._document.styles[name]
            style.font.name, style.font.size = _FONT, shared.Pt(size)
            fonts = style.element.rPr.rFonts
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), _FONT)
            for themed in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(themed), None)
            if name != "Normal":
                style.font.color.rgb = accent
        defaults = self._document.styles.element
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), self._story.language)

    def cover(self) -> None:
        """Open with what it is, of which session, and the facts."""
        story = self._story
        self._document.add_paragraph(legal(story.say.gettext("Summary")))
        self._words(self._document.add_paragraph(style="Title"), story.session.title)
        for words in (*story.facts, story.sentence):
            self._words(self._document.add_paragraph(), words)

    def contents(self, parts: Iterable[object]) -> None:
        """List what follows; each line leads there."""
        listed = [
            (block.text, block.level)
            for part in parts
            for block in _headings(part)
            if block.level < 3
        ]
        self._document.add_heading(legal(self._story.say.gettext("Contents")), 1)
        for number, (text, level) in enumerate(listed, start=1):
            paragraph = self._document.add_paragraph(
                style="List Bullet" if level == 1 else "List Bullet 2"
            )
            paragraph.paragraph_format.space_after = self._docx.shared.Pt(2)
            link = self._element("w:hyperlink", anchor=f"part{number}", history="1")
            run = paragraph.add_run(legal(text))
            run.font.underline = True
            link.append(run._r)  # noqa: SLF001  (python-docx has no links of its own)
            paragraph._p.append(link)  # noqa: SLF001

    def heading(self, text: str, level: int, *, own_page: bool = False) -> None:
        """Add a heading, to which the contents lead if it is one of the first two levels."""
        paragraph = self._document.add_heading(level=level)
        paragraph.paragraph_format.page_break_before = own_page or level == 1
        if level < 3:
            number = str(next(self._bookmarks))
            begin = self._element("w:bookmarkStart", id=number, name=f"part{number}")
            paragraph._p.append(begin)  # noqa: SLF001
            self._words(paragraph, text)
            paragraph._p.append(self._element("w:bookmarkEnd", id=number))  # noqa: SLF001
        else:
            self._words(paragraph, text)

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Add running text."""
        for block in blocks:
            match block:
                case Heading():
                    self.heading(block.text, block.level)
                case Paragraph():
                    paragraph = self._document.add_paragraph()
                    self._words(paragraph, block.text, bold=block.look == "strong")
                    paragraph.paragraph_format.keep_with_next = block.keep
                case Bullets():
                    for item in block.items:
                        self._words(self._document.add_paragraph(style="List Bullet"), item)
                case CreditedList():
                    for credited in block.items:
                        self._credited(credited)
                case Table():
                    self._table(block)
                case _:
                    raise TypeError(f"no DOCX for {type(block).__name__}")

    def picture(self, scene: Scene, words: str) -> None:
        """Add the pages of a scene as pictures, with what they show in words."""
        width, height = self._room
        for number, png in enumerate(png_pages(pdf_bytes(scene), dpi=_DPI)):
            page = scene.pages[number]
            scale = min(1.0, width / page.width, height / page.height)
            wide = self._docx.shared.Pt(page.width * scale)
            made = self._document.add_picture(io.BytesIO(png), width=wide)
            about = made._inline.docPr  # noqa: SLF001  (python-docx has no alternative texts)
            about.set("descr", legal(words))
            about.set("title", legal(scene.title))
            about.set("name", f"{legal(scene.title)} {number + 1}")

    def _credited(self, item: Credited) -> None:
        paragraph = self._document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = self._docx.shared.Pt(2)
        self._words(paragraph, item.text, bold=item.strong, language=item.language)
        if item.by:
            muted = self._docx.shared.RGBColor.from_string(self._theme.colours.muted[1:].upper())
            self._words(paragraph, f" – {item.by}").font.color.rgb = muted

    def _table(self, table: Table) -> None:
        made = self._document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
        made.style = self._document.styles["Table Grid"]
        made.autofit = False
        widths = [
            self._docx.shared.Pt(self._room[0] * share / sum(table.shares))
            for share in table.shares
        ]
        for column, wide in zip(made.columns, widths, strict=True):
            column.width = wide
        for number, row in enumerate(made.rows):
            about = row._tr.get_or_add_trPr()  # noqa: SLF001
            about.append(self._element("w:cantSplit"))
            if number == 0:
                about.append(self._element("w:tblHeader"))
            texts = table.columns if number == 0 else table.rows[number - 1]
            together = number == 0 or (table.whole and number < len(table.rows))
            for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = widths[column]
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.keep_with_next = together
                if table.numbers and column > 0:
                    paragraph.alignment = self._docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
                self._words(paragraph, text, bold=number == 0 or column == table.named)
        self._document.add_paragraph()

    def _words(
        self, paragraph: Any, text: str, *, bold: bool = False, language: str | None = None
    ) -> Any:
        """Add words to a paragraph, in their own direction; return the run they stand in."""
        run = paragraph.add_run(legal(text))
        run.bold = bold or None
        if is_rtl(text):
            paragraph._p.get_or_add_pPr().append(self._element("w:bidi"))  # noqa: SLF001
        if has_rtl(text):
            run.font.rtl = is_rtl(text) or None
        if language:
            spoken = {"bidi" if has_rtl(text) else "val": language}
            run._r.get_or_add_rPr().append(self._element("w:lang", **spoken))  # noqa: SLF001
        return run

    def _element(self, tag: str, **attributes: str) -> Any:
        element = self._docx.oxml.OxmlElement(tag)
        for name, value in attributes.items():
            element.set(self._docx.oxml.ns.qn(f"w:{name}"), value)
        return element

    def written(self) -> bytes:
        """Return the file; the same for the same story, whenever it is made."""
        data, made = io.BytesIO(), io.BytesIO()
        self._document.save(data)
        with zipfile.ZipFile(data) as old, zipfile.ZipFile(made, "w") as new:
            for info in old.infolist():
                entry = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(info))
        return made.getvalue()


def _headings(part: object) -> Iterable[Heading]:
    if isinstance(part, Pictured):
        return (Heading(part.name, 2),)
    blocks = getattr(part, "blocks", ())
    if any(isinstance(block, Multiples) for block in blocks):
        return ()
    return tuple(block for block in blocks if isinstance(block, Heading))
