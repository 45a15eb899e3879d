"""An exercise file to start from."""

from pathlib import Path

from workshop import resources
from workshop.catalog.exercise_file import read_text
from workshop.catalog.model_errors import slug_of
from workshop.files import write_whole
from workshop.model.problem import Problem, WorkshopError

_ID = 'id = "my-exercise"'
"""The template's line that the new file's own id takes the place of."""


def new_exercise(path: Path) -> str:
    """Write the commented template to ``path`` and return its id, made of the file's name.

    WorkshopError if the file exists, does not end in ``.toml``, or cannot be written; the file is
    written whole or not at all.
    """
    if path.suffix.lower() != ".toml":
        hint = f'Try "{path.name}.toml".'
        raise WorkshopError(Problem("An exercise file's name ends in .toml.", hint, path))
    if path.exists() or path.is_symlink():
        hint = "Choose another name, or move it away first."
        raise WorkshopError(Problem("This file exists and is left as it is.", hint, path))
    if not path.parent.is_dir():
        raise WorkshopError(Problem("There is no such folder.", "Make it first.", path.parent))
    own_id = slug_of(path.stem) or "my-exercise"
    text = read_text(_template()).replace(_ID, f'id = "{own_id}"', 1)
    write_whole(path, text.encode())
    return own_id


def _template() -> Path:
    """Return the user's own template if there is one, or the project's."""
    candidates = [folder / "exercise.toml" for folder in resources.search_path("templates")]
    return next((path for path in candidates if path.is_file()), candidates[-1])
