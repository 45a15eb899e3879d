"""The languages that the interface speaks, each by the name its speakers give it."""

from typing import NamedTuple


class Language(NamedTuple):
    """One language that has a catalogue, or English."""

    code: str
    """The name of its catalogue, a BCP 47 tag: ``cy``."""
    name: str
    draft: bool = False
    """No speaker has gone through it as a whole yet, or much is not translated."""


LANGUAGES = (Language("en", "English"), Language("cy", "Cymraeg (drafft / draft)", draft=True))


def known_language(code: str) -> Language | None:
    """Return the language of a code or of a regional form of it (``cy-GB``), or None."""
    base = code.replace("_", "-").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language.code == base), None)
