"""An exercise as it reads in one of its languages, and what a translation of it lacks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from workshop.model.base import Model
from workshop.model.exercise import Exercise

M = TypeVar("M", bound=Model)

_TEXTS = ("title", "question", "hint", "cue", "prompt", "example", "inside", "outside")


def in_language(exercise: Exercise, language: str | None) -> Exercise:
    """Return the exercise in a language (``cy``, ``cy-GB``) if it carries it, else as it is.

    What the translation leaves out stays in the exercise's own language. Ids and codes never
    change, so answers are filed alike whatever they were asked in; ``translations`` stay too.
    """
    tag = language_of(exercise, language)
    if tag is None:
        return exercise
    said = exercise.translations[tag]
    asks = dict(enumerate(said.absences))
    changes: dict[str, object] = {
        "language": tag,
        "titles": _by_id(exercise.titles, said.titles),
        "stages": _by_id(exercise.stages, said.stages),
        "places": _by_id(exercise.places, said.places),
        "cards": _by_id(exercise.cards, said.cards),
        "absences": tuple(
            one.model_copy(update={"ask": asks.get(number) or one.ask})
            for number, one in enumerate(exercise.absences)
        ),
    }
    if exercise.boundary is not None:
        changes["boundary"] = _with(exercise.boundary, said.boundary)
    if exercise.relations is not None:
        changes["relations"] = _with(exercise.relations, said.relations)
    heads = {"title": said.title or exercise.title, "question": said.question or exercise.question}
    return exercise.model_copy(update={**changes, **heads})


def language_of(exercise: Exercise, language: str | None) -> str | None:
    """Return under which tag an exercise carries a language; None where it is not a translation."""
    if not language or _base(language) == _base(exercise.language):
        return None
    return tag_among(exercise.translations, language)


def tag_among(tags: Iterable[str], language: str | None) -> str | None:
    """Return the tag of a language (``cy``), or else of a regional form of it (``cy-GB``)."""
    known = list(tags)
    if not language or language in known:
        return language or None
    return next((tag for tag in known if _base(tag) == _base(language)), None)


def carries(exercise: Exercise, language: str) -> bool:
    """Whether the exercise can be read in a language, its own or a translation."""
    same = _base(language) == _base(exercise.language)
    return same or language_of(exercise, language) is not None


def languages_of(exercises: Iterable[Exercise]) -> list[str]:
    """Return the tags of all languages that any of the exercises can be read in."""
    tags = (tag for one in exercises for tag in (one.language, *one.translations))
    return list(dict.fromkeys(tags))


def untranslated(exercise: Exercise, tag: str) -> list[str]:
    """Return the keys of what a translation lacks, as they would be written: ``places.need.hint``.

    Words that the exercise itself does not have are not missing. KeyError without that language.
    """
    said = exercise.translations[tag]
    lacking = [key for key in ("title", "question") if not getattr(said, key)]
    for kind in ("titles", "stages", "places", "cards"):
        theirs: Mapping[str, Model] = getattr(said, kind)
        for part in getattr(exercise, kind):
            lacking += [f"{kind}.{part.id}.{key}" for key in _lacking(part, theirs.get(part.id))]
    asks = dict(enumerate(said.absences))
    lacking += [
        f"absences[{number}]" for number in range(len(exercise.absences)) if not asks.get(number)
    ]
    for kind in ("boundary", "relations"):
        part = getattr(exercise, kind)
        if part is not None:
            lacking += [f"{kind}.{key}" for key in _lacking(part, getattr(said, kind))]
    return lacking


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _by_id(parts: Sequence[M], said: Mapping[str, Model]) -> tuple[M, ...]:
    return tuple(_with(part, said.get(str(getattr(part, "id", "")))) for part in parts)


def _with(part: M, words: Model | None) -> M:
    if words is None:
        return part
    said = {key: text for key, text in words if text}
    return part.model_copy(update=said)


def _lacking(part: Model, words: Model | None) -> list[str]:
    return [
        key
        for key in _TEXTS
        if getattr(part, key, "") and not (words is not None and getattr(words, key, None))
    ]
