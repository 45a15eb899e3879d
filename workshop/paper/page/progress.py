"""Telling whoever waits what is being drawn."""

from collections.abc import Callable

Told = Callable[[str], None]
"""Called with the name of what is drawn next."""


def nobody(_what: str) -> None:
    """Hear it and do nothing."""
