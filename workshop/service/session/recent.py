"""Which sessions were opened lately, so that the home screen can offer them. Never fails loudly."""

import json
import os
from contextlib import suppress
from pathlib import Path

from workshop.files import keep_private, replace_whole

MOST = 10
_NAME = "recent.json"


def state_folder() -> Path:
    """Return the folder of what the program remembers; WORKSHOP_HOME moves it."""
    home = os.environ.get("WORKSHOP_HOME")
    if home:
        return Path(home) / "state"
    from platformdirs import user_state_path  # noqa: PLC0415  (only where no variable says it)

    return user_state_path("workshop", appauthor=False)


def recent_sessions(folder: Path | None = None) -> list[Path]:
    """Return the session files opened lately that are still there, the last one first."""
    try:
        known = json.loads(((folder or state_folder()) / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(known, list):
        return []
    paths = [Path(name) for name in known if isinstance(name, str)]
    return [path for path in paths if _is_there(path)]


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a drive that is gone, a name with a zero byte
        return False


def remember(path: Path, folder: Path | None = None) -> None:
    """Put a session at the head of the list; a list that cannot be kept is no reason to fail."""
    folder = folder or state_folder()
    path = path.absolute()
    names = [str(path), *(str(p) for p in recent_sessions(folder) if p != path)][:MOST]
    _write(names, folder)


def forget_recent(path: Path, folder: Path | None = None) -> None:
    """Take a session off the list; `recent_sessions` would pass over it, but its name is stored."""
    folder = folder or state_folder()
    if (folder / _NAME).exists():
        known = (p for p in recent_sessions(folder) if p != path.absolute())
        _write([str(p) for p in known], folder)


def links_to(path: Path, folder: Path | None = None) -> list[Path]:
    """Return the links by which a session was opened lately: copies may lie beside them."""
    links = (one for one in recent_sessions(folder) if one.is_symlink())
    return [one for one in links if _is_there(path) and one.samefile(path)]


def _write(names: list[str], folder: Path) -> None:
    with suppress(OSError):
        keep_private(folder)
        data = json.dumps(names, ensure_ascii=False, indent=1).encode()
        replace_whole(folder / _NAME, data, private=True)
