"""Files named on a line, as file managers and terminals paste them."""

import re
import shlex
from pathlib import Path


def named_files(typed: str, *, without: Path | None = None) -> list[Path]:
    """Return the files that a line names: one path, several, or folders of session files.

    Paths come as file managers and terminals paste them: in quotes, with ``;`` or blanks between.
    A folder stands for its session files but ``without``.
    """
    words = typed.strip()
    alone = Path(words.strip("\"'")).expanduser()
    if not words:
        parts = []
    elif _is_there(alone):
        parts = [alone]
    elif ";" in words:
        found = (part.strip().strip("\"'") for part in words.split(";"))
        parts = [Path(part).expanduser() for part in found if part]
    else:
        parts = [Path(part).expanduser() for part in _split(words)]
        quoted = words[0] in "\"'" and words.count(words[0]) > 1
        if len(parts) > 1 and not quoted and not any(map(_is_there, parts)):
            parts = [alone]  # one path with blanks in it, that is not there
    files: list[Path] = []
    for part in parts:
        if part.is_dir():
            inside = sorted(part.glob("*.workshop"))
            files += [file for file in inside if without is None or not _same(file, without)]
        else:
            files.append(part)
    return list(dict.fromkeys(files))


def _split(words: str) -> list[str]:
    if "\\" in words and re.match(r"[\"']?[A-Za-z]:\\", words):  # no escapes, but folders
        return [one or other for one, other in re.findall(r'"([^"]+)"|(\S+)', words)]
    try:
        return shlex.split(words)
    except ValueError:
        return [words]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
