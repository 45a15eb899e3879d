"""Whether a file that is in the way was made here and is as it was made."""

import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that every part of a document made here has; whoever saves it again writes theirs."""


def made_here(path: Path) -> bool:
    """Return whether a document was made here and nobody has changed it since.

    A PDF that was signed or written on has a second end; a Word document that was edited has parts
    with times of their own. Of formats that nobody edits (SVG, PNG) it is taken for granted.
    Raises OSError where the file cannot be read.
    """
    match path.suffix.lower():
        case ".pdf":
            data = path.read_bytes()
            return b"/Creator (workshop)" in data and data.count(b"%%EOF") == 1
        case ".html":
            return b'<meta name="generator" content="workshop">' in path.read_bytes()[:2000]
        case ".docx":
            return _untouched(path)
        case _:
            return True


def _untouched(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as parts:
            return all(part.date_time == _EPOCH for part in parts.infolist())
    except zipfile.BadZipFile:
        return False
