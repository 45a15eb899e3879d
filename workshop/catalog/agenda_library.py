"""The agendas there are: a user's own first, then those that come with the project."""

from workshop.catalog.agenda_file import load_agenda
from workshop.catalog.toml_library import TomlLibrary
from workshop.language import N_

_LIBRARY = TomlLibrary("templates", load_agenda, N_("There is no agenda {name}."), "agendas")

agenda_folders = _LIBRARY.folders
agendas = _LIBRARY.every
find_agenda = _LIBRARY.find
