"""What a merge would bring, sheet by sheet, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, cast

from workshop.language import _, ngettext
from workshop.model import event as e
from workshop.model.event import Sharing
from workshop.model.exercise import short_title
from workshop.model.people_acts import Use
from workshop.model.session import Actor, Label, Relation, Session, Sheet, Subject
from workshop.rules.acts.fold import fold
from workshop.rules.privacy.answers import disputed, holds, standing, standing_in
from workshop.rules.privacy.release_gate import USE_WORDS
from workshop.rules.privacy.sharing import SHORT
from workshop.rules.sheet.numbers import pseudonym
from workshop.rules.sheet.progress import STATE_WORDS
from workshop.rules.sheet.sheet_codes import sheet_code


@dataclass(frozen=True, slots=True)
class Contest:
    """A label that was changed here and elsewhere: every wording is kept in the history."""

    place: str
    """The title of its place."""
    mine: str
    theirs: tuple[str, ...]
    stands: str
    """The later words, which the label shows after the merge."""
    here_too: bool = True
    """Whether it was changed here, and not only in two of the copies."""


@dataclass(frozen=True, slots=True)
class SheetNews:
    """What comes to one sheet: how many labels of each kind, and which both changed."""

    sheet: Sheet
    group: str
    task: str
    new: bool = False
    gone: bool = False
    """Taken away elsewhere."""
    added: int = 0
    edited: int = 0
    removed: int = 0
    """Taken off elsewhere; undo brings them back."""
    returned: int = 0
    erased: int = 0
    """Struck out elsewhere for good."""
    others: int = 0
    """Changes to anything but a label's words: notes, marks, relations, title lines."""
    contested: tuple[Contest, ...] = ()
    answers: tuple[Contest, ...] = ()
    """Places said to be *none* or *don't know* here, and something else elsewhere."""

    @property
    def any(self) -> bool:
        """Whether anything comes."""
        counts = (self.added, self.edited, self.removed, self.returned, self.erased, self.others)
        return self.new or self.gone or any(counts) or bool(self.contested)


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered here and elsewhere, by people who did not know of each other's answer."""

    about: Subject
    name: str
    """Of what it is about: a sheet's code, a person's number, a label's words."""
    mine: str
    theirs: tuple[str, ...]
    holds: str
    """The narrower, until somebody answers anew."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What comes with other copies of a session."""

    events: int
    """How many events are new; none is nothing to merge."""
    erased: int
    """How many things struck out elsewhere still have their words here."""
    tables: tuple[str, ...]
    """The names of tables that are new."""
    sheets: tuple[SheetNews, ...]
    """Those to which something comes, in the order of the tables."""
    remarks: tuple[str, ...] = ()
    """What else is to be known before, in the interface's words."""
    said: tuple[Said, ...] = ()
    """What people answered differently here and elsewhere."""

    @property
    def nothing(self) -> bool:
        """Whether the session has everything already."""
        return not (self.events or self.erased)


class Line(NamedTuple):
    """One line of a preview in words."""

    text: str
    depth: int = 0
    warn: bool = False


def preview(
    mine: Sequence[e.Event],
    after: Sequence[e.Event],
    copies: Sequence[Sequence[e.Event]],
    remarks: tuple[str, ...] = (),
) -> MergePreview:
    """Compare a session with itself after the merge; all events in the order of their ids."""
    here, then = fold(mine), fold(after)
    theirs = [(fold(copy), {event.id for event in copy}) for copy in copies]
    known = {event.id for event in mine}
    new = [event for event in after if event.id not in known]
    blank = {event.id for event in after if event.act.kind == "blank"}
    erased = {_thing(event) for event in mine if event.id in blank and event.act.kind != "blank"}
    others = _others(new, then)
    every = [*then.sheets_of(), *(s for i, s in then.removed_sheets.items() if i in here.sheets)]
    news = [_sheet(sheet, here, then, theirs, known, erased, others[sheet.id]) for sheet in every]
    news = [replace(n, answers=tuple(_answers(n.sheet, here, then, new))) for n in news]
    said = tuple(answers_apart(here, then))
    tables = tuple(group.name for i, group in then.groups.items() if i not in here.groups)
    coming = tuple(n for n in news if n.any)
    return MergePreview(len(new), len(erased), tables, coming, remarks, said)


