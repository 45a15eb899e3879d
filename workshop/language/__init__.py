"""The texts that people read, in the language they chose; what is not translated stays English.

English is what stands in the code: it needs no catalogue, so choosing it reads no file and imports
nothing. Stored words (kinds of events, states, codes) never go through here.
"""

from workshop.language.words import Words, translator

__all__ = ["N_", "Words", "_", "chosen", "ngettext", "pgettext", "translator", "use"]

_words = Words("en")


def use(language: str) -> None:
    """Show the interface in a language (``cy``, ``cy-GB``) from now on; an unknown one is English.

    What is already drawn stays as it is until it is drawn again.
    """
    global _words  # noqa: PLW0603  (a process speaks one language to the person before it)
    _words = translator(language)


def chosen() -> str:
    """Return the language of the interface now: the catalogue's name, ``en`` without one."""
    return _words.language


def _(text: str) -> str:
    """Return a text in the language of the interface."""
    return _words.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the text that goes with a number, with its ``{...}`` still to be filled in."""
    return _words.ngettext(one, many, number)


def pgettext(context: str, text: str) -> str:
    """Return a text that means different things in different places: ``context`` says which."""
    return _words.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802  (the mark's name wherever gettext is used)
    """Mark a text that is translated later, where it is shown: ``_(TEXT)``."""
    return text
