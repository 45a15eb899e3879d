"""The themes: dark, light, high contrast. Colour only helps: every look has a word or a sign too.

Text has a contrast of 4.5:1 at least on every ground it stands on, in high contrast 7:1; frames
and lines have 3:1 (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11). A test computes it.
"""

from textual.theme import Theme

GROUNDS = ("background", "surface", "panel")
"""The variables of what text may stand on."""

TEXT_LOOKS = ("dim", "accent", "warn", "error", "good", "link")
"""The looks of text that have a colour of their own; the others have the foreground's."""

LINE_LOOKS = ("rule", "frame")
"""The looks of what frames and divides."""


def _theme(
    name: str,
    *,
    dark: bool,
    grounds: tuple[str, str, str],
    foreground: str,
    text: tuple[str, str, str, str, str, str],
    lines: tuple[str, str],
    selection: str,
) -> Theme:
    """Make a theme. ``text`` and ``lines`` are the colours of `TEXT_LOOKS` and `LINE_LOOKS`."""
    dim, accent, warn, error, good, _link = text
    looks = zip(TEXT_LOOKS + LINE_LOOKS, text + lines, strict=True)
    return Theme(
        name,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=warn,
        error=error,
        success=good,
        foreground=foreground,
        background=grounds[0],
        surface=grounds[1],
        panel=grounds[2],
        dark=dark,
        variables={
            **{f"look-{look}": colour for look, colour in looks},
            # what the palette, the entry line and the note's lines take from Textual
            "text": foreground,
            "text-muted": dim,
            "text-disabled": dim,
            "foreground-muted": dim,
            "border": accent,
            "block-cursor-background": selection,
            "block-cursor-foreground": foreground,
            "block-cursor-blurred-background": selection,
            "block-cursor-blurred-foreground": foreground,
            "block-cursor-blurred-text-style": "bold",
            "block-hover-background": grounds[2],
            "input-cursor-background": foreground,
            "input-cursor-foreground": grounds[0],
            "input-selection-background": selection,
            "input-selection-foreground": foreground,
            "scrollbar": lines[1],
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background": grounds[2],
            "scrollbar-background-hover": grounds[2],
            "scrollbar-background-active": grounds[2],
            "scrollbar-corner-color": grounds[2],
        },
    )


DARK = _theme(
    "dark",
    dark=True,
    grounds=("#13171c", "#1c222a", "#242c36"),
    foreground="#e6e9ed",
    text=("#aab4c0", "#86c5ff", "#ffc24f", "#ff9c9c", "#80dc9c", "#c3cbd5"),
    lines=("#667383", "#7f8c9b"),
    selection="#25466b",
)

LIGHT = _theme(
    "light",
    dark=False,
    grounds=("#fcfcfa", "#f0f1ee", "#e6e8e4"),
    foreground="#1c2127",
    text=("#4c5661", "#0b56a4", "#7c4a00", "#a81a1a", "#17602f", "#3d4650"),
    lines=("#89929c", "#6d7781"),
    selection="#b5d5f5",
)

HIGH_CONTRAST = _theme(
    "high-contrast",
    dark=True,
    grounds=("#000000", "#101010", "#181818"),
    foreground="#ffffff",
    text=("#d8d8d8", "#66d9ff", "#ffe14d", "#ffb3b3", "#8cff9e", "#f0f0f0"),
    lines=("#a8a8a8", "#e0e0e0"),
    selection="#003a78",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST)}
