"""Files with something wrong in them: read, or refused in one sentence, with nothing changed.

Bytes of good files are flipped, cut, doubled, zeroed or exchanged; then a command is run on them as
a user runs it. It ends with 0 or 2 and no traceback, and where it refuses nothing has changed.
"""

import contextlib
import io
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest.mock import patch

from support.attack.ledger import FindingError, new_word, require

from workshop.cli.main import main
from workshop.service.exchange.exchange import export_file
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.service.sheet.sheets import NewLabel, add_label

ROOT = Path(__file__).resolve().parents[3]
_TOKENS = (
    b'"', b"[", b"]", b"{", b"}", b",", b"=", b"\n", b"\0", b"\xff", b"1e999", b"NaN", b"null",
    b"-1", b"99999999999999999999", b"true", b"\x1b]0;x\x07", "\u202e".encode(), b"[[", b"'''",
)  # fmt: skip


def mutated(data: bytes, dice: Random) -> bytes:
    """Return some bytes with something done to them, up to four times."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        end = min(len(data), at + dice.choice((1, 1, 4, 40, 400, 4096)))
        data = dice.choice(
            (
                data[:at] + dice.randbytes(end - at) + data[end:],
                data[:at],
                data[:at] + data[end:],
                data[:end] + data[at:end] + data[end:],
                data[:at] + bytes(end - at) + data[end:],
                data[:at] + dice.choice(_TOKENS) + data[at:],
                data[:at] + dice.choice(_TOKENS) + data[end:],
            )
        )
    return data


def command(*args: object) -> tuple[int, str, str]:
    """Run a command as a user does; return its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    out.buffer = io.BytesIO()  # type: ignore[misc]  # what export writes to
    code = 0
    with (
        patch.object(sys, "argv", ["workshop", *map(str, args)]),
        patch.object(sys, "stdin", io.StringIO()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
    return code, out.getvalue(), err.getvalue()


class Mutations:
    """A session, what is imported into it, and files that describe exercises and agendas."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "s.workshop"
        create_session(self.path, "Mutated", ["One", "Two"], ["task-1"])
        dice = Random(1)
        with Room.open(self.path) as room:
            for place in ("need", "response", "outcome"):
                for _ in range(3):
                    add_label(room, next(iter(room.session.sheets)), place,
                              NewLabel(new_word(dice), note="a note"))  # fmt: skip
        export_file(self.path, "json", folder / "good.json")
        export_file(self.path, "csv", folder / "good.csv")
        self.kinds: dict[str, Callable[[Random], None]] = {
            "exercise": lambda dice: self._toml(ROOT / "exercises" / "task-1.toml", dice),
            "agenda": self._agenda,
            "json": lambda dice: self._import("good.json", dice),
            "csv": lambda dice: self._import("good.csv", dice),
            "session": self._session,
            "picture": self._picture,
        }

    def run(self, seed: int, counts: Counter[str]) -> None:
        """Try one file of a seed; a finding says the seed."""
        dice = Random(seed)
        kind = dice.choice(list(self.kinds))
        try:
            self.kinds[kind](dice)
        except Exception as error:
            told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
            raise FindingError(f"mutations {seed} ({kind}): {told}") from error
        counts[kind] += 1

    def _ends_well(self, *args: object) -> int:
        code, _out, err = command(*args)
        words = f"{' '.join(map(str, args[:2]))}: exit code {code}: {err[-600:]}"
        require(code in {0, 2}, words)
        require("Traceback" not in err, words)
        require(code == 0 or err.startswith("workshop: "), words)
        require("\x1b" not in err, f"raw control characters: {err!r}")
        return code

    def _toml(self, good: Path, dice: Random) -> None:
        bad = self.folder / "bad.toml"
        bad.write_bytes(mutated(good.read_bytes(), dice))
        self._ends_well("exercises", "check", bad)

    def _agenda(self, dice: Random) -> None:
        good = ROOT / "templates" / "agendas" / "half-day.toml"
        bad = self.folder / "bad.toml"
        bad.write_bytes(mutated(good.read_bytes(), dice))
        self._ends_well("agendas", "check", bad)

    def _import(self, name: str, dice: Random) -> None:
        bad = self.folder / f"bad-{name}"
        bad.write_bytes(mutated((self.folder / name).read_bytes(), dice))
        into = self.folder / "into"
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        copy = into / "s.workshop"
        shutil.copy(self.path, copy)
        before = copy.read_bytes()
        code = self._ends_well("import", copy, bad)
        if code:
            require(copy.read_bytes() == before, "refused, and the session changed")
            require([p.name for p in into.iterdir()] == ["s.workshop"], "refused, with leftovers")
        require(command("check", copy)[0] == 0, "imported, and not whole any more")
        require(command("export", copy, "--format", "json", "-o", into / "o.json")[0] == 0, "o")

    def _session(self, dice: Random) -> None:
        into = self.folder / "into"
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        copy = into / "s.workshop"
        copy.write_bytes(mutated(self.path.read_bytes(), dice))
        before = copy.read_bytes()
        checked = self._ends_well("check", copy)
        require(copy.read_bytes() == before, "check changed the file")
        opened = self._ends_well("keep", copy, "2030-01-01")
        require(checked == opened, f"check says {checked}, opening says {opened}")
        self._ends_well("export", copy, "--format", "csv", "-o", into / "o.csv")

    def _picture(self, dice: Random) -> None:
        from PIL import Image  # noqa: PLC0415  (only where there is a picture)

        bad, data = self.folder / "bad.jpg", io.BytesIO()
        form = dice.choice(("JPEG", "PNG"))
        Image.effect_noise((60, 40), 90).convert("RGB").save(data, form)
        bad.write_bytes(mutated(data.getvalue(), dice))
        copy = self.folder / "picture.workshop"
        shutil.copy(self.path, copy)
        self._ends_well("attach", copy, "1-1", bad)
        require(command("check", copy)[0] == 0, "attached, and not whole any more")
