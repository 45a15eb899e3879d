"""The themes there are: a user's own first, then those that come with the project."""

from workshop.catalog.theme_file import load_theme
from workshop.catalog.toml_library import TomlLibrary
from workshop.language import N_

_LIBRARY = TomlLibrary("templates", load_theme, N_("There is no theme {name}."), "themes")

theme_folders = _LIBRARY.folders
themes = _LIBRARY.every
find_theme = _LIBRARY.find
