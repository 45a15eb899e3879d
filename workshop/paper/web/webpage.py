"""The summary and the tables' own pages as one file for a browser.

Nothing is fetched and nothing runs: style, pictures and their fonts stand in the file. It is light
or dark as the reader's system is, and light when printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from workshop.files import write_whole
from workshop.language import N_, Words, spoken, translator
from workshop.layout.base.frame import ALONE
from workshop.layout.base.papers import Paper
from workshop.layout.page.arrange import arrange
from workshop.layout.page.scene import Scene, Unshown
from workshop.model.figure import Figure
from workshop.model.session import Session, Sheet
from workshop.paint.raster import Raster
from workshop.paint.svg import svg_pages
from workshop.paper.before.groups import sheet_words
from workshop.paper.before.photograph import kept_words, photograph_words
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.progress import Told, nobody
from workshop.paper.page.theme import PLAIN, Theme
from workshop.paper.summary.notes import note_blocks
from workshop.paper.summary.story import Pictured, story_of, texts_of
from workshop.paper.web.embedded import data_url
from workshop.paper.web.markup import Writer, escaped, inline, scroller, words
from workshop.paper.web.text_alternative import Passage, passages
from workshop.paper.web.webfont import font_faces
from workshop.paper.web.webstyle import VARIABLES, style
from workshop.rules.privacy.sharing import may_see
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.sheet_codes import has_words, on_paper_only

_SKIP = N_("To the content")


def write_summary_page(
    target: Path | BinaryIO,
    session: Session,
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
) -> tuple[Unshown, ...]:
    """Write the summary as a web page; ``paper`` is what its pictures are arranged for.

    Returns what no font has. Raises WorkshopError where the file cannot be written.
    """
    story = story_of(session)
    page = _Page(story.language, paper, theme)
    page.unshown |= dict.fromkeys(unshown_in(*texts_of(story)))
    for part in story.parts():
        if isinstance(part, Pictured):
            told(f"{part.name}, {part.task}")
            page.sheet(session, part.sheet, part.name, level=3)
        else:
            page.body += page.writer.blocks(part.blocks)
    page.write(
        target, story.title, _head(story.say.gettext("Summary"), session.title),
        (*story.facts, story.sentence),
    )  # fmt: skip
    return tuple(page.unshown)


def write_groups_page(
    target: Path | BinaryIO,
    session: Session,
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
    photographs: Mapping[str, Raster] | None = None,
) -> tuple[Unshown, ...]:
    """Write every sheet as a web page, the private ones too: it is for the tables themselves.

    A sheet that has a photograph (by its id) shows it after what is typed, or instead as long as
    nothing is.

    Raises ValueError where there are no sheets, WorkshopError where the file cannot be written.
    """
    sheets = [sheet for sheet in session.sheets_of() if may_see(sheet, "table")]
    if not sheets:
        raise ValueError("there are no sheets to write")
    language = session.exercises[sheets[0].exercise].language
    page = _Page(spoken(language), paper, theme, notes=True)
    page.unshown |= dict.fromkeys(unshown_in(session.title))
    for sheet in sheets:
        told(sheet_words(session, sheet))
        photo = (photographs or {}).get(sheet.id)
        name = sheet_words(session, sheet)
        page.sheet(session, sheet, name, level=2, photo=photo)
    title = page.say.gettext("{session}: pages for the tables").format(session=session.title)
    page.write(target, title, _head("", title), ())
    return tuple(page.unshown)


def _head(kind: str, title: str) -> str:
    above = f'<p class="muted">{escaped(kind)}</p>' if kind else ""
    return f'{above}<h1 dir="auto">{escaped(title)}</h1>'


class _Page:
    """A web page in the making."""

    def __init__(self, language: str, paper: Paper, theme: Theme, *, notes: bool = False) -> None:
        self.language = language
        self.say = translator(language)
        self.paper = paper
        self.theme = theme
        self.notes = notes
        """Whether notes stand with their sheets."""
        self.writer = Writer(VARIABLES, self.say, theme.body)
        self.body: list[str] = []
        self.unshown: dict[Unshown, None] = {}

    def sheet(
        self,
        session: Session,
        sheet: Sheet,
        name: str,
        *,
        level: int,
        photo: Raster | None = None,
    ) -> None:
        """Add a sheet: its picture, and the same in words; its photograph after or instead."""
        said = figure(session, sheet.id)
        spoken = "" if said.language == self.language else f' lang="{escaped(said.language)}"'
        self.body.append(f'<section class="sheet" id="sheet-{escaped(sheet.id)}"{spoken}>')
        self.body.append(self.writer.heading(name, level))
        typed = has_words(session, sheet)
        kept = on_paper_only(session, sheet)
        if typed or (photo is None and not kept):
            self.body += self._picture(said, sheet)
            self.body += _in_words(said, f"words-{sheet.id}", notes=self.notes)
        if photo is not None:
            self.body += _photograph(said, sheet.id, photo, typed=typed)
        elif kept:
            self.body.append(f"<p>{escaped(kept_words(said))}</p>")
        self.body.append("</section>")
        if self.notes and not typed and (kept or photo is not None):
            self._notes(said)

    def _picture(self, said: Figure, sheet: Sheet) -> Iterator[str]:
        """Give the drawing; on a narrow screen it keeps a size to be read at, and scrolls."""
        frame = replace(ALONE, pictures=True, notes=self.notes)
        size = self.theme.picture
        drawn = arrange(said, self.paper, frame=frame, text_size=size, colours=VARIABLES)
        self.unshown |= dict.fromkeys(drawn.unshown)
        words = translator(said.language).gettext("The same in words follows the picture.")
        scene = Scene(drawn.title, words, drawn.language, drawn.pages)
        key = f"words-{escaped(sheet.id)}"
        inside = "".join(map(inline, svg_pages(scene, f"sheet-{sheet.id}-")))
        to_words = translator(said.language).gettext("The picture in words")
        yield f"<figure>{scroller(inside, 'picture', key, to_words)}</figure>"

    def _notes(self, said: Figure) -> None:
        """Add the notes on a sheet that has no picture, if there are any."""
        if not said.notes:
            return
        heading = translator(said.language).gettext("Notes: {table}, {task}")
        heading = heading.format(table=said.group, task=said.title)
        spoken = "" if said.language == self.language else f' lang="{escaped(said.language)}"'
        self.body.append(f"<section{spoken}>")
        self.body.append(self.writer.heading(heading, 3, listed=False))
        self.body += self.writer.blocks(note_blocks(said, level=3))
        self.body.append("</section>")

    def write(self, target: Path | BinaryIO, title: str, head: str, facts: Sequence[str]) -> None:
        """Write the page with what was added."""
        _ = self.say.gettext
        lines = [
            "<!DOCTYPE html>",
            f'<html lang="{escaped(self.language)}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            # whatever stands in the file, a browser loads and runs nothing
            (
                '<meta http-equiv="Content-Security-Policy" '
                "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                'font-src data:">'
            ),
            '<meta name="generator" content="workshop">',
            f"<title>{escaped(title)}</title>",
            f"<style>\n{style(self.theme, self.paper)}{self._fonts(title)}</style></head><body>",
            f'<a class="skip" href="#main">{escaped(_(_SKIP))}</a>',
            f"<header>{_logo(self.theme)}{head}",
            *(f"<p>{escaped(fact)}</p>" for fact in facts),
            "</header>",
            *self._contents(),
            '<main id="main">',
            *self.body,
            "</main>",
            *_foot(self.theme),
            "</body></html>",
        ]
        data = ("\n".join(lines) + "\n").encode()
        if isinstance(target, Path):
            write_whole(target, data)
        else:
            target.write(data)

    def _fonts(self, title: str) -> str:
        """Return the fonts that pictures are measured in, if the page has any."""
        drawn = any("<svg" in line for line in self.body)
        return (
            "".join(f"{one}\n" for one in font_faces("".join((title, *self.body)))) if drawn else ""
        )

    def _contents(self) -> Iterator[str]:
        yield f'<nav aria-label="{escaped(self.say.gettext("Contents"))}"><ol>'
        deep = False
        for number, (level, text, key) in enumerate(self.writer.headings):
            if (level > 2) != deep:
                yield "<ol>" if level > 2 else "</ol></li>"
                deep = level > 2
            after = self.writer.headings[number + 1 : number + 2]
            opens = level == 2 and bool(after) and after[0][0] > 2
            link = f'<li><a href="#{key}" dir="auto">{escaped(text)}</a>'
            yield link if opens else f"{link}</li>"
        yield "</ol></li></ol></nav>" if deep else "</ol></nav>"


def _logo(theme: Theme) -> str:
    """Return the organisation's logo, of the height that it has on paper."""
    logo = theme.logo
    if logo is None:
        return ""
    high = round(logo.height * 4 / 3)  # points to pixels of style
    wide = round(high * logo.raster.width / logo.raster.height)
    return (
        f'<p class="logo"><img src="{data_url(logo.raster)}" width="{wide}" height="{high}" '
        f'alt="{escaped(logo.alt)}"></p>'
    )


