"""The booklet of 30 tables and both tasks, beside what two other typesetters need for it.

Run it as `pip install -e ".[peers]" && python benchmarks/peers.py`; WeasyPrint needs Pango from the
system. Ours begins at the session: it works out, lays out, draws and describes every picture. The
others are handed each picture as a finished SVG file, with its description, heading and notes, and
the font that we use. All three write PDF/UA-1. Every run is a cold process, from the interpreter's
start on, and the programs take turns, so that a busy moment meets each of them. Ends with 1 if
ours takes more than twice Typst's time or more than a fifth of WeasyPrint's, or if a page takes
more than 30 KB.

Typst works on every core and ours on one: with two cores free ours takes 1.2 to 1.4 times as long,
on a busy machine as long, and of processor time four fifths. A third of ours is loading modules.
"""

# ruff: noqa: PLC0415  (what a process imports is part of what is measured)

import os
import statistics
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from time import perf_counter

from booklet import ROOT, TABLES, build, ours
from bytecode import keep_bytecode

ROUNDS = 5
TYPST, WEASYPRINT = 2.0, 0.2
"""How many times as long as each of them ours may take."""
PAGE = 30.0
"""How many KB a page may take."""
MARGIN = 28
NAMES = ("ours", "typst", "weasyprint")


def lay_out(session: Path, folder: Path) -> None:
    """Write what the others start from: pictures, fonts, and a source for each of them."""
    from pymupdf_fonts import myfont

    from workshop.layout.base.papers import paper
    from workshop.layout.page.arrange import arrange
    from workshop.paint.svg import svg_pages
    from workshop.paper.before.groups import sheet_words
    from workshop.rules.sheet.figure import figure
    from workshop.service.documents.themes import theme_named
    from workshop.service.session.sessions import read_session

    fonts = folder / "fonts"
    fonts.mkdir()
    for name in ("figo", "figbo"):
        (fonts / f"{name}.ttf").write_bytes(myfont(name))
    page, read = paper("a4"), read_session(session)
    theme = theme_named(None).on(page)
    typst, html = [_TYPST_HEAD], [_HTML_HEAD]
    for sheet in read.sheets_of():
        said = figure(read, sheet.id)
        scene = arrange(
            said, page, frame=theme.frame(), text_size=theme.picture, colours=theme.colours
        )
        heading = sheet_words(read, sheet)
        typst.append(f"= {_typst(heading)}")
        html.append(f"<h1>{escape(heading)}</h1>")
        for number, picture in enumerate(svg_pages(scene)):
            name = f"{sheet.id}-{number}.svg"
            (folder / name).write_text(picture, encoding="utf-8")
            alt = scene.description if number == 0 else scene.title
            typst.append(f'#image("{name}", alt: {_string(alt)}, width: 720pt)')
            html.append(f'<img src="{name}" alt="{escape(alt)}">')
        if said.notes:
            typst.append("== Notes")
            html.append("<h2>Notes</h2><ul>")
        for note in said.notes:
            words = f"{note.on}: {note.text}"
            typst.append(f"- {_typst(words)}")
            html.append(f"<li>{escape(words)}</li>")
        html.append("</ul>" if said.notes else "")
    (folder / "booklet.typ").write_text("\n\n".join(typst), encoding="utf-8")
    (folder / "booklet.html").write_text("\n".join(html), encoding="utf-8")


_TYPST_HEAD = f"""#set document(title: "Pages for the tables")
#set page(width: 841.89pt, height: 595.28pt, margin: {MARGIN}pt, numbering: "1 / 1")
#set text(font: "FiraGO", size: 11pt, lang: "en")
#show heading.where(level: 1): it => {{ pagebreak(weak: true); text(size: 12pt, it) }}"""
_HTML_HEAD = f"""<!doctype html><html lang="en"><title>Pages for the tables</title>
<style>
@font-face {{ font-family: FiraGO; src: url(fonts/figo.ttf) }}
@font-face {{ font-family: FiraGO; src: url(fonts/figbo.ttf); font-weight: bold }}
@page {{ size: 841.89pt 595.28pt; margin: {MARGIN}pt; @bottom-right {{ content: counter(page) }} }}
body {{ font: 11pt FiraGO }} h1 {{ break-before: page; font-size: 12pt; margin: 0 }}
img {{ width: 720pt }}
</style>"""


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _typst(text: str) -> str:
    """Return words as Typst shows them, no sign of theirs being markup."""
    return f"#{_string(text)}"


def typst(folder: Path, out: Path) -> None:
    import typst

    typst.compile(
        folder / "booklet.typ", output=out, font_paths=[folder / "fonts"],
        ignore_system_fonts=True, pdf_standards="ua-1",
    )  # fmt: skip


def weasyprint(folder: Path, out: Path) -> None:
    import weasyprint

    weasyprint.HTML(folder / "booklet.html").write_pdf(out, pdf_variant="pdf/ua-1")


def timed(name: str, folder: Path) -> float:
    """Return the seconds that one cold process took."""
    start = perf_counter()
    subprocess.run([sys.executable, __file__, name, str(folder)], check=True)
    return perf_counter() - start


def main() -> int:
    import pypdf

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep_bytecode(folder)
        session = folder / "thirty.workshop"
        build(session)
        lay_out(session, folder)
        taken: dict[str, list[float]] = {one: [] for one in NAMES}
        for turn in range(ROUNDS + 1):
            for one in NAMES:
                lasted = timed(one, folder)
                if turn:  # the first fills the caches of the disk, byte code and layout engine
                    taken[one].append(lasted)
        print(f"{TABLES} tables, both tasks; medians of {ROUNDS} cold processes in turns")
        page = 0.0
        for one, seconds in taken.items():
            made = folder / one / "groups.pdf"
            pages, size = len(pypdf.PdfReader(made).pages), made.stat().st_size / 1024
            page = page or size / pages
            print(
                f"{one:12} {pages:4} pages  {statistics.median(seconds):6.2f} s"
                f"  ({min(seconds):.2f} to {max(seconds):.2f})  {size / pages:6.1f} KB a page"
            )
    medians = {one: statistics.median(seconds) for one, seconds in taken.items()}
    figures = [
        ("times Typst", medians["ours"] / medians["typst"], TYPST),
        ("times WeasyPrint", medians["ours"] / medians["weasyprint"], WEASYPRINT),
        ("KB a page", page, PAGE),
    ]
    for what, figure, limit in figures:
        verdict = "within" if figure <= limit else "ABOVE"
        print(f"{figure:8.2f} {what}, {verdict} {limit}")
    return int(any(figure > limit for _, figure, limit in figures))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    match sys.argv[1:]:
        case [name, folder]:
            here = Path(folder)
            out = here / name
            out.mkdir(exist_ok=True)
            os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
            if name == "ours":
                ours(here / "thirty.workshop", out)
            else:
                {"typst": typst, "weasyprint": weasyprint}[name](here, out / "groups.pdf")
        case _:
            sys.exit(main())
