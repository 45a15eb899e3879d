"""Attack the program for as long as is wanted: kills, histories, faults, full disks, odd texts.

    python benchmarks/soak.py --minutes 30
    python benchmarks/soak.py --only histories --seed 4711

Prints what was run, in numbers, and every finding with the seed that makes it again. Ends with 1
where there is one. The test suite runs the same in small numbers (`tests/attack`).
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support.attack.disks import OPERATIONS, Disk, DiskCounts, run_disks
from support.attack.full_disk import PAGE
from support.attack.histories import Counts, run_history
from support.attack.killed_restores import RestoreCounts, run_killed_restores
from support.attack.kills import KillCounts, run_kills
from support.attack.labels import run_labels
from support.attack.ledger import FindingError
from support.attack.mutations import Mutations

Attack = Callable[[Path, int], None]
"""What is done in a folder, with a seed."""

PRINTED = 200
"""The pages of one history in so many are made and read, since that takes seconds."""

PAINTED = 5
"""Of so many sessions with hostile texts one is painted, and one is looked at on the screens."""

EVERY = 20
"""A restore is killed at one call of so many; as many seeds one after the other kill it at each."""

LEVELS = 160
"""How full the disks of *disks* are: up to so many pages are left."""


def levels_of(seed: int) -> dict[Disk, list[int]]:
    """Return the levels of a seed: each its own, and few seeds are spread over all of them."""
    pages = (seed * 37) % LEVELS  # no two of the first so many are the same
    odd = pages * PAGE + Random(seed).randrange(PAGE)
    return {"small": [pages * PAGE], "limited": [odd], "played": [odd]}


def attacks(folder: Path) -> tuple[dict[str, Attack], dict[str, object]]:
    """Return the attacks by name, and what each counts."""
    histories, kills, files, texts = Counts(), KillCounts(), Counter[str](), Counter[str]()
    mutations, disks, restores = Mutations(folder), DiskCounts(), RestoreCounts()

    def history(where: Path, seed: int) -> None:
        run_history(where, seed, histories, printed=seed % PRINTED == 0)

    def killed(where: Path, seed: int) -> None:
        run_kills(where, seed, kills, kills=20, window=os.name != "nt")

    def mutated(_where: Path, seed: int) -> None:
        for number in range(seed * 1000, seed * 1000 + 20):
            mutations.run(number, files)

    def hostile(where: Path, seed: int) -> None:
        run_labels(where, seed, texts, paper=seed % PAINTED == 0, screens=seed % PAINTED == 1)

    def full(where: Path, seed: int) -> None:
        run_disks(where, seed, disks, levels_of(seed), list(OPERATIONS))

    def restored(where: Path, seed: int) -> None:
        if hasattr(os, "fork"):
            run_killed_restores(where, seed, restores, every=EVERY)

    run: dict[str, Attack] = {
        "histories": history, "kills": killed, "mutations": mutated, "labels": hostile,
        "disks": full, "restores": restored,
    }  # fmt: skip
    counts: dict[str, object] = {
        "histories": histories, "kills": kills, "mutations": files, "labels": texts,
        "disks": disks, "restores": restores,
    }  # fmt: skip
    return run, counts


def main() -> int:
    parser = argparse.ArgumentParser(description="Attack the program.")
    parser.add_argument("--minutes", type=float, default=5, help="For so long (default 5).")
    parser.add_argument("--seed", type=int, help="Only this one, as a finding says.")
    parser.add_argument("--first", type=int, default=1, help="The seed to begin with.")
    names = ("histories", "kills", "mutations", "labels", "disks", "restores")
    parser.add_argument("--only", choices=names)
    parser.add_argument("--folder", help="The disk to use; tmpfs takes the syncs out.")
    args = parser.parse_args()
    findings = []
    end = time.monotonic() + args.minutes * 60
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        os.environ["WORKSHOP_HOME"] = str(folder / "home")
        run, counts = attacks(folder)
        chosen = [args.only] if args.only else list(run)
        seed = args.first if args.seed is None else args.seed
        while True:
            for attack in chosen:
                try:
                    run[attack](folder, seed)
                except FindingError as error:
                    findings.append(f"--only {attack} --seed {seed}")
                    print(f"FOUND {error}", flush=True)
            seed += 1
            if args.seed is not None or time.monotonic() > end:
                break
    for attack in chosen:
        print(f"{attack}: {counts[attack]}")
    for again in findings:
        print(f"again: python benchmarks/soak.py {again}")
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