def _foot(theme: Theme) -> Iterator[str]:
    if theme.footer:
        yield f'<footer><p dir="auto">{escaped(theme.footer)}</p></footer>'


def _photograph(said: Figure, key: str, photo: Raster, *, typed: bool) -> Iterator[str]:
    """Give the photograph of a paper sheet; it is in the file, and scrolls as drawings do."""
    words, alt = photograph_words(said, typed=typed)
    past = translator(said.language).gettext("Past the photograph")
    picture = (
        f'<img src="{data_url(photo)}" width="{photo.width}" height="{photo.height}" '
        f'alt="{escaped(alt)}">'
    )
    yield '<figure class="photograph">'
    yield scroller(picture, "picture", f"photograph-{escaped(key)}", past)
    yield f'<figcaption id="photograph-{escaped(key)}">{escaped(words)}</figcaption></figure>'


def _in_words(said: Figure, key: str, *, notes: bool) -> Iterator[str]:
    """Give the picture as text: every card with what it says, then the relations."""
    say = translator(said.language)
    heading = escaped(say.gettext("The picture in words"))
    ours = spoken(said.language)
    own = f' lang="{ours}"' if ours != said.language else ""
    yield f'<details id="{escaped(key)}"><summary{own}>{heading}</summary><dl>'
    for passage in passages(said, notes=notes):
        yield f"<dt>{escaped(passage.title)}</dt>"
        if passage.items:
            yield f"<dd>{_list(passage, say)}</dd>"
        elif passage.answer:
            yield f"<dd>{words(passage.words)}</dd>"
        else:
            own = f' lang="{passage.language}"' if passage.language else ""
            yield f'<dd class="muted"{own}>{escaped(passage.words)}</dd>'
        if passage.note:
            yield f"<dd>{_note(passage.note, say)}</dd>"
    yield "</dl></details>"


def _list(passage: Passage, say: Words) -> str:
    kind = "ol" if passage.numbered else "ul"
    items = (
        f"<li>{words(item.text, item.language)}{_note(item.note, say, item.language)}</li>"
        for item in passage.items
    )
    return f"<{kind}>{''.join(items)}</{kind}>"


def _note(text: str, say: Words, language: str | None = None) -> str:
    """Write a note below what it hangs on; nothing where there is none."""
    parts = [part for part in map(str.strip, text.split("\n")) if part]
    if not parts:
        return ""
    parts[0] = say.gettext("Note: {text}").format(text=parts[0])
    return "".join(f'<p class="note">{words(part, language)}</p>' for part in parts)
