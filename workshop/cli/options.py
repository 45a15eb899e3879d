"""Kinds of values that the commands take, with near misses in their messages."""

import re
from collections.abc import Sequence
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workshop.cli.guard import session_name


def near_miss(name: str, known: Sequence[str]) -> str:
    """Return a hint for an unknown name: the one that was meant, or all there are."""
    close = get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(known)}."


if TYPE_CHECKING:  # click made it generic in 8.3 only
    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType


class Choice(_ParamType):
    """One of a few names."""

    name = "name"

    def __init__(self, what: str, known: Sequence[str]) -> None:
        self._what = what
        self._known = known

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail with a near miss."""
        chosen = value.strip().lower()
        if chosen not in self._known:
            hint = near_miss(chosen, self._known)
            self.fail(f"There is no {self._what} {value!r}. {hint}", param, ctx)
        return chosen

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002  (click's signature)
        """Show the names in the help."""
        return "|".join(self._known)


class CommaList(Choice):
    """Several of a few names, with commas between them."""

    def convert(  # type: ignore[override]
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names in the order given, each once."""
        if isinstance(value, tuple):  # click converts a default a second time
            return value
        parts = [part for part in value.split(",") if part.strip()]
        if not parts:
            self.fail(f"No {self._what} is given. There are: {', '.join(self._known)}.", param, ctx)
        convert_one = super().convert
        return tuple(dict.fromkeys(convert_one(part, param, ctx) for part in parts))

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the names in the help."""
        return super().get_metavar(param, ctx).replace("|", ",")


class TimeOfDay(_ParamType):
    """A time of the day as people write it: 09:30, 9.30, 9:30 am, 0930."""

    name = "time"

    def convert(
        self, value: str | time, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        """Return the time, or fail with how to write it."""
        if isinstance(value, time):
            return value
        found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d\d))? ?(am|pm)?", value.strip().lower())
        hour, minute, half = found.groups() if found else ("99", "", "")
        hours, latest = int(hour), 12 if half else 23
        if hours > latest or (half and not hours) or int(minute or 0) > 59:
            self.fail(f"{value!r} is no time of the day. Write it as 09:30 or 14:05.", param, ctx)
        return time(hours % 12 + 12 * (half == "pm") if half else hours, int(minute or 0))


class Folder(click.Path):
    """A path of a folder that the service itself looks at: it says best what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(  # type: ignore[override]
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path, or fail where no system has such a one."""
        path = Path(value)
        if not str(value).strip():
            self.fail("It names nothing.", param, ctx)
        if "\0" in str(path):
            self.fail("No name can hold the character NUL.", param, ctx)
        return path


class File(Folder):
    """A path that has to have a file's name at its end."""

    def convert(  # type: ignore[override]
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path, or fail where it can only be a folder."""
        path = super().convert(value, param, ctx)
        if path.name in {"", ".."}:
            self.fail(f"{str(value)!r} is a folder. Name a file in it.", param, ctx)
        return path


PATH = File()
FOLDER = Folder()


class SessionPath(File):
    """The path of a session, with or without its ending."""

    def convert(  # type: ignore[override]
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the file that is meant."""
        return Path(session_name(str(super().convert(value, param, ctx))))


session_file = click.argument("file", type=SessionPath())
out_folder = click.option(
    "--out", type=FOLDER, required=True, metavar="DIR", help="The folder to write into."
)
paper = click.option(
    "--paper", type=Choice("paper", ("a4", "a3", "letter", "a1")), default="a4", show_default=True
)
theme = click.option(
    "--theme", metavar="NAME", help="A theme's name or file (see workshop themes)."
)
edition = click.option(
    "--edition", type=Choice("edition", ("normal", "large", "mono", "large-mono")),
    default="normal", show_default=True,
    help="large is print of 18 points, laid out anew; mono has no colours.",
)  # fmt: skip
for_use = click.option(
    "--for", "use", type=Choice("use", ("research", "handout", "quotation")),
    help="Only what tables and persons agreed to for this use.",
)  # fmt: skip
