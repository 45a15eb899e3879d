"""The attacks of `benchmarks/soak.py` in small numbers: the seeds are fixed, so a fault is no luck.

What is attacked, and how a finding is made again, is said in `docs/attacks.md`.
"""

import os
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from support.attack import disks
from support.attack.disks import OPERATIONS, DiskCounts, run_disks
from support.attack.full_disk import PAGE
from support.attack.histories import Counts, run_history
from support.attack.killed_restores import RestoreCounts, run_killed_restores
from support.attack.kills import KillCounts, run_kills
from support.attack.labels import run_labels
from support.attack.ledger import FindingError
from support.attack.mutations import Mutations

from workshop.paint import svg
from workshop.paper.web import markup
from workshop.service.exchange import csv_exchange
from workshop.store import erasure

QUICK = [name for name in OPERATIONS if name not in {"pictures", "handouts"}]


@pytest.mark.parametrize("first", [1, 100])
def test_whatever_happens_to_copies_words_stay_and_erased_ones_do_not(
    tmp_path: Path, first: int
) -> None:
    counts = Counts()
    for seed in range(first, first + 12):
        run_history(tmp_path, seed, counts)
    assert counts.histories == 12
    assert counts.merges
    assert counts.erased_words
    assert counts.labels


def test_what_is_private_stands_on_no_page(tmp_path: Path) -> None:
    counts = Counts()
    run_history(tmp_path, 7, counts, printed=True)
    assert counts.histories == 1


def test_a_killed_process_loses_nothing_and_leaves_nothing_erased(tmp_path: Path) -> None:
    counts = KillCounts()
    run_kills(tmp_path, 1, counts, kills=5)
    assert counts.kills == 5


def test_a_file_with_faults_is_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    mutations = Mutations(tmp_path)
    for seed in range(120):
        mutations.run(seed, counts)
    assert sum(counts.values()) == 120
    assert len(counts) == 6


def test_hostile_texts_come_in_by_every_door_and_are_words_where_they_are_read(
    tmp_path: Path,
) -> None:
    counts: Counter[str] = Counter()
    for seed in range(4):
        run_labels(tmp_path, seed, counts, paper=False, screens=False)
    assert counts["labels"]
    assert counts["csv"] == counts["json export"] == counts["txt"] == 4


def test_hostile_texts_are_words_on_every_page_and_screen(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    run_labels(tmp_path, 1, counts)
    made = ("svg", "png", "pdf", "docx", "html", "group pages", "console", "sheet", "projector")
    assert all(counts[surface] for surface in made)


@pytest.mark.parametrize(
    ("where", "what", "finding"),
    [
        (csv_exchange, "guarded", "a formula"),
        (svg, "_escaped", "it broke: ParseError"),
        (markup, "escaped", "stands|closes|element|closed|comment"),
    ],
)
def test_the_attack_finds_texts_that_are_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: ModuleType, what: str, finding: str
) -> None:
    monkeypatch.setattr(where, what, lambda text: text)
    with pytest.raises(FindingError, match=finding):
        _hostile(tmp_path, paper=where is not csv_exchange)


def _hostile(folder: Path, *, paper: bool) -> None:
    for seed in range(30):
        run_labels(folder, seed, Counter(), paper=paper, screens=False)


def test_on_a_full_disk_all_is_done_or_refused_and_as_it_was(tmp_path: Path) -> None:
    counts = DiskCounts()
    some = [0, 13 * PAGE, 24 * PAGE, 44 * PAGE]
    run_disks(tmp_path, 1, counts, {"small": some, "limited": some, "played": some}, QUICK)
    assert counts.tried["played refused"]
    assert counts.tried["played done"]
    assert counts.operations == set(QUICK)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that is killed at a call")
def test_a_restore_that_is_killed_leaves_the_session_or_the_restored_one(tmp_path: Path) -> None:
    counts = RestoreCounts()
    run_killed_restores(tmp_path, 1, counts, every=60)
    assert counts.kills == counts.as_it_was + counts.restored
    assert counts.kills


def test_pages_on_a_full_disk_are_made_or_refused(tmp_path: Path) -> None:
    counts = DiskCounts()
    some = [0, 9 * PAGE + 1, 200 * PAGE]
    run_disks(tmp_path, 2, counts, {"played": some}, ["pictures", "handouts"])
    assert counts.tried == {"played refused": 4, "played done": 2}


def test_the_attack_finds_half_a_file_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(folder: Path) -> disks.Said:
        try:
            (folder / "o.json").write_bytes(b"{}" * 1000)
        except OSError as error:
            return disks.Said(2, (), "", f"workshop: {error}\n")
        return disks.Said(0)

    monkeypatch.setitem(OPERATIONS, "half", disks.Operation(half, r"o\.json"))
    with pytest.raises(FindingError, match="refused, and changed"):
        run_disks(tmp_path, 3, DiskCounts(), {"played": [1000]}, ["half"])


def test_the_attack_finds_words_that_an_erasure_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "_clean_copies", lambda *_args: None)
    with pytest.raises(FindingError, match="erased, and still in a file"):
        _many(tmp_path)


def _many(folder: Path) -> None:
    for seed in range(60):
        run_history(folder, seed, Counts())
