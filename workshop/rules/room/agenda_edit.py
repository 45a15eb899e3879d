"""Changing an agenda, also while it runs: every step gives the whole agenda anew."""

from collections.abc import Sequence

from workshop.model.agenda import AgendaItem, ItemKind

Items = tuple[AgendaItem, ...]


def new_id(items: Sequence[AgendaItem]) -> str:
    """Return an id that no item has yet."""
    taken = {item.id for item in items}
    number = len(items) + 1
    while f"item-{number}" in taken:
        number += 1
    return f"item-{number}"


def made(items: Sequence[AgendaItem], title: str, minutes: float, kind: ItemKind) -> AgendaItem:
    """Return a new item on the spot, with an id of its own."""
    return AgendaItem(id=new_id(items), title=title, minutes=minutes, kind=kind)


def added(items: Sequence[AgendaItem], item: AgendaItem, after: str) -> Items:
    """Put an item after another; at the end where there is none of that id."""
    at = _index(items, after)
    at = len(items) if at is None else at + 1
    return (*items[:at], item, *items[at:])


def changed(items: Sequence[AgendaItem], item: AgendaItem) -> Items:
    """Put an item in the place of the one with its id."""
    return tuple(item if old.id == item.id else old for old in items)


def removed(items: Sequence[AgendaItem], item_id: str) -> Items:
    """Leave an item out."""
    return tuple(item for item in items if item.id != item_id)


def moved(items: Sequence[AgendaItem], item_id: str, by: int) -> Items:
    """Move an item up (``by`` -1) or down (1); at the end it stays where it is."""
    here = _index(items, item_id)
    if here is None or not 0 <= here + by < len(items):
        return tuple(items)
    order = list(items)
    order.insert(here + by, order.pop(here))
    return tuple(order)


def with_minutes(item: AgendaItem, by: float) -> AgendaItem:
    """Give an item more or fewer minutes (for each speaker); never less than half a minute."""
    return item.model_copy(update={"minutes": min(600.0, max(0.5, item.minutes + by))})


def _index(items: Sequence[AgendaItem], item_id: str) -> int | None:
    return next((n for n, item in enumerate(items) if item.id == item_id), None)
