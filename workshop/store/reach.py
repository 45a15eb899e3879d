"""Where this computer may still hold a session's words: every copy that the program made of it.

They are told by the session's id, which they carry, and not by their names alone: a session is
renamed, or was opened by a link that lay elsewhere.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workshop.model.problem import WorkshopError
from workshop.store.connection import connect
from workshop.store.faults import BACKUPS
from workshop.store.location import real_path
from workshop.store.new_file import COMPANIONS, UNFINISHED, unfinished
from workshop.store.schema import APPLICATION_ID

_PUT_BESIDE = re.compile(r"(.+)-(?:rescued(?:-\d+)?|damaged-\d+)")
_MAKING = re.compile(r"\.(.+)(?:\.[0-9a-f]{8}\.new|\.restoring)")
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part")
_STAGE = re.compile(r"\.making-\w{8}")


@dataclass(frozen=True, slots=True)
class Reach:
    """What there is of a session beside its own file."""

    copies: tuple[Path, ...]
    """Backups, rescued copies and those that were put aside; all can be read."""
    unreadable: tuple[Path, ...]
    """The same, but damaged: what stands in them cannot be told."""
    named: tuple[Path, ...]
    """Called like a copy that was put aside; nothing in them says that they are of this session."""
    parts: tuple[Path, ...]
    """What was left in the middle of being made, or by SQLite beside a file that is gone."""
    others: tuple[Path, ...]
    """Sessions of the same id beside it that people made themselves: theirs to delete."""
    folders: tuple[Path, ...]
    """Of the backups."""


def reach(path: Path, session: str, links: Iterable[Path] = ()) -> Reach:
    """Look for all that there is of a session: its file, its id, and links that it was opened by.

    Raises OSError where a folder cannot be read.
    """
    return _Search(path, session, links).found()


def session_id(file: Path) -> str:
    """Return the id of the session that a file holds; empty if it does not say.

    Raises sqlite3.Error where it cannot be read.
    """
    try:
        # it is in the file itself, whatever stands in the log beside it; so nothing is changed
        return _id_by(file, "mode=ro&immutable=1")
    except sqlite3.DatabaseError:
        if not (_begins_as_session(file) and _has_companion(file)):
            raise
        # whoever wrote it anew was killed: only with what stands beside it is it whole
        return _id_by(file, "mode=rw")


def _begins_as_session(file: Path) -> bool:
    """Whether a file has the head of a session; SQLite would drop the log of any other."""
    with file.open("rb") as opened:
        head = opened.read(72)
    return head[:16] == b"SQLite format 3\0" and head[68:] == APPLICATION_ID.to_bytes(4, "big")


def _has_companion(file: Path) -> bool:
    return any(file.with_name(file.name + end).exists() for end in COMPANIONS)


def _id_by(file: Path, how: str) -> str:
    connection = connect(file, how)
    try:
        return id_in(connection)
    finally:
        connection.close()


def id_in(connection: sqlite3.Connection) -> str:
    """Return the id of the session that a connection leads to; empty if it does not say."""
    asked = "SELECT payload FROM event WHERE kind = 'session.created' ORDER BY id LIMIT 1"
    found = connection.execute(asked).fetchone()
    try:
        return str(json.loads(found[0]).get("session", "")) if found else ""
    except (ValueError, AttributeError):
        return ""


class _Search:
    def __init__(self, path: Path, session: str, links: Iterable[Path]) -> None:
        self._path = real_path(path.absolute())
        self._session = session
        named = (path.absolute(), *(link.absolute() for link in links))
        self._names = tuple(dict.fromkeys((self._path, *named)))
        self._copies: list[Path] = []
        self._unreadable: list[Path] = []
        self._parts: list[Path] = []
        self._named: list[Path] = []
        self._others: list[Path] = []
        self._folders: list[Path] = []

    def found(self) -> Reach:
        for folder in dict.fromkeys(name.parent for name in self._names):
            if folder.is_dir():
                self._look_in(folder)
        return Reach(
            *map(
                tuple,
                (
                    self._copies,
                    self._unreadable,
                    self._named,
                    self._parts,
                    self._others,
                    self._folders,
                ),
            )
        )

    def _look_in(self, folder: Path) -> None:
        own = {name.name for name in self._names if name.parent == folder}
        # half-made files come first: one that is finished meanwhile is then found as what it is
        for file in sorted(folder.iterdir()):
            making = _MAKING.fullmatch(file.name)
            if any(_is_same(file, name) for name in self._names):
                continue  # a restored session that is being made ready is no rest of anything
            if making and (making[1] in own or self._holds_id(file)):
                self._add_part(file)
            elif _PART.fullmatch(file.name) or _is_stage(file):
                self._parts.append(file)
        for file in sorted(folder.iterdir()):
            if file.name.endswith(BACKUPS) and file.is_dir():
                self._look_in_backups(file, own=file.name.removesuffix(BACKUPS) in own)
            elif file.suffix == ".workshop" and file.is_file():
                self._look_at(file, own)
        self._parts += [
            file
            for file in self._companions_alone(folder)
            if _PUT_BESIDE.fullmatch(Path(_without_end(file.name)).stem)
            and Path(_without_end(file.name)).stem.startswith(tuple(Path(o).stem for o in own))
        ]

    def _look_at(self, file: Path, own: set[str]) -> None:
        """Look at a session in the same folder."""
        if any(_is_same(file, name) for name in self._names):
            return
        put = _PUT_BESIDE.fullmatch(file.stem)
        ours = self._is_ours(file, own=put is not None and f"{put[1]}{file.suffix}" in own)
        if ours is None:
            return
        if not put:
            self._others += [file] if ours else []
        elif ours:
            self._copies.append(file)
            self._look_in_backups(file.with_name(f"{file.name}{BACKUPS}"), own=True)
        elif self._holds_id(file):
            self._unreadable.append(file)
        else:
            self._named.append(file)

    def _look_in_backups(self, folder: Path, *, own: bool) -> None:
        """Look into a folder of backups, of this name or of another that it may have had."""
        owner = folder.with_name(folder.name.removesuffix(BACKUPS))
        if not folder.is_dir() or folder in self._folders or (not own and self._is_copy(owner)):
            return
        before = len(self._copies), len(self._unreadable), len(self._parts)
        for part in sorted(unfinished(folder)):
            if own or self._holds_id(part):
                self._add_part(part)
        for file in sorted(folder.glob("*.workshop")):
            if file.name.startswith("."):
                continue
            ours = self._is_ours(file, own=own)
            if ours is not None:
                (self._copies if ours else self._unreadable).append(file)
        if own:
            self._parts += self._companions_alone(folder)
        if own or before != (len(self._copies), len(self._unreadable), len(self._parts)):
            self._folders.append(folder)

    def _is_copy(self, file: Path) -> bool:
        """Whether a file is another copy of the session, which has its own backups."""
        if not file.is_file() or any(_is_same(file, name) for name in self._names):
            return False
        with suppress(sqlite3.Error, OSError):
            return session_id(file) == self._session
        return False

    def _is_ours(self, file: Path, *, own: bool) -> bool | None:
        """Whether a file is a copy of the session; False if it is but cannot be read, else None.

        ``own`` says that its name speaks for it, where nothing else can.
        """
        try:
            if file.stat().st_size == 0:
                return None  # it holds nothing
            found = session_id(file)
        except FileNotFoundError:
            return None  # let go in this moment
        except (sqlite3.Error, OSError, WorkshopError):
            if not file.exists():
                return None
            return False if own or self._holds_id(file) else None
        if found == self._session and (found or own):
            return True
        return False if own and not found else None

    def _holds_id(self, file: Path) -> bool:
        """Whether the id stands in the bytes of a file that is no whole session."""
        wanted, before = self._session.encode(), b""
        if not wanted:
            return False
        with suppress(OSError), file.open("rb") as opened:
            while part := opened.read(1 << 20):
                if wanted in before + part:
                    return True
                before = part[-len(wanted) :]
        return False

    def _add_part(self, file: Path) -> None:
        names = (file, *(file.with_name(file.name + end) for end in COMPANIONS))
        self._parts += [name for name in names if name.exists()]

    def _companions_alone(self, folder: Path) -> Iterator[Path]:
        """Return what SQLite left beside files that are gone, half-made ones among them."""
        for file in sorted(folder.iterdir()):
            base = _without_end(file.name)
            if base == file.name or file.with_name(base).exists():
                continue
            if base.endswith((".workshop", UNFINISHED, ".restoring")):
                yield file


def _without_end(name: str) -> str:
    for end in COMPANIONS:
        if name.endswith(end):
            return name.removesuffix(end)
    return name


def _is_same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:
        return False


def _is_stage(folder: Path) -> bool:
    """Whether this is what a killed run left of files in the making; older files stay in it."""
    return (
        bool(_STAGE.fullmatch(folder.name))
        and folder.is_dir()
        and not any((folder / "older").glob("*"))
    )
