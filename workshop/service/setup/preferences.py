"""What somebody prefers at this machine: theme, plain signs, language. Read once, at the start.

A file that cannot be read, or says something unknown, leaves the defaults and a message to show;
only whoever asks to keep a preference hears that it cannot be written.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workshop.files import replace_whole
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError

THEMES = ("dark", "light", "high-contrast")

_NAME = "preferences.json"
_YES_NO = {"1": True, "yes": True, "true": True, "on": True}
_YES_NO |= {"0": False, "no": False, "false": False, "off": False}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is to hold from now on."""

    theme: str = THEMES[0]
    """One of `THEMES`."""
    ascii: bool | None = None
    """Whether the interface draws itself with the signs of a typewriter; None: as need be."""
    language: str = ""
    """The interface's language (``cy``); empty where nobody chose one."""
    bell: bool = False
    """Whether the terminal's bell is heard at the cues."""
    messages: tuple[str, ...] = field(default=(), compare=False)
    """What was wrong with them, to be shown once."""


def config_folder() -> Path:
    """Return the folder of what somebody has set; WORKSHOP_HOME moves it."""
    home = os.environ.get("WORKSHOP_HOME")
    if home:
        return Path(home) / "config"
    from platformdirs import user_config_path  # noqa: PLC0415  (only where no variable says it)

    return user_config_path("workshop", appauthor=False)


def read_preferences(
    folder: Path | None = None, environ: Mapping[str, str] | None = None
) -> Preferences:
    """Read the preferences; WORKSHOP_THEME, WORKSHOP_ASCII and WORKSHOP_LANGUAGE come first."""
    path = (folder or config_folder()) / _NAME
    found, messages = _read(path)
    chosen: dict[str, Any] = {}
    for name, read in _KNOWN.items():
        if name in found:
            try:
                chosen[name] = read(found[name])
            except ValueError as error:
                messages.append(f"{error} ({path})")
    for name, read in _KNOWN.items():
        typed = (os.environ if environ is None else environ).get(variable(name), "").strip()
        if typed:
            try:
                chosen[name] = read(typed)
            except ValueError as error:
                messages.append(f"{variable(name)}: {error}")
    return Preferences(**chosen, messages=tuple(messages))


def variable(name: str) -> str:
    """Return the environment variable that comes before a preference: ``WORKSHOP_THEME``."""
    return f"WORKSHOP_{name.upper()}"


def keep_preference(
    preferences: Preferences, name: str, value: str | bool, folder: Path | None = None
) -> Preferences:
    """Keep one preference for the next time, leave the others in the file, return what holds now.

    ``name`` is a field of `Preferences`. Raises WorkshopError, and has changed
    nothing, where the file cannot be written.
    """
    chosen = replace(preferences, **{name: _KNOWN[name](value)})
    path = (folder or config_folder()) / _NAME
    text = json.dumps({**_read(path)[0], name: value}, ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(path, f"{text}\n".encode())
    except OSError as error:
        raise WorkshopError(
            Problem(
                _("This holds until you leave, but could not be kept: {why}.").format(
                    why=error.strerror or error
                ),
                _("Allow writing to {folder}.").format(folder=path.parent),
            )
        ) from None
    return chosen


def _read(path: Path) -> tuple[dict[str, object], list[str]]:
    """Return what a file says, and a message where it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        told = _("Your preferences cannot be read ({why}), so the usual ones hold: {path}")
        return {}, [told.format(path=path, why=error.strerror or str(error))]
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found, []
    told = _(
        "The file with your preferences is damaged, so the usual ones hold. What you choose next "
        "(Ctrl+P) is written to it anew: {path}"
    )
    return {}, [told.format(path=path)]


def _theme(value: object) -> str:
    name = str(value).strip().lower().replace(" ", "-").replace("_", "-")
    if name not in THEMES:
        known = ", ".join(THEMES)
        raise ValueError(
            _("there is no theme {name}; there are: {known}.").format(name=repr(value), known=known)
        )
    return name


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _YES_NO:
        return _YES_NO[value.strip().lower()]
    raise ValueError(_("{value} is neither yes nor no.").format(value=repr(value)))


def _language(value: object) -> str:
    if isinstance(value, str) and (
        not value or (value.isascii() and value.replace("-", "").replace("_", "").isalnum())
    ):
        return value
    raise ValueError(_("{value} is no language; write en or cy.").format(value=repr(value)))


_KNOWN: dict[str, Callable[[object], Any]] = {
    "theme": _theme,
    "ascii": _flag,
    "language": _language,
    "bell": _flag,
}
