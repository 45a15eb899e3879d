"""How long the pages of 30 tables and both tasks take, and where the time goes.

Run it as `python benchmarks/booklet.py`. Every way of making pages runs in a process of its own,
from its first import on: the tables' own pages; a bare, untagged ReportLab document with as many
pages and lines of text, in a font that needs no embedding; and importing ReportLab alone.
"""

# ruff: noqa: PLC0415  (what a process imports is part of what is measured)

import cProfile
import pstats
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from bytecode import keep_bytecode

TABLES = 30
ROUNDS = 3
ROOT = Path(__file__).parents[1]


def build(path: Path, tables: int = TABLES) -> None:
    """Make a session of that many tables: the example's five, over and over, no labels alike."""
    from workshop.model import event as e
    from workshop.rules.acts.fold import fold
    from workshop.service.exchange.json_exchange import read_json
    from workshop.service.session.room import Room
    from workshop.service.session.sessions import create_session

    data = ROOT / "examples" / "five-tables.json"
    example = fold(read_json(data, data.read_text(encoding="utf-8")))
    create_session(path, "Many tables", [f"Table of {n} people" for n in range(tables)])
    sources = list(example.groups)
    with Room.open(path) as room:
        acts: list[e.Act] = []
        for n, group in enumerate(room.session.groups):
            for sheet in room.session.sheets_of(group):
                (old,) = example.sheets_of(sources[n % len(sources)], sheet.exercise)
                ids = {key: room.ids.next() for key in (*example.labels, *example.actors)}
                acts.append(
                    e.SheetChanged(sheet=sheet.id, titles=dict(old.titles), sharing="record")
                )
                acts += [
                    e.ActorAdded(
                        actor=ids[a.id], sheet=sheet.id, name=f"{a.name} {n}", side=a.side,
                        reach=a.reach,
                    )
                    for a in example.actors.values()
                    if a.sheet == old.id
                ]  # fmt: skip
                acts += [
                    e.LabelAdded(
                        label=ids[one.id], sheet=sheet.id, place=one.place, text=f"{one.text} {n}",
                        actor=ids[one.actor] if one.actor else None, potential=one.potential,
                    )
                    for one in example.labels_in(old.id)
                ]  # fmt: skip
                for one in example.relations_on(old.id):
                    source, target = (
                        end.model_copy(update={"id": ids.get(end.id, end.id)})
                        for end in (one.source, one.target)
                    )
                    acts.append(
                        e.RelationAdded(
                            relation=room.ids.next(), sheet=sheet.id, source=source,
                            target=target, words=one.words, tone=one.tone,
                        )
                    )  # fmt: skip
        room.act(*acts)


def ours(session: Path, out: Path) -> None:
    from workshop.service.documents.handouts import make_handouts

    make_handouts(session, out, ("groups",))


def bare(out: Path, pages: int, lines: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out), pagesize=(842, 595), pageCompression=1)
    for page in range(pages):
        canvas.setFont("Helvetica", 12)
        for line in range(lines):
            canvas.drawString(
                28 + line % 4 * 200, 560 - line // 4 * 15, f"Some words {page} {line}"
            )
        canvas.showPage()
    canvas.save()


def profile(session: Path, out: Path) -> None:
    """Print own time by package, and the functions that take most with all that they call."""
    profiler = cProfile.Profile()
    profiler.runcall(ours, session, out)
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    own: Counter[str] = Counter()
    whole: dict[str, tuple[float, str]] = {}
    for (file, line, name), (_, calls, self_time, cumulative, _) in stats.items():
        package = package_of(file, name)
        own[package] += self_time
        if package.startswith("workshop"):
            where = f"{package}  {Path(file).stem}.{name}:{line}  {calls:,} calls"
            whole[where] = (cumulative, where)
    total = sum(own.values())
    print(f"\nprofiled: {total:.2f} s in all; own time by package")
    for package, seconds in own.most_common(12):
        print(f"{seconds:8.2f} s {seconds / total:6.1%}  {package}")
    print("the functions that take most, with what they call")
    for spent, where in sorted(whole.values(), reverse=True)[:12]:
        print(f"{spent:8.2f} s         {where}")


def package_of(file: str, name: str) -> str:
    """Return what a function belongs to: ``workshop.layout``, ``reportlab``, ``python``."""
    parts = Path(file).parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1].removesuffix(".py")
    if str(ROOT / "workshop") in file:
        inside = Path(file).relative_to(ROOT).parts
        return ".".join(inside[:2]).removesuffix(".py")
    if file == "~":
        return "uharfbuzz" if "harfbuzz" in name else "built-in functions"
    return "python's own library"


def timed(*arguments: str) -> float:
    """Run this file in fresh processes; return the median of the seconds they took."""
    command = [sys.executable, __file__, *arguments]
    taken = []
    for _ in range(ROUNDS + 1):
        start = perf_counter()
        subprocess.run(command, check=True)
        taken.append(perf_counter() - start)
    return statistics.median(taken[1:])  # the first writes byte code


def main() -> None:
    import pypdf

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep_bytecode(folder)
        session = folder / "thirty.workshop"
        build(session)
        seconds = timed("ours", str(session), str(folder))
        made = folder / "groups.pdf"
        pages = [page.extract_text() for page in pypdf.PdfReader(made).pages]
        lines = sum(text.count("\n") + 1 for text in pages) // len(pages)
        floor = timed("bare", str(folder / "bare.pdf"), str(len(pages)), str(lines))
        start = timed("import")
        for what, took, file in (
            ("the tables' pages", seconds, made),
            ("bare ReportLab", floor, folder / "bare.pdf"),
        ):
            size = file.stat().st_size / 1024 / len(pages)
            print(
                f"{what:18} {len(pages):4} pages  {took:6.2f} s  {took * 1000 / len(pages):7.1f} ms"
                f" and {size:5.1f} KB a page, {lines} lines on each"
            )
        print(f"{'import reportlab':18} {'':10}  {start:6.2f} s")
        print(f"{'ratio':18} {'':10}  {seconds / floor:6.1f}")
        subprocess.run([sys.executable, __file__, "profile", str(session), name], check=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    match sys.argv[1:]:
        case ["ours", session, out]:
            ours(Path(session), Path(out))
        case ["bare", out, pages, lines]:
            bare(Path(out), int(pages), int(lines))
        case ["import"]:
            import reportlab.pdfgen.canvas  # noqa: F401  (that is what is measured)
        case ["profile", session, out]:
            profile(Path(session), Path(out))
        case _:
            main()
