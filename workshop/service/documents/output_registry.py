"""Whether a file that is in the way was made here and is as it was made.

What is kept is a short digest of each file that was written, nothing of its name, place or words. A
file whose digest is not among them was made elsewhere, or somebody changed it: dates and marks in
the file itself would not tell, since other programs keep them.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from workshop.files import keep_private, replace_whole
from workshop.service.session.recent import state_folder

MOST = 5000
"""Files that are remembered; an older one is taken for somebody's own."""

_NAME = "made.json"
_LENGTH = 32


def made_here(path: Path, folder: Path | None = None) -> bool:
    """Return whether a file was written here and is unchanged. Raises OSError if unreadable."""
    return _digest(path) in _known(folder or state_folder())


def remember_made(paths: Iterable[Path], folder: Path | None = None) -> None:
    """Remember files as they are; where that cannot be kept, they count as somebody's own."""
    folder = folder or state_folder()
    with suppress(OSError):
        digests = [_digest(path) for path in paths]
        known = dict.fromkeys((*reversed(digests), *_known(folder)))
        keep_private(folder)
        replace_whole(folder / _NAME, json.dumps(list(known)[:MOST]).encode(), private=True)


def _known(folder: Path) -> list[str]:
    try:
        known = json.loads((folder / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [one for one in known if isinstance(one, str)] if isinstance(known, list) else []


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:_LENGTH]
