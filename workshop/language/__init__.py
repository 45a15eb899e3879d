"""The texts that people read, in the language they chose; what is not translated stays English.

English is what stands in the code: it needs no catalogue, so choosing it reads no file and imports
nothing. Stored words (kinds of events, states, codes) never go through here.
"""

from collections.abc import Mapping

from workshop.language.words import Words, spoken, translator

__all__ = [
    "N_", "Words", "_", "chosen", "ngettext", "pgettext", "spell", "spoken", "translator", "use",
]  # fmt: skip

_words = Words("en")
_spelling: Mapping[int, str] | None = None


def use(language: str) -> None:
    """Show the interface in a language (``cy``, ``cy-GB``) from now on; an unknown one is English.

    What is already drawn stays as it is until it is drawn again.
    """
    global _words  # noqa: PLW0603  (a process speaks one language to the person before it)
    _words = translator(language)


def spell(table: Mapping[int, str] | None) -> None:
    """Exchange signs (arrows, curly quotes) in the interface's texts for those of a poor terminal.

    ``table`` is one of `str.translate`. What is filled in at ``{...}`` later stays as it is, and
    so do the words of a `translator`: what is printed has every sign.
    """
    global _spelling  # noqa: PLW0603  (the process has the one terminal)
    _spelling = table


def _spelt(text: str) -> str:
    return text if _spelling is None else text.translate(_spelling)


def chosen() -> str:
    """Return the language of the interface now: the catalogue's name, ``en`` without one."""
    return _words.language


def _(text: str) -> str:
    """Return a text in the language of the interface."""
    return _spelt(_words.gettext(text))


def ngettext(one: str, many: str, number: int) -> str:
    """Return the text that goes with a number, with its ``{...}`` still to be filled in."""
    return _spelt(_words.ngettext(one, many, number))


def pgettext(context: str, text: str) -> str:
    """Return a text that means different things in different places: ``context`` says which."""
    return _spelt(_words.pgettext(context, text))


def N_(text: str) -> str:  # noqa: N802  (the mark's name wherever gettext is used)
    """Mark a text that is translated later, where it is shown: ``_(TEXT)``."""
    return text
