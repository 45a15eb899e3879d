"""Writing what was made: whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError


def cannot_write(path: Path, error: OSError) -> WorkshopError:
    """Say that a file or folder cannot be written, and what to try."""
    reason = error.strerror or str(error)
    return WorkshopError(
        Problem(
            _("It cannot be written: {reason}.").format(reason=reason),
            _("Choose another folder, or close the file if another program has it open."),
            path,
        )
    )


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; its files go to ``folder`` once all of them are there.

    Where anything fails, ``folder`` is as it was before, and not there if it was not.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    except OSError as error:
        _forget(made)
        raise cannot_write(folder, error) from None
    try:
        yield stage
        for path in sorted(stage.iterdir()):
            path.replace(folder / path.name)
    except WorkshopError as error:
        shutil.rmtree(stage, ignore_errors=True)
        _forget(made)
        # the folder that files are made in is nobody's concern
        raise WorkshopError.of(
            replace(p, file=folder / p.file.name) if p.file and p.file.parent == stage else p
            for p in error.problems
        ) from None
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        _forget(made)
        raise cannot_write(folder, error) from None
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        _forget(made)
        raise
    shutil.rmtree(stage, ignore_errors=True)


def _forget(made: list[Path]) -> None:
    """Remove the folders that were made for this, innermost first, if they are empty."""
    for path in made:
        try:
            path.rmdir()
        except OSError:
            return
