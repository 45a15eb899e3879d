"""The picture of every sheet, in the formats that are asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from workshop.language import _, ngettext
from workshop.layout.base.papers import Paper
from workshop.layout.base.papers import paper as paper_named
from workshop.layout.page.arrange import arrange
from workshop.layout.page.scene import Scene, Unshown
from workshop.model.figure import Figure
from workshop.model.people_acts import Use
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session, Sheet
from workshop.paper.page.theme import Edition
from workshop.rules.privacy.release_gate import leaving
from workshop.rules.privacy.sharing import may_see
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import figure
from workshop.rules.wording.file_names import unique_stems
from workshop.service.documents.gc_pause import collection_paused
from workshop.service.documents.staged_output import staged
from workshop.service.documents.themes import theme_named
from workshop.service.session.sessions import group_named, read_session
from workshop.text.visible import visible_lines

PictureFormat = Literal["svg", "png", "pdf", "dot", "txt"]
FORMATS: tuple[PictureFormat, ...] = ("svg", "png", "pdf", "dot", "txt")
PNG_DPI = 200
"""Sharp on a projector and in a slide, at about 300 KB a picture."""

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and what comes next."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    files: tuple[Path, ...]
    unshown: tuple[Unshown, ...] = ()
    """Characters that no font has, each once, in the words it first stands in.

    The pages show their names in brackets.
    """
    remarks: tuple[str, ...] = ()


def each_once(unshown: Iterable[Unshown]) -> tuple[Unshown, ...]:
    """Return each character once, with the first place where it stands."""
    found: dict[tuple[str, str], Unshown] = {}
    for item in unshown:
        found.setdefault((item.character, item.name), item)
    return tuple(found.values())


def no_progress(_done: int, _total: int, _what: str) -> None:
    """Report to nobody."""


def chosen_sheets(session: Session, group: str | None, exercise: str | None) -> list[Sheet]:
    """Return the sheets to work on; WorkshopError where a name is unknown or nothing is left."""
    group_id = group_named(session, group).id if group is not None else None
    if exercise is not None and exercise not in session.exercises:
        there = ", ".join(session.exercises)
        raise WorkshopError(
            Problem(
                _("This session has no exercise {exercise}.").format(exercise=repr(exercise)),
                _("It has: {there}.").format(there=there),
            )
        )
    sheets = session.sheets_of(group_id, exercise)
    if not sheets:
        raise WorkshopError(
            Problem(_("There are no sheets to show."), _("Open the session, add one."))
        )
    return sheets


def picture_stems(session: Session) -> dict[str, str]:
    """Return by sheet id the file name, without its ending: ``task-1-care-homes``, ``...-2``."""
    groups = unique_stems((group.id, group.name) for group in session.groups.values())
    taken: set[str] = set()
    stems: dict[str, str] = {}
    for sheet in session.sheets_of():
        stem = f"{sheet.exercise}-{groups[sheet.group]}"
        wanted = stem if sheet.told == "1" else f"{stem}-{sheet.told}"
        # a second sheet of *Ward* must not take the name of the first of *Ward 2*
        stems[sheet.id] = wanted if wanted not in taken else f"{stem}-sheet-{sheet.told}"
        taken.add(stems[sheet.id])
    return stems


def render(  # noqa: PLR0913  (each is an option of the command)
    path: Path,
    out: Path,
    formats: Sequence[PictureFormat] = ("svg",),
    *,
    group: str | None = None,
    exercise: str | None = None,
    paper: str = "a4",
    theme: str | None = None,
    edition: Edition = "normal",
    use: Use | None = None,
    progress: Progress = no_progress,
) -> Made:
    """Draw the pictures of a session's sheets into a folder, all or none.

    For a use only the sheets that may leave for it, and of them what may; the remarks then say how
    many are held back, and otherwise how many are among them that are not on record.
    """
    whole = read_session(path)
    session = leaving(whole, use) if use else whole
    page, look = paper_named(paper), theme_named(theme, edition)
    sheets = chosen_sheets(session, group, exercise)
    stems = picture_stems(whole)
    unshown: list[Unshown] = []
    names: list[str] = []
    with staged(out) as stage, collection_paused():
        for number, sheet in enumerate(sheets):
            progress(number, len(sheets), stems[sheet.id])
            said = figure(session, sheet.id)
            scene = arrange(said, page, text_size=look.picture, colours=look.colours)
            drawn = _Drawn(stems[sheet.id], said, page, scene)
            unshown += drawn.scene.unshown
            for file, content in _pictures(drawn, formats, stage.folder):
                (stage.folder / file).write_bytes(content)
                names.append(file)
        progress(len(sheets), len(sheets), "")
    told = () if use else _confidential(sheets)
    return Made(tuple(out / name for name in names), each_once(unshown), (*told, *stage.remarks))


def _confidential(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    kept = sum(not may_see(sheet, "record") for sheet in sheets)
    if not kept:
        return ()
    words = ngettext(
        "CONFIDENTIAL: {n} sheet among these pictures is not on record.",
        "CONFIDENTIAL: {n} sheets among these pictures are not on record.",
        kept,
    )
    return (words.format(n=kept),)


class _Drawn(NamedTuple):
    """A sheet's figure and its scene on a paper, and what its files are called."""

    stem: str
    said: Figure
    page: Paper
    scene: Scene


def _pictures(
    drawn: _Drawn, formats: Sequence[PictureFormat], stage: Path
) -> Iterable[tuple[str, bytes]]:
    """Give name and content of each file; pages after the first have ``_page-2`` ... behind.

    No group's name has an underscore by then, so that no other sheet is called that.
    """
    stem, said, page, scene = drawn

    def paged(ending: str, pages: Iterable[bytes]) -> Iterable[tuple[str, bytes]]:
        for number, content in enumerate(pages, start=1):
            yield f"{stem}{'' if number == 1 else f'_page-{number}'}.{ending}", content

    if "txt" in formats:
        yield f"{stem}.txt", visible_lines(description(said)).encode()
    if "dot" in formats:
        from workshop.layout.links.route import dot_source  # noqa: PLC0415  (each format's own cost)

        yield f"{stem}.dot", dot_source(said, page).encode()
    if "svg" in formats:
        from workshop.paint.svg import svg_pages  # noqa: PLC0415

        yield from paged("svg", (page.encode() for page in svg_pages(scene)))
    if "pdf" in formats or "png" in formats:
        from workshop.paint.pdf import write_pdf  # noqa: PLC0415

        pdf = stage / ".picture.pdf"
        write_pdf(scene, pdf)
        content = pdf.read_bytes()
        pdf.unlink()
        if "pdf" in formats:
            yield f"{stem}.pdf", content
        if "png" in formats:
            from workshop.paint.png import png_pages  # noqa: PLC0415

            yield from paged("png", png_pages(content, dpi=PNG_DPI))
