"""The texts of one language: a catalogue, or none for English."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "workshop"


class Words:
    """Says the interface's texts in one language, and in English what that does not have."""

    def __init__(self, language: str, catalogue: "GNUTranslations | None" = None) -> None:
        self.language = language
        """The name of the catalogue: ``cy``; ``en`` where there is none."""
        self._catalogue = catalogue

    def gettext(self, text: str) -> str:
        """Return a text in this language."""
        # the empty text is the name of a catalogue's header
        return text if self._catalogue is None or not text else self._catalogue.gettext(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form that goes with a number, with its ``{...}`` still to be filled in."""
        if self._catalogue is None:
            return one if number == 1 else many
        return self._catalogue.ngettext(one, many, number)

    def pgettext(self, context: str, text: str) -> str:
        """Return a text that means different things in different places."""
        return text if self._catalogue is None else self._catalogue.pgettext(context, text)


@cache
def translator(language: str) -> Words:
    """Return the words of a language (``cy``, ``cy-GB``), whatever the interface speaks.

    A catalogue that is not there or cannot be read leaves English: words are never a reason not to
    open a session.
    """
    for name in (language.replace("-", "_"), language.replace("_", "-").partition("-")[0]):
        if name == "en" or not name.replace("_", "").isalnum():
            break
        path = LOCALES / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if path.is_file():
            return _read(name, path)
    return Words("en")


def spoken(language: str) -> str:
    """Return what a document's own words are in, for one asked for in a language (``cy-GB``).

    It is that language where the project speaks it, which is then all of what stands on paper; else
    British English, and only what people wrote is in theirs.
    """
    known = language.partition("-")[0].lower() == "en" or translator(language).language != "en"
    return language if known else "en-GB"


def _read(name: str, path: Path) -> Words:
    from gettext import GNUTranslations  # noqa: PLC0415  (English needs none of it)

    try:
        with path.open("rb") as file:
            return Words(name, GNUTranslations(file))
    except (OSError, ValueError, UnicodeError):
        return Words("en")
