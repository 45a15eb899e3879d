"""Documents written together: all or none, with progress and what no font has."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workshop.layout.page.scene import Unshown
from workshop.paper.page.progress import Told
from workshop.service.documents.gc_pause import collection_paused
from workshop.service.documents.pictures import Made, Progress, each_once
from workshop.service.documents.staged_output import staged

Write = Callable[[Path, Told], tuple[Unshown, ...]]
"""Writes one document into a file, tells of what it draws, returns what no font has."""


def write_documents(
    out: Path,
    jobs: Mapping[str, Write],
    total: int,
    progress: Progress,
    remarks: Sequence[str],
) -> Made:
    """Write files by their names, all or none, and count what is drawn."""
    done = 0

    def told(what: str) -> None:
        nonlocal done
        progress(done, total, what)
        done += 1

    unshown: list[Unshown] = []
    with staged(out) as stage, collection_paused():
        for name, write in jobs.items():
            unshown += write(stage.folder / name, told)
    progress(total, total, "")
    files = tuple(out / name for name in jobs)
    return Made(files, each_once(unshown), (*remarks, *stage.remarks))