def _sheet(
    sheet: Sheet,
    here: Session,
    then: Session,
    theirs: Sequence[tuple[Session, set[str]]],
    known: set[str],
    erased: set[str],
    others: int,
) -> SheetNews:
    mine, after = _labels(here, sheet.id), _labels(then, sheet.id)
    both = [label for i, label in mine.items() if i in after]
    exercise = then.exercises[sheet.exercise]
    contested = []
    edited = 0
    for label in both:
        now = after[label.id]
        found = [(_labels(copy, sheet.id).get(label.id), ids) for copy, ids in theirs]
        changed = [(one.text, ids) for one, ids in found if one and one.revision not in known]
        words = dict.fromkeys(text for text, _ids in changed if text != label.text)
        if now.contested and (now.revision != label.revision or not label.contested) and words:
            place = exercise.place(now.place).title
            here_too = any(label.revision not in ids for _text, ids in changed)
            contested.append(Contest(place, label.text, tuple(words), now.text, here_too))
        elif now.text != label.text:
            edited += 1
    return SheetNews(
        sheet,
        then.groups[sheet.group].name,
        short_title(exercise.title),
        new=sheet.id not in here.sheets and sheet.id not in here.removed_sheets,
        gone=sheet.id in here.sheets and sheet.id not in then.sheets,
        added=sum(i in then.labels and i not in mine for i in after),
        edited=edited,
        removed=sum(lbl.id in here.labels and lbl.id in then.removed_labels for lbl in both),
        returned=sum(lbl.id in here.removed_labels and lbl.id in then.labels for lbl in both),
        erased=sum(i in erased for i in mine),
        others=others,
        contested=tuple(contested),
    )


def _answers(
    sheet: Sheet, here: Session, then: Session, new: Iterable[e.Event]
) -> Iterable[Contest]:
    mine = here.sheets.get(sheet.id)
    marks = [ev.act for ev in new if isinstance(ev.act, e.PlaceMarked)]
    exercise = then.exercises[sheet.exercise]
    for place, said in mine.states.items() if mine else ():
        other = dict.fromkeys(
            act.state for act in marks if (act.sheet, act.place) == (sheet.id, place)
        )
        words = tuple(_(STATE_WORDS[state]) for state in other if state != said)
        if words:
            stands = _(STATE_WORDS[sheet.states.get(place, "not-answered")])
            title = next((p.title for p in exercise.places if p.id == place), place)
            yield Contest(title, _(STATE_WORDS[said]), words, stands)


def _labels(session: Session, sheet: str) -> dict[str, Label]:
    """Return the labels of a sheet by id, also those taken off."""
    every: Iterable[Label] = (*session.labels.values(), *session.removed_labels.values())
    return {label.id: label for label in every if label.sheet == sheet}


def _thing(event: e.Event) -> str:
    """Return what an event's words belong to: a label, or the event itself."""
    if isinstance(event.act, e.NoteSet) and event.act.on == "label":
        return event.act.id
    return str(getattr(event.act, "label", event.id))


_WORDS = (e.LabelAdded, e.LabelEdited, e.LabelRemoved, e.SheetAdded, e.SheetRemoved, e.ActorAdded)
"""What is counted otherwise, or comes with what is."""


def _others(new: Iterable[e.Event], then: Session) -> Counter[str]:
    """Count by sheet what changes but labels' words."""
    owners: dict[str, Mapping[str, Label | Relation | Actor]] = {
        "label": {**then.removed_labels, **then.labels},
        "relation": {**then.removed_relations, **then.relations},
        "actor": then.actors,
    }
    found: Counter[str] = Counter()
    for event in new:
        act = event.act
        if isinstance(act, _WORDS):
            continue
        sheet = getattr(act, "sheet", None)
        for name, known in owners.items():
            owner = known.get(getattr(act, name, ""))
            sheet = sheet or (owner.sheet if owner else None)
        if sheet is not None:
            found[sheet] += 1
    return found


def preview_lines(found: MergePreview) -> list[Line]:
    """Say a preview in the interface's words: a line for each sheet, under its table."""
    if found.nothing:
        return [Line(_("Nothing new: the session has everything that these copies have."))]
    lines = [Line(_("A new table: {name}").format(name=name)) for name in found.tables]
    table = ""
    for news in found.sheets:
        if news.group != table:
            table = news.group
            lines.append(Line(table))
        name = _("{task}, sheet {n}").format(task=news.task, n=news.sheet.told)
        lines.append(Line(f"{name}: {', '.join(_counts(news))}", 1))
        lines += [Line(_contest(contest), 2, warn=True) for contest in news.contested]
        lines += [Line(_answer(answer), 2, warn=True) for answer in news.answers]
    lines += [Line(_answered_apart(said), warn=True) for said in found.said]
    if found.erased:
        words = ngettext(
            "{n} label was struck out for good elsewhere: its words are erased here and in the "
            "backups.",
            "{n} labels were struck out for good elsewhere: their words are erased here and in "
            "the backups.",
            found.erased,
        )
        lines.append(Line(words.format(n=found.erased), warn=True))
    lines += [Line(remark) for remark in found.remarks]
    if not lines:
        lines.append(Line(_("Only the clock and what was undone; no words.")))
    return lines


