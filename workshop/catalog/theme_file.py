"""One TOML file in, one theme out with its logo, or everything that is wrong with it at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.catalog.toml_file import read_text, read_toml, refused_text, tidied, told, validated
from workshop.language import _
from workshop.model.problem import WorkshopError
from workshop.model.theme import THEME_FORMAT, ThemeFile
from workshop.paint.raster import Raster, read_logo
from workshop.rules.checks.raw_data import Fault
from workshop.rules.checks.theme_checks import faults_in_theme

_START = "Copy one of templates/themes and change it."


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """A theme as its file says it, and the pixels of its logo."""

    said: ThemeFile
    logo: Raster | None = None

    @property
    def id(self) -> str:
        """By which it is asked for."""
        return self.said.id

    @property
    def title(self) -> str:
        """As it is listed."""
        return self.said.title


def load_theme(path: Path) -> LoadedTheme:
    """Read a theme file; its logo is looked for beside it.

    A fault in TOML's own grammar stands alone, since reading stops there; otherwise WorkshopError
    carries every problem of the file, each with file, line and key.
    """
    text = read_text(path, "a theme", _START)
    data = read_toml(text, path)
    faults = [*refused_text(data), *_newer(data)]
    if not any(fault.path == ("format",) for fault in faults):
        theme, refused = validated(tidied(data), data, ThemeFile)
        faults += refused
        if theme is None:
            faults += _of_the_rest(data, refused)
        else:
            faults += faults_in_theme(theme)
            logo, more = _logo(theme, path.parent)
            faults += more
            if not faults:
                return LoadedTheme(theme, logo)
    raise told(faults, text, path)


def _newer(data: Mapping[str, object]) -> Iterator[Fault]:
    version = data.get("format", THEME_FORMAT)
    if isinstance(version, int) and version > THEME_FORMAT:
        yield Fault(
            ("format",),
            f"The file is of format {version}, and this release reads format {THEME_FORMAT}.",
            "A newer release of workshop reads it.",
        )


def _of_the_rest(data: Mapping[str, object], refused: list[Fault]) -> list[Fault]:
    """Return what is wrong with the values that the model took, so that all is told at once."""
    kept: dict[str, object] = {"format": 1, "id": "rest", "title": "rest"}
    bad = {fault.path[:2] for fault in refused}
    for part in ("colours", "type"):
        given = data.get(part)
        if isinstance(given, Mapping):
            kept[part] = {key: value for key, value in given.items() if (part, key) not in bad}
    theme, _refused = validated(tidied(kept), kept, ThemeFile)
    return faults_in_theme(theme) if theme is not None else []


def _logo(theme: ThemeFile, folder: Path) -> tuple[Raster | None, list[Fault]]:
    if theme.logo is None:
        return None, []
    try:
        if Path(theme.logo.file).suffix.lower() == ".svg":
            return None, [
                Fault(
                    ("logo", "file"),
                    _("An SVG can carry scripts and links, so it is not taken as a logo."),
                    _("Save it as PNG, some 600 pixels wide."),
                )
            ]
        return read_logo(folder / theme.logo.file), []
    except WorkshopError as error:
        return None, [Fault(("logo", "file"), p.message, p.hint) for p in error.problems]
