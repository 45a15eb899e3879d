"""The colours of a picture: one accent, dark ink, greys that keep their contrast in print."""

from dataclasses import dataclass

from workshop.layout.page.scene import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by their work. Meaning is never carried by one of them alone."""

    ink: Colour = "#1b262c"
    accent: Colour = "#1c5263"
    """Heading bands, frames, links: 8.6 to 1 against white."""
    on_accent: Colour = "#ffffff"
    muted: Colour = "#52616a"
    """Words of absence and of the page's own: 6.3 to 1 against white, 5.7 against the tint."""
    tint: Colour = "#eef3f4"
    """The ground of what stands inside the organisation."""
    rule: Colour = "#9aa7ad"
    """Lines to write on, lines between lanes."""
    paper: Colour = "#ffffff"
    relation: Colour = "#7a4a12"
    """Lines that people drew: a warm dark, a different grey in black and white."""


CALM = Palette()
