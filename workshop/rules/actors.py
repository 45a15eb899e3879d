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
