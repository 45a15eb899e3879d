"""The summary as a document for a word processor, since organisers edit it.

Made with python-docx, which is an extra (``docx``). Small pictures side by side are left out: they
would need a table that only arranges, and every sheet follows in full.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from workshop.files import write_whole
from workshop.language import _, translator
from workshop.layout.base.frame import MARGIN, Frame
from workshop.layout.base.papers import Paper
from workshop.layout.page.arrange import arrange
from workshop.layout.page.scene import Unshown
from workshop.model.figure import Figure
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.paint.pdf import pdf_bytes
from workshop.paint.png import png_pages
from workshop.paper.page.attributed_list import Credited, CreditedList
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.progress import Told, nobody
from workshop.paper.page.small_multiples import Multiples
from workshop.paper.page.table import Table
from workshop.paper.page.theme import PLAIN, Theme
from workshop.paper.summary.story import Pictured, Story, story_of, texts_of
from workshop.paper.web.embedded import file_of
from workshop.paper.web.text_alternative import Passage, passages
from workshop.paper.word.docx_body import Body
from workshop.paper.word.docx_pages import SIDE, Foot, Pages
from workshop.paper.word.docx_style import set_styles
from workshop.paper.word.docx_table import add_table
from workshop.paper.word.docx_words import Words
from workshop.rules.sheet.figure import figure
from workshop.text.legal import legal
from workshop.text.measure import wrap

_DPI = 150
"""Legible in print at the width of a page, and on a screen at twice the size."""

_LONGEST = 255
"""Characters that a title among a document's properties may have."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


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
            unshown |= dict.fromkeys(made.sheet(part.name, figure(session, part.sheet.id)))
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
        self._body = Body(docx, self._document)
        self._write = Words(docx)
        self._bookmarks = count(1)
        self._heading = story.title
        set_styles(docx, self._document, theme, story.language)
        foot = Foot(story.running, story.language)
        self._pages = Pages(docx, self._document, self._body, paper, theme, foot)
        properties = self._document.core_properties
        properties.title = legal(story.title)[:_LONGEST]
        properties.author, properties.comments = legal(theme.footer), ""
        properties.language = story.language
        properties.created = properties.modified = story.session.created or _EPOCH

    def cover(self) -> None:
        """Open with what it is, of which session, and the facts."""
        story, logo = self._story, self._theme.logo
        if logo is not None:
            high = self._docx.shared.Pt(logo.height)
            name = story.say.gettext("Logo")
            made, _paragraph = self._body.picture(file_of(logo.raster), height=high)
            self._write.describe(made, name, logo.alt)
        kind = self._body.paragraph()
        kind.add_run(legal(story.say.gettext("Summary")))
        kind.paragraph_format.space_before = self._docx.shared.Pt(80)
        self._write.add(self._body.paragraph("Title"), story.session.title)
        for words in (*story.facts, story.sentence):
            self._write.add(self._body.paragraph(), words)

    def contents(self, parts: Iterable[object]) -> None:
        """List what follows; each line leads there. The word processor can add the pages."""
        listed = [
            (block.text, block.level)
            for part in parts
            for block in _headings(part)
            if block.level < 3
        ]
        heading = self._body.paragraph("TOC Heading")
        heading.add_run(legal(self._story.say.gettext("Contents")))
        heading.paragraph_format.page_break_before = True
        self._pages.fresh = False
        lines = [heading]
        for number, (text, level) in enumerate(listed, start=1):
            paragraph = self._body.paragraph(f"toc {level}")
            lines.append(paragraph)
            if number == 1:
                self._write.begin_field(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            link = self._write.element("w:hyperlink", anchor=f"part{number}", history="1")
            run = self._write.add(paragraph, text)
            run.font.underline = True
            link.append(run._r)  # noqa: SLF001  (python-docx has no links of its own)
            paragraph._p.append(link)  # noqa: SLF001
            if number == len(listed):
                self._write.end_field(paragraph)
        self._write.enclose_contents(lines)

    def heading(
        self, text: str, level: int, *, before: float | None = None, language: str | None = None
    ) -> Any:
        """Add a heading and return it; the contents lead to one of the first two levels."""
        paragraph = self._body.paragraph(f"Heading {level}")
        paragraph.paragraph_format.page_break_before = level == 1 and not self._pages.fresh
        if before is not None:
            paragraph.paragraph_format.space_before = self._docx.shared.Pt(before)
        self._pages.fresh = False
        self._heading = text
        if level < 3:
            number = str(next(self._bookmarks))
            begin = self._write.element("w:bookmarkStart", id=number, name=f"part{number}")
            paragraph._p.append(begin)  # noqa: SLF001
            self._write.add(paragraph, text, language=language)
            paragraph._p.append(self._write.element("w:bookmarkEnd", id=number))  # noqa: SLF001
        else:
            self._write.add(paragraph, text, language=language)
        return paragraph

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Add running text, upright."""
        self._pages.text()
        for number, block in enumerate(blocks):
            match block:
                case Heading():
                    self.heading(block.text, block.level, language=block.language)
                case Paragraph():
                    after_table = number > 0 and isinstance(blocks[number - 1], Table)
                    self._paragraph(block, keep=_leads_to_table(blocks[number:]), below=after_table)
                case Bullets():
                    self._list([Credited(item) for item in block.items])
                case CreditedList():
                    self._list(block.items)
                case Table():
                    add_table(
                        self._docx, self._pages.add_table, block, self._theme, self._pages.width,
                        self._heading,
                    )  # fmt: skip
                case _:
                    raise TypeError(f"no DOCX for {type(block).__name__}")

    def sheet(self, name: str, said: Figure) -> tuple[Unshown, ...]:
        """Add a sheet: its picture on pages of its own, and below it the same in words.

        Returns what no font has.
        """
        self._pages.pictures()
        point, size = self._docx.shared.Pt, self._theme.h2
        lines = len(wrap(name, size * 1.1, self._pages.room(0)[0] - 2 * MARGIN, bold=True))
        width, height = self._pages.room(lines * size * 1.35 + 6)
        scene = arrange(
            said, Paper("", width, height), frame=Frame(margin=MARGIN - SIDE, pictures=True),
            text_size=self._theme.picture, colours=self._theme.colours,
        )  # fmt: skip
        self._pages.fresh = True
        heading = self.heading(name, 2, before=0).paragraph_format
        heading.left_indent = heading.right_indent = point(MARGIN - SIDE)
        count = len(scene.pages)
        for number, png in enumerate(png_pages(pdf_bytes(scene), dpi=_DPI), start=1):
            made, paragraph = self._body.picture(png, width=point(width))
            paragraph.paragraph_format.space_after = point(0)
            told = self._alternative(name, said, f"{number}/{count}" if count > 1 else "")
            self._write.describe(made, f"{scene.title} {number}", told)
        self._in_words(name, said)
        return scene.unshown

    def _alternative(self, name: str, said: Figure, which: str) -> str:
        _ = self._story.say.gettext
        told = _("Picture of the sheet of {table}, {task}; its words follow.")
        if which:
            told = _("Picture {which} of the sheet of {table}, {task}; its words follow.")
        return told.format(table=name, task=said.title, which=which)

    def _in_words(self, name: str, said: Figure) -> None:
        """Say the same as the picture: a heading for each card, and a list below it."""
        self._pages.text()
        self._pages.fresh = False
        say = translator(said.language)
        own = None if said.language == self._story.language else said.language
        heading = say.gettext("The picture in words: {name}").format(name=name)
        self.heading(heading, 3, before=0, language=own)
        for passage in passages(said, notes=False):
            self._passage(passage, own)

    def _passage(self, passage: Passage, own: str | None) -> None:
        if passage.line:
            paragraph = self._body.paragraph()
            self._write.add(paragraph, f"{passage.title}: ", bold=True, language=own)
            run = self._write.add(paragraph, passage.words, language=own)
            if not passage.answer:
                run.font.color.rgb = self._write.colour(self._theme.colours.muted)
            return
        self.heading(passage.title, 4, language=own)
        items = [Credited(item.text, language=item.language or own) for item in passage.items]
        if items:
            self._list(items, numbered=passage.numbered)
        else:
            said = passage.language or own
            run = self._write.add(self._body.paragraph(), passage.words, language=said)
            run.font.color.rgb = self._write.colour(self._theme.colours.muted)

    def _paragraph(self, block: Paragraph, *, keep: bool, below: bool) -> None:
        paragraph = self._body.paragraph()
        bold = block.look == "strong"
        run = self._write.add(paragraph, block.text, bold=bold, language=block.language)
        if block.look == "lead":
            run.font.size = self._docx.shared.Pt(self._theme.lead)
        if block.look == "muted":
            run.font.color.rgb = self._write.colour(self._theme.colours.muted)
        paragraph.paragraph_format.keep_with_next = block.keep or keep
        if below:
            paragraph.paragraph_format.space_before = self._docx.shared.Pt(12)

    def _list(self, items: Sequence[Credited], *, numbered: bool = False) -> None:
        """Add a list, whose first item stands alone on no page."""
        style = "List Number" if numbered else "List Bullet"
        counted = self._body.list_from_one() if numbered else 0
        for number, item in enumerate(items):
            paragraph = self._body.paragraph(style)
            if numbered:
                self._write.count_in(paragraph, counted)
            paragraph.paragraph_format.space_after = self._docx.shared.Pt(2)
            paragraph.paragraph_format.keep_with_next = number == 0 and len(items) > 1
            self._write.add(paragraph, item.text, bold=item.strong, language=item.language)
            if item.by:
                by = self._write.add(paragraph, f" – {item.by}")
                by.font.color.rgb = self._write.colour(self._theme.colours.muted)

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


def _leads_to_table(blocks: Sequence[Block]) -> bool:
    """Tell whether nothing but paragraphs stands before a table: all of it stays with its head."""
    after = next((block for block in blocks if not isinstance(block, Paragraph)), None)
    return isinstance(after, Table)


def _headings(part: object) -> Iterable[Heading]:
    if isinstance(part, Pictured):
        return (Heading(part.name, 2),)
    blocks = getattr(part, "blocks", ())
    if any(isinstance(block, Multiples) for block in blocks):
        return ()
    return tuple(block for block in blocks if isinstance(block, Heading))
