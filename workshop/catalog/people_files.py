"""The two files about those present: what they tick, and what they are asked to agree to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from workshop import resources
from workshop.catalog.toml_file import read_text, read_toml, refused_text, tidied, told, validated
from workshop.language import _
from workshop.model.base import Model
from workshop.model.profile import Consent, Profile
from workshop.rules.checks.raw_data import Fault

_M = TypeVar("_M", bound=Model)

_START = "Take a copy of the project's own file, in its folder templates."


def load_profile(path: Path | None = None) -> Profile:
    """Read what those present tick; without a path the user's own file, or the project's.

    WorkshopError carries every problem of the file with its line, except that a fault in TOML's own
    grammar stands alone.
    """
    return _load(path or _template("profile"), Profile, _twice_in_profile)


def load_consent(path: Path | None = None) -> Consent:
    """Read what each person is asked; errors as with `load_profile`."""
    return _load(path or _template("consent"), Consent, _uses_missing)


def _template(name: str) -> Path:
    candidates = [folder / f"{name}.toml" for folder in resources.search_path("templates")]
    return next((path for path in candidates if path.is_file()), candidates[-1])


def _load(path: Path, model: type[_M], fits: Callable[[_M], Iterator[Fault]]) -> _M:
    text = read_text(path, "such a file", _START)
    data = read_toml(text, path)
    made, refused = validated(tidied(data), data, model)
    faults = [*refused_text(data), *refused, *(fits(made) if made is not None else ())]
    if made is not None and not faults:
        return made
    raise told(faults, text, path)


def _twice_in_profile(profile: Profile) -> Iterator[Fault]:
    known: set[str] = set()
    for number, asked in enumerate(profile.fields):
        if asked.id in known:
            yield _twice(("fields", number, "id"), asked.id)
        known.add(asked.id)
        values: set[str] = set()
        for place, value in enumerate(asked.values):
            if value.id in values:
                yield _twice(("fields", number, "values", place, "id"), value.id)
            values.add(value.id)


def _twice(path: tuple[str | int, ...], name: str) -> Fault:
    return Fault(
        path, _("The id {name} stands here twice.").format(name=f'"{name}"'),
        _("Give one of them another id."),
    )  # fmt: skip


def _uses_missing(consent: Consent) -> Iterator[Fault]:
    named = [one.use for one in consent.uses]
    for number, use in enumerate(named):
        if use in named[:number]:
            yield Fault(
                ("uses", number, "use"),
                _("{use} stands here twice, so another use is missing.").format(use=f'"{use}"'),
                _("Each of research, handout and quotation stands here once."),
            )
