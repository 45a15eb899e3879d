"""Who on a sheet could be the same as whom. Only the table can say that it is."""

from workshop.model.session import Label, Session


def namesake(session: Session, label: Label) -> Label | None:
    """Return a label in another place that names another actor by the same words."""
    if label.actor is None:
        return None
    words = label.text.casefold()
    for other in session.labels_in(label.sheet):
        elsewhere = other.place != label.place and other.actor not in (None, label.actor)
        if elsewhere and other.text.casefold() == words:
            return other
    return None


def roles(session: Session, actor: str | None) -> list[Label]:
    """Return the labels that name an actor, in reading order; none for ``None``."""
    if actor is None or actor not in session.actors:
        return []
    sheet = session.actors[actor].sheet
    return [label for label in session.labels_in(sheet) if label.actor == actor]


def known_as(session: Session, sheet: str, name: str, place: str) -> Label | None:
    """Return a label in another place that names somebody by these words; case does not matter."""
    words = " ".join(name.split()).casefold()
    found = [label for label in session.labels_in(sheet) if label.actor and label.place != place]
    return next((label for label in found if label.text.casefold() == words), None)
