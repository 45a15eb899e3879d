"""What a model cannot see by itself: whether the items of an agenda fit together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from workshop.model.agenda import AgendaItem, ItemKind
from workshop.model.exercise import Exercise
from workshop.rules.checks import raw_data
from workshop.rules.checks.raw_data import Fault, KeyPath, Table, near

_KINDS = get_args(ItemKind)


def faults_in_agenda(data: Table) -> list[Fault]:
    """Return what does not fit together in an agenda's plain data, complete or not.

    Whatever is missing or of the wrong type is passed over: that is the model's matter.
    """
    return [*_unique(data), *_stages(data), *_apart(data), *_translations(data)]


def _unique(data: Table) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, item in raw_data.tables(data, "items"):
        own = raw_data.text(item, "id")
        if own and own in seen:
            yield Fault(
                ("items", number, "id"),
                f'Two items have the id "{own}".',
                "Give each item an id of its own.",
            )
        seen.add(own)


def _stages(data: Table) -> Iterator[Fault]:
    """Yield items that are half a stage: the clock would not know what to show with them."""
    for number, item in raw_data.tables(data, "items"):
        kind = raw_data.text(item, "kind") or "talk"
        if kind not in _KINDS:
            continue
        is_stage = kind == "stage"
        for key in ("exercise", "stage"):
            if is_stage and key not in item:
                yield Fault(
                    ("items", number),
                    f'The item is a stage and does not say of which {key}: "{key}" is missing.',
                    'Add a line such as exercise = "task-1" or stage = "map".',
                )
            elif key in item and not is_stage:
                yield Fault(
                    ("items", number, key),
                    f'The item says "{key}" and is no stage.',
                    'Add the line kind = "stage", or take this one away.',
                )


def _apart(data: Table) -> Iterator[Fault]:
    """Yield what sessions keep with an item and a file has apart from them."""
    for number, item in raw_data.tables(data, "items"):
        for key in ("language", "translations"):
            if key in item:
                yield Fault(
                    ("items", number, key),
                    f'An item has no "{key}" of its own.',
                    "Its words in another language stand in [translations.cy.items.its-id].",
                )


def _translations(data: Table) -> Iterator[Fault]:
    own, known = raw_data.text(data, "language") or "en-GB", raw_data.ids(data, "items")
    for tag, said in (raw_data.table(data, "translations") or {}).items():
        path: KeyPath = ("translations", tag)
        if tag == own:
            yield Fault(
                path,
                f'The agenda itself is written in "{tag}".',
                "Change the language of one of the two.",
            )
        for one in (raw_data.table(said, "items") or ()) if isinstance(said, Mapping) else ():
            if one not in known:
                message = f'There is no item "{one}" to translate.'
                yield Fault((*path, "items", one), message, near(one, known))


def faults_with(
    items: Sequence[AgendaItem], exercises: Mapping[str, Exercise]
) -> Iterator[tuple[AgendaItem, Fault]]:
    """Yield the items that name an exercise or a stage which is not there, with near misses."""
    for number, item in enumerate(items):
        if item.exercise is None:
            continue
        exercise = exercises.get(item.exercise)
        if exercise is None:
            message = f'There is no exercise "{item.exercise}".'
            yield (
                item,
                Fault(("items", number, "exercise"), message, near(item.exercise, exercises)),
            )
        elif item.stage not in {stage.id for stage in exercise.stages}:
            message = f'"{item.exercise}" has no stage "{item.stage}".'
            hint = near(item.stage or "", (stage.id for stage in exercise.stages))
            yield item, Fault(("items", number, "stage"), message, hint)
