"""Who holds roles on a sheet: where they stand, and who is the same as whom."""

from workshop.language import _
from workshop.model import event as e
from workshop.model.exercise import Place, Reach, Side
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Actor, Label, Session
from workshop.rules.sheet.actors import roles
from workshop.service.session.room import Receipt, Room


def side_acts(
    session: Session, actor_id: str, place: Place, *, leaving: Label | None = None
) -> list[e.Act]:
    """Return the acts that let an actor stand where a place says that everybody in it stands.

    ``leaving`` is the role that it gives up for this one. WorkshopError where another of its
    roles holds it on the other side.
    """
    actor = session.actors.get(actor_id)
    if actor is None or place.side is None or actor.side == place.side:
        return []
    others = [role for role in roles(session, actor_id) if leaving is None or role.id != leaving.id]
    if actor.side is not None and others:
        raise _two_sides(actor.name, place.side, actor.side)
    return [e.ActorPlaced(actor=actor_id, side=place.side, reach=place.reach)]


def _two_sides(name: str, here: str, there: str) -> WorkshopError:
    told = _("{name} stands {here} here and {there} there.")
    return WorkshopError(
        Problem(
            told.format(name=name, here=_(here), there=_(there)),
            _("Put both on one side of the line first."),
        )
    )


def place_actor(room: Room, actor: Actor, side: Side | None, reach: Reach | None = None) -> Receipt:
    """Put an actor inside or outside the organisation, or leave it unsaid."""
    return room.act(e.ActorPlaced(actor=actor.id, side=side, reach=reach))


def join_actors(room: Room, label: Label, twin: Label) -> Receipt:
    """Let a label name the actor of another one; its relations come along.

    ``twin`` names an actor. The label's own actor must have no other role. WorkshopError where
    one of the two stands inside the organisation and the other outside.
    """
    session, actor = room.session, twin.actor or ""
    known, own = session.actors[actor], session.actors[label.actor or ""]
    if known.side and own.side and known.side != own.side:
        raise _two_sides(label.text, own.side, known.side)

    def moved(end: e.End) -> e.End:
        return e.End(kind="actor", id=actor) if end.id == label.actor else end

    acts: list[e.Act] = [e.LabelJoined(label=label.id, actor=actor)]
    if own.side and not known.side:  # what was said of one of them is said of both
        acts.append(e.ActorPlaced(actor=actor, side=own.side, reach=own.reach))
    for old in session.relations_on(label.sheet):
        if label.actor in (old.source.id, old.target.id):
            acts += [
                e.RelationRemoved(relation=old.id),
                e.RelationAdded(
                    relation=room.ids.next(), sheet=old.sheet, source=moved(old.source),
                    target=moved(old.target), words=old.words, direction=old.direction,
                    potential=old.potential, tone=old.tone,
                ),
            ]  # fmt: skip
    return room.act(*acts)
