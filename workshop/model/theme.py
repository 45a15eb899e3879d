"""A theme as organisations keep it: one TOML file with sizes, spaces, colours and a logo."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workshop.model.base import Model, Slug, Words

THEME_FORMAT = 1
"""The version of the theme format that this release writes and reads."""

Colour = Annotated[str, StringConstraints(pattern="^#[0-9A-Fa-f]{6}$")]
Line = Annotated[str, StringConstraints(max_length=80)]
"""Words that stand on one line, or none."""


class ThemeColours(Model):
    """Colours by their work, on white paper."""

    ink: Colour = "#1b262c"
    accent: Colour = "#1c5263"
    on_accent: Colour = "#ffffff"
    muted: Colour = "#52616a"
    tint: Colour = "#eef3f4"
    rule: Colour = "#9aa7ad"
    relation: Colour = "#7a4a12"


class ThemeType(Model):
    """Sizes of type in points, and from baseline to baseline in sizes."""

    body: Annotated[float, Field(ge=12, le=16)] = 12.0
    lead: Annotated[float, Field(ge=12, le=24)] = 15.0
    title: Annotated[float, Field(ge=20, le=60)] = 34.0
    h1: Annotated[float, Field(ge=14, le=40)] = 22.0
    h2: Annotated[float, Field(ge=12, le=30)] = 16.0
    h3: Annotated[float, Field(ge=12, le=24)] = 13.0
    leading: Annotated[float, Field(ge=1.2, le=1.8)] = 1.38
    tight: Annotated[float, Field(ge=1.1, le=1.5)] = 1.22


class ThemeGrid(Model):
    """Spaces in points."""

    margin: Annotated[float, Field(ge=20, le=60)] = 28.0
    inset: Annotated[float, Field(ge=28, le=90)] = 50.0
    gutter: Annotated[float, Field(ge=16, le=60)] = 34.0
    column: Annotated[float, Field(ge=240, le=480)] = 320.0
    measure: Annotated[float, Field(ge=300, le=480)] = 400.0


class ThemeLogo(Model):
    """A picture beside the theme's own file, and what it says to whoever does not see it."""

    file: Words
    alt: Words
    height: Annotated[float, Field(ge=18, le=72)] = 36.0


class ThemeFile(Model):
    """One look for everything that is printed."""

    format: Literal[1]
    id: Slug
    title: Words
    organisation: Line = ""
    """Printed at the foot of pages."""
    colours: ThemeColours = Field(default_factory=ThemeColours)
    type: ThemeType = Field(default_factory=ThemeType)
    grid: ThemeGrid = Field(default_factory=ThemeGrid)
    logo: ThemeLogo | None = None
