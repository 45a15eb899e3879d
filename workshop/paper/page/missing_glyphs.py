"""Characters of running text that no font has."""

from collections.abc import Iterator

from workshop.layout.page.scene import Unshown
from workshop.text.shown import shown


def unshown_in(*texts: str) -> Iterator[Unshown]:
    """Give what the pages show by its name instead, and the words it stands in."""
    for text in texts:
        for character, name in shown(text)[1]:
            yield Unshown(character, name, text)
