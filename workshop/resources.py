"""Where the files live that people may copy and change: exercises, templates, examples.

A user's own folder wins over the checkout's, and the checkout's over the copy inside the wheel
(an editable install leaves such a copy in site-packages, and it goes stale).
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def user_folder() -> Path:
    """Return the user's own folder; the environment variable WORKSHOP_HOME moves it."""
    home = os.environ.get("WORKSHOP_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path  # noqa: PLC0415  (only where no variable says it)

    return user_data_path("workshop", appauthor=False)


def bundled_folder(kind: str) -> Path:
    """Return the project's own folder of a kind: ``exercises``, ``templates`` or ``examples``."""
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / kind).is_dir():
        return checkout / kind
    return _PACKAGE / "data" / kind


def search_path(kind: str) -> tuple[Path, ...]:
    """Return the folders to look in for a kind of file, the one that wins first."""
    return (user_folder() / kind, bundled_folder(kind))
