"""Files named on a line, as file managers and terminals paste them."""

import re
import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote


def named_file(typed: str) -> Path | None:
    """Return the one file that a line names; None where it names none, or several."""
    parts = _parts(typed)
    return parts[0] if len(parts) == 1 else None


def named_files(typed: str, *, without: Path | None = None) -> list[Path]:
    """Return the files that a line names: one path, several, or folders of session files.

    Paths come as file managers and terminals paste them: in quotes, as ``file://``, with ``;`` or
    blanks between. A folder stands for its session files but ``without``.
    """
    files: list[Path] = []
    for part in _parts(typed):
        if part.is_dir():
            inside = sorted(part.glob("*.workshop"))
            files += [file for file in inside if without is None or not _same(file, without)]
        else:
            files.append(part)
    return list(dict.fromkeys(files))


def typed_path(words: str) -> Path:
    """Return the path that words say, also as the address that some desktops drop.

    ``~`` is the home folder; ``~name`` stays as it is written where nobody has that name.
    """
    address = re.match(r"file://(localhost)?(?=/)", words)
    if address is None:
        with suppress(RuntimeError):  # nobody has that name, or has no home
            return Path(words).expanduser()
        return Path(words)
    plain = unquote(words[address.end() :])
    return Path(plain[1:] if re.match(r"/[A-Za-z]:", plain) else plain)


def _parts(typed: str) -> list[Path]:
    words = typed.strip()
    alone = typed_path(words.strip("\"'"))
    if not words:
        return []
    if _is_there(alone):
        return [alone]
    if ";" in words:
        found = (part.strip().strip("\"'") for part in words.split(";"))
        return [typed_path(part) for part in found if part]
    parts = [typed_path(part) for part in _split(words)]
    quoted = words[0] in "\"'" and words.count(words[0]) > 1
    if len(parts) > 1 and not quoted and not any(map(_is_there, parts)):
        return [alone]  # one path with blanks in it, that is not there
    return parts


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
