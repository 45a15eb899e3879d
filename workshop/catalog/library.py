"""The exercises there are: a user's own first, then those that come with the project."""

from workshop.catalog.exercise_file import load_exercise
from workshop.catalog.new_exercise import new_exercise
from workshop.catalog.toml_library import TomlLibrary
from workshop.language import N_

__all__ = ["exercises", "find_exercise", "new_exercise"]

_LIBRARY = TomlLibrary("exercises", load_exercise, N_("There is no exercise {name}."))

exercises = _LIBRARY.every
find_exercise = _LIBRARY.find