def _counts(news: SheetNews) -> list[str]:
    counted: list[tuple[int, Callable[[int], str]]] = [
        (news.added, lambda n: ngettext("{n} new label", "{n} new labels", n)),
        (news.edited, lambda n: ngettext("{n} label reworded", "{n} labels reworded", n)),
        (
            len(news.contested),
            lambda n: ngettext("{n} label in two versions", "{n} labels in two versions", n),
        ),
        (news.removed, lambda n: ngettext("{n} label taken off", "{n} labels taken off", n)),
        (news.returned, lambda n: ngettext("{n} label put back", "{n} labels put back", n)),
        (news.erased, lambda n: ngettext("{n} label erased", "{n} labels erased", n)),
        (
            news.others,
            lambda n: ngettext(
                "{n} other change (notes, marks, relations)",
                "{n} other changes (notes, marks, relations)",
                n,
            ),
        ),
    ]
    told = [_("a new sheet")] if news.new else [_("taken away elsewhere")] if news.gone else []
    return [*told, *(words(n).format(n=n) for n, words in counted if n)]


def _contest(contest: Contest) -> str:
    words = _(
        "Two of the copies changed it, in {place}: here ‘{mine}’, elsewhere ‘{theirs}’. "
        "‘{stands}’ stands."
    )
    if contest.here_too:
        words = _(
            "Both changed, in {place}: here ‘{mine}’, elsewhere ‘{theirs}’. ‘{stands}’ stands."
        )
    return _told(words, contest)


def _answer(answer: Contest) -> str:
    words = _("Said of {place}: here ‘{mine}’, elsewhere ‘{theirs}’. ‘{stands}’ stands.")
    return _told(words, answer)


def answers_apart(here: Session, then: Session) -> Iterable[Said]:
    """Give what is answered in two ways after a merge, and was not so here."""
    for subject, said in then.answers.items():
        heads = standing(said, then.answers_seen)
        before = standing_in(here, subject)
        if not disputed(heads) or disputed(before):
            continue
        mine = [one for one in heads if one in before] or heads[:1]
        words = dict.fromkeys(_value(subject, one.value, then) for one in heads)
        first = _value(subject, mine[0].value, then)
        holding = _value(subject, holds(subject[0], heads), then)
        yield Said(
            subject,
            _name(subject, then),
            first,
            tuple(one for one in words if one != first),
            holding,
        )


def _name(subject: Subject, session: Session) -> str:
    sort, thing, _use = subject
    if sort == "sharing":
        return sheet_code(session, session.sheets.get(thing) or session.removed_sheets[thing])
    if sort in ("by", "quotable"):
        return (session.labels.get(thing) or session.removed_labels[thing]).text
    return pseudonym(session, session.persons.get(thing) or session.removed_persons[thing])


def _value(subject: Subject, value: Sharing | bool | str | None, session: Session) -> str:
    if subject[0] == "sharing":
        return _(SHORT[str(value)])
    if subject[0] == "by":
        known = {**session.removed_persons, **session.persons}.get(str(value))
        return pseudonym(session, known) if known else _("nobody’s in particular")
    return _("yes") if value else _("no")


def _answered_apart(said: Said) -> str:
    sort, _thing, use = said.about
    words = {
        "sharing": _(
            "Said of who may see sheet {name}: here {mine}, elsewhere {theirs}. The narrower, "
            "{holds}, holds until the table says otherwise."
        ),
        "consent": _(
            "Said by {name} of {use}: here {mine}, elsewhere {theirs}. No holds until they say "
            "otherwise."
        ),
        "counted": _(
            "Whether {name} is counted: here {mine}, elsewhere {theirs}. They are counted until "
            "somebody says otherwise."
        ),
        "quotable": _(
            "Whether ‘{name}’ may be quoted: here {mine}, elsewhere {theirs}. It is not until the "
            "table says otherwise."
        ),
        "by": _(
            "Whose words ‘{name}’ are: here {mine}, elsewhere {theirs}. They are not quoted until "
            "the table says whose they are."
        ),
    }[sort]
    return words.format(
        name=said.name,
        use=_(USE_WORDS[cast("Use", use)]) if use else "",
        mine=said.mine,
        theirs=", ".join(said.theirs),
        holds=said.holds,
    )


def _told(words: str, contest: Contest) -> str:
    return words.format(
        place=contest.place,
        mine=contest.mine,
        theirs=_("’, ‘").join(contest.theirs),
        stands=contest.stands,
    )
