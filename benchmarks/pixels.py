"""How long our PNG pictures take, beside PDFium's own Python package on the same PDF.

Run it as `python benchmarks/pixels.py`. Both draw ten pages of tables at 300 dots an inch with the
same PDFium; the package then writes PNG files by Pillow, as its own command does, and ours writes
them itself. Drawing alone is shown as the floor. Times are the processor's; the two take turns.
Ends with 1 if ours takes more than 1.3 times the other's.
"""

import io
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pypdfium2
from booklet import ROOT, build, ours

DPI = 300
ROUNDS = 5
LIMIT = 1.3


def alone(pdf: bytes) -> int:
    """Draw and write by the package alone; return how many bytes came out."""
    made = 0
    for page in pypdfium2.PdfDocument(pdf):
        file = io.BytesIO()
        page.render(scale=DPI / 72).to_pil().save(file, "PNG", dpi=(DPI, DPI))
        made += file.tell()
    return made


def drawn(pdf: bytes) -> int:
    """Only draw."""
    return sum(page.render(scale=DPI / 72).height for page in pypdfium2.PdfDocument(pdf))


def main() -> int:
    sys.path.insert(0, str(ROOT))
    from workshop.paint.png import png_pages  # noqa: PLC0415  (the checkout is measured)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder / "five.workshop", 5)
        ours(folder / "five.workshop", folder)
        pdf = (folder / "groups.pdf").read_bytes()
    works: dict[str, Callable[[bytes], int]] = {
        "ours": lambda data: sum(map(len, png_pages(data, DPI))),
        "pypdfium2": alone,
        "drawing only": drawn,
    }
    taken: dict[str, list[float]] = {what: [] for what in works}
    made: dict[str, int] = {}
    for _ in range(ROUNDS):
        for what, work in works.items():
            start = process_time()
            made[what] = work(pdf)
            taken[what].append(process_time() - start)
    pages = len(pypdfium2.PdfDocument(pdf))
    for what, seconds in taken.items():
        size = "" if what == "drawing only" else f"{made[what] / 1024 / pages:7.0f} KB a page"
        print(
            f"{what:12} {pages:3} pages {statistics.median(seconds) * 1000 / pages:7.1f} ms{size}"
        )
    ratio = statistics.median(taken["ours"]) / statistics.median(taken["pypdfium2"])
    print(f"{ratio:.2f} times pypdfium2 alone, {'within' if ratio <= LIMIT else 'ABOVE'} {LIMIT}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
