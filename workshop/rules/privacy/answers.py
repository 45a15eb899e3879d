"""Answers about who may see or use what: which of them stand, and what holds among those.

An answer names the ones it replaces: those that stood where it was given. Of two that were given
in different copies neither has seen the other, whatever the laptops' clocks say. Then the narrower
holds, until somebody gives a new answer that has seen both.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop.model import event as e
from workshop.model import people_acts as p
from workshop.model.session import Answer, Label, Session, Subject

WIDTH: Mapping[e.Sharing, int] = {"private": 0, "room": 1, "record": 2}
"""How widely a sheet may be seen, by what its table said."""

Said = dict[Subject, tuple[Answer, ...]]


def subject_values(act: e.Act) -> list[tuple[Subject, Any]]:
    """Return what an act answers, each with what it says; nothing for most acts.

    Whoever says no says by it that they are there: so nobody is taken out as counted by mistake
    in a copy that does not know of it.
    """
    if isinstance(act, e.SheetChanged):
        return [] if act.sharing is None else [(("sharing", act.sheet, ""), act.sharing)]
    if isinstance(act, p.ConsentSet):
        said: list[tuple[Subject, Any]] = [
            (("consent", act.person, use), agrees) for use, agrees in act.uses.items()
        ]
        if act.was is not None and not all(act.uses.values()):
            said.append((("counted", act.person, ""), True))
        return said
    if isinstance(act, p.PersonRemoved):
        return [(("counted", act.person, ""), act.back)]
    if isinstance(act, p.LabelBy):
        return [(("by", act.label, ""), act.person)]
    if isinstance(act, p.LabelQuotable):
        return [(("quotable", act.label, ""), act.chosen)]
    return []


def replaces(act: e.Act) -> tuple[str, ...] | None:
    """Return the answers that an act names as replaced by it; None in acts of older programs."""
    if isinstance(act, e.SheetChanged):
        return act.sharing_was
    if isinstance(act, p.ConsentSet | p.PersonRemoved | p.LabelBy | p.LabelQuotable):
        return act.was
    return None


def replacing(act: e.Act, was: tuple[str, ...]) -> e.Act:
    """Return an act that answers something with the answers that it replaces."""
    field = "sharing_was" if isinstance(act, e.SheetChanged) else "was"
    return act.model_copy(update={field: was})


def standing(said: Sequence[Answer], seen: Mapping[str, tuple[str, ...]]) -> tuple[Answer, ...]:
    """Return the answers that no other one has replaced, of all about one subject in their order.

    ``seen`` tells of answers of older programs what they replaced. Never empty where any is given.
    """
    heads: list[Answer] = []
    replaced: set[str] = set()
    for one in said:
        was = one.was if one.was is not None else seen.get(one.id)
        if was is None:
            heads.clear()
        else:
            replaced.update(was)
        heads.append(one)
    # each replaced by another is nothing that this program writes: then all of them stand
    return tuple(one for one in heads if one.id not in replaced) or tuple(said)


def holds(sort: str, heads: Sequence[Answer]) -> Any:
    """Return what holds among the answers that stand: the narrowest of them.

    Private before room before record; a no before a yes. Somebody whom one copy counts is counted.
    Of the authors of a label it is the last one; `disputed` tells that there are others.
    """
    values: list[Any] = [one.value for one in heads]
    if sort == "sharing":
        return narrowest(values)
    if sort == "counted":
        return any(values)
    if sort == "by":
        return values[-1]
    return all(values)


def narrowest(said: Iterable[e.Sharing]) -> e.Sharing:
    """Return what lets the fewest see a sheet."""
    return min(said, key=WIDTH.__getitem__)


def disputed(heads: Iterable[Answer]) -> bool:
    """Whether the answers that stand differ."""
    return len({one.value for one in heads}) > 1


def standing_in(session: Session, subject: Subject) -> tuple[Answer, ...]:
    """Return the answers about a subject that stand in a session."""
    return standing(session.answers.get(subject, ()), session.answers_seen)


def complete(events: Sequence[e.Event], session: Session) -> list[e.Event]:
    """Let answers that are about to be saved name those that they replace.

    They have seen what the session shows, and the ones saved before them. An answer that names
    some already stays as it is.
    """
    given: dict[Subject, tuple[str, ...]] = {}
    done = []
    for event in events:
        subjects = [subject for subject, _value in subject_values(event.act)]
        if isinstance(event.act, p.ConsentSet):
            subjects.append(("counted", event.act.person, ""))
        for subject in subjects:
            if subject not in given:
                given[subject] = tuple(one.id for one in standing_in(session, subject))
        whole = event
        if subjects and replaces(event.act) is None:
            was = dict.fromkeys(one for subject in subjects for one in given[subject])
            whole = event.model_copy(update={"act": replacing(event.act, tuple(was))})
        for subject, _value in subject_values(whole.act):
            given[subject] = (event.id,)
        done.append(whole)
    return done


def answers_of(events: Iterable[e.Event]) -> tuple[Said, dict[str, tuple[str, ...]]]:
    """Return all answers of a copy by what they are about, and what was replaced by old ones."""
    said: Said = {}
    seen: dict[str, tuple[str, ...]] = {}
    for event in sorted(events, key=lambda event: event.id):
        act = event.act
        if isinstance(act, p.AnswerSeen):
            seen[act.answer] = (*seen.get(act.answer, ()), *act.was)
        for subject, value in subject_values(act):
            answer = Answer(event.id, value, replaces(act))
            said[subject] = (*said.get(subject, ()), answer)
    return said, seen


def seen_by_old(copies: Sequence[Sequence[e.Event]]) -> dict[str, set[tuple[str, ...]]]:
    """Return what answers of older programs replaced, of those that not every copy has.

    By the event of the answer; the copies may tell several things. The order of the copies does
    not matter, and what a copy tells already is left out.
    """
    known = [({event.id for event in copy}, *answers_of(copy)) for copy in copies]
    found: dict[str, set[tuple[str, ...]]] = {}
    for _ids, said, seen in known:
        replaced: dict[str, dict[str, None]] = {}
        for answers in said.values():
            for number, one in enumerate(answers):
                if one.was is None and one.id not in seen:
                    before = standing(answers[:number], seen)
                    replaced.setdefault(one.id, {}).update(dict.fromkeys(b.id for b in before))
        for event, was in replaced.items():
            if not all(event in ids for ids, _said, _seen in known):
                found.setdefault(event, set()).add(tuple(sorted(was)))
    return found


def quoting_acts(session: Session, label: Label, new: str) -> list[e.Act]:
    """Return the acts by which a label written anew may be quoted just as the old one may.

    Where copies disagree whose words it holds, the answers go on standing side by side.
    """
    acts: list[e.Act] = []
    if label.disputed:
        authors = [one.value for one in standing_in(session, ("by", label.id, ""))]
        acts += [p.LabelBy.model_validate({"label": new, "person": a, "was": ()}) for a in authors]
    elif label.by:
        acts.append(p.LabelBy(label=new, person=label.by))
    if label.quotable:
        acts.append(p.LabelQuotable(label=new, chosen=True))
    return acts
