"""The look that pages are made in: a theme by its name or file, in an edition."""

from workshop.paper.page.theme import PLAIN, Edition, Theme, theme_of


def theme_named(name: str | None = None, edition: Edition = "normal") -> Theme:
    """Return a theme for an edition; without a name the project's own.

    WorkshopError where there is none of that name, or where its file is wrong.
    """
    if name is None:
        return PLAIN.edition(edition)
    from workshop.catalog.theme_library import find_theme  # noqa: PLC0415  (TOML, only where asked)

    loaded = find_theme(name)
    return theme_of(loaded.said, loaded.logo).edition(edition)
