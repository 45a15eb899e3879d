"""Making, checking and copying session files."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from secrets import randbits
from typing import NamedTuple

from workshop.catalog.library import find_exercise
from workshop.language import N_, _
from workshop.model import event as e
from workshop.model.agenda import AgendaItem
from workshop.model.base import LANGUAGE_TAG
from workshop.model.exercise import Exercise
from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.room_acts import AgendaSet
from workshop.model.session import Group, Session
from workshop.rules.acts.fold import fold
from workshop.rules.privacy.sharing import SHORT, said_of
from workshop.rules.sheet.numbers import numbered
from workshop.rules.wording.file_names import group_called
from workshop.rules.wording.ids import IdMaker
from workshop.rules.wording.translated import carries, languages_of
from workshop.service.session.room import Clock, Receipt, Room, wall_clock
from workshop.store.inspection import check
from workshop.store.session_file import SessionFile
from workshop.text.clean import clean

DEFAULT_EXERCISES = ("task-1", "task-2")
SUFFIX = ".workshop"


def not_asked_in(path: Path) -> list[str]:
    """Say which exercises of a session are not asked in its language; WorkshopError if unreadable.

    That is no mistake: people may write in a language that nobody has put the questions into.
    """
    session = read_session(path)
    if session.language is None:
        return []
    words = _("{title} is not there in {language}: it is asked as it is. Other languages: {others}")
    return [
        words.format(
            title=one.title, language=session.language, others=", ".join(languages_of([one]))
        )
        for one in session.exercises.values()
        if not carries(one, session.language)
    ]


def create_session(  # noqa: PLR0913  (everything that a session is made of)
    path: Path,
    title: str,
    groups: Sequence[str],
    exercises: Sequence[str] = DEFAULT_EXERCISES,
    *,
    language: str | None = None,
    keep_until: date | None = None,
    agenda: str | None = None,
    clock: Clock = wall_clock,
    random: Callable[[int], int] = randbits,
) -> Path:
    """Make a session file with its groups, exercises, and a sheet for each group in each.

    A path without an ending gets ``.workshop``; the path of the file is returned. ``language`` is
    the tag of what the session is held in: exercises are shown in it where they carry it.
    ``keep_until`` is the day from which the session is to be forgotten. ``agenda`` is the id or
    the file of an agenda; without one, the stages of the exercises are it.
    Raises WorkshopError with every problem at once; then no file is made.
    """
    if not path.suffix:
        path = path.with_suffix(SUFFIX)
    problems: list[Problem] = []
    chosen = _exercises(exercises, problems)
    names = _group_names(groups, problems)
    heading = clean(title, limit=LABEL_LIMIT, what=N_("the title")).text
    if not heading:
        problems.append(Problem(_("The session has no title."), _("Give it one.")))
    if language is not None and not re.match(LANGUAGE_TAG, language):
        told = _("{name} is no language tag.").format(name=repr(language))
        problems.append(Problem(told, _("Write one such as en-GB or cy.")))
    items = _agenda(agenda, chosen, problems) if agenda is not None else ()
    if problems:
        raise WorkshopError.of(problems)
    ids = IdMaker(clock, random)
    acts: list[e.Act] = [e.SessionCreated(session=ids.next(), title=heading, language=language)]
    if keep_until is not None:
        acts.append(e.SessionChanged(keep_until=keep_until))
    acts += [e.ExerciseAdded(exercise=exercise) for exercise in chosen]
    group_ids = [ids.next() for _ in names]
    acts += [e.GroupAdded(group=g, name=n) for g, n in zip(group_ids, names, strict=True)]
    acts += [
        e.SheetAdded(sheet=ids.next(), group=group, exercise=exercise.id)
        for group in group_ids
        for exercise in chosen
    ]
    if items:
        acts.append(AgendaSet(items=items))
    now = clock()
    at = now.replace(microsecond=now.microsecond // 1000 * 1000)
    events = [e.Event(id=ids.next(), at=at, actor="new", act=act) for act in acts]
    events = numbered(events, Session())
    SessionFile.create(path, events).close()
    return path


def _agenda(
    name: str, exercises: Sequence[Exercise], problems: list[Problem]
) -> tuple[AgendaItem, ...]:
    from workshop.service.session.agendas import template_items  # noqa: PLC0415  (few sessions have one)

    try:
        return template_items(name, {exercise.id: exercise for exercise in exercises})
    except WorkshopError as error:
        problems.extend(error.problems)
        return ()


def _exercises(wanted: Sequence[str], problems: list[Problem]) -> list[Exercise]:
    found: list[Exercise] = []
    for name in dict.fromkeys(wanted):
        try:
            found.append(find_exercise(name))
        except WorkshopError as error:
            problems.extend(error.problems)
    return found


def _group_names(wanted: Sequence[str], problems: list[Problem]) -> list[str]:
    names: dict[str, str] = {}
    for typed in wanted:
        try:
            name = clean(typed, limit=LABEL_LIMIT, what=N_("a group's name")).text
        except WorkshopError as error:
            problems.extend(error.problems)
            continue
        if not name:
            problems.append(Problem(_("A table has no name."), _("Name it, or leave it out.")))
        elif name.casefold() in names:
            other = names[name.casefold()]
            told = (
                _("The group {name} is given twice.")
                if other == name
                else _("The group {name} differs from {other} only by case.")
            )
            told = told.format(name=repr(name), other=repr(other))
            problems.append(Problem(told, _("Give each group a name of its own.")))
        else:
            names[name.casefold()] = name
    if not wanted:
        problems.append(Problem(_("The session has no tables."), _("Name at least one.")))
    return list(names.values())


def read_session(path: Path) -> Session:
    """Read a session without changing its file."""
    with SessionFile.open(path, read_only=True) as file:
        return fold(file.events())


def check_session(path: Path) -> list[Problem]:
    """Look for everything that is wrong with a session file, without changing it."""
    problems = list(check(path))
    if problems:
        return problems
    session = read_session(path)
    known = set(session.sheets) | set(session.removed_sheets)
    return [
        Problem(
            _("The label {text} belongs to a sheet that is not in the file.").format(
                text=repr(label.text)
            ),
            _("Merge the copy that it was made in: workshop merge."),
            file=path,
        )
        for label in session.labels.values()
        if label.sheet not in known
    ]


def group_named(session: Session, name: str) -> Group:
    """Return the group of that name, whatever its case; WorkshopError names near misses."""
    group = group_called(session.groups.values(), name)
    if group is not None:
        return group
    by_name = {group.name.casefold(): group for group in session.groups.values()}
    near = get_close_matches(name.casefold(), by_name, n=1)
    names = ", ".join(repr(g.name) for g in session.groups.values())
    hint = _("There are: {names}.").format(names=names)
    if near:
        hint = _("Did you mean {name}?").format(name=repr(by_name[near[0]].name))
    raise WorkshopError(
        Problem(_("There is no group {name} in this session.").format(name=repr(name)), hint)
    )


def table_numbered(session: Session, number: int) -> Group:
    """Return the table of a number; WorkshopError says which there are."""
    for group in session.groups.values():
        if group.number == number:
            return group
    there = ", ".join(f"{group.number} {group.name}" for group in session.groups.values())
    raise WorkshopError(
        Problem(
            _("There is no table {n} in this session.").format(n=number),
            _("There are: {names}.").format(names=there),
        )
    )


def hold_in(room: Room, language: str) -> Receipt:
    """Say in which language, by its tag, a session is held."""
    return room.act(e.SessionChanged(language=language))


def backup_session(path: Path, to: Path) -> None:
    """Copy a session whole into a new file, also while it is open elsewhere."""
    with SessionFile.open(path, read_only=True) as file:
        file.backup(to)


class Shared(NamedTuple):
    """What became of who may see the sheets of a session."""

    sheets: int
    """How many changed."""
    tables: tuple[str, ...]
    """The names of their tables."""
    left: tuple[str, ...]
    """The names of the tables that said *private*, and were not named: all theirs is as it was."""


def share_sheets(
    path: Path, sharing: e.Sharing, groups: Sequence[str] = (), *, every: bool = False
) -> Shared:
    """Set who may see the sheets of some groups, or of every group that has not said *private*.

    *private* itself needs neither names nor ``every``: it is kept from more people, not shown
    to them. Raises WorkshopError where a table would be shown that nobody named.
    """
    if groups and every:
        told = _("--group and --all cannot be said together.")
        raise WorkshopError(Problem(told, _("Name tables, or say --all.")))
    with Room.open(path, terminal="share") as room:
        session = room.session
        said = said_of(session)
        if not (groups or every or sharing == "private"):
            raise WorkshopError(_no_table_named(session, said))
        named = {group_named(session, name).id for name in groups}
        sheets = [sheet for sheet in session.sheets_of() if not named or sheet.group in named]
        kept: set[str] = set()
        if every and sharing != "private":
            kept = {sheet.group for sheet in sheets if said.get(sheet.id) == "private"}
        # *private* is written down where it was the case already: from now on it was said
        changed = [s for s in sheets if said.get(s.id) != sharing and s.group not in kept]
        if changed:
            room.act(*(e.SheetChanged(sheet=s.id, sharing=sharing) for s in changed))
        tables = {sheet.group for sheet in changed}
        names = {group.id: group.name for group in session.groups.values()}
        return Shared(
            len(changed),
            tuple(name for group, name in names.items() if group in tables),
            tuple(name for group, name in names.items() if group in kept),
        )


def _no_table_named(session: Session, said: Mapping[str, e.Sharing]) -> Problem:
    """Say that tables are to be named, and what each has said until now."""
    words = []
    for group in session.groups.values():
        steps = dict.fromkeys(said.get(sheet.id) for sheet in session.sheets_of(group.id))
        told = [_(SHORT[step]) if step else _("nothing said") for step in steps]
        words.append(f"{group.name} ({', '.join(told or [_('no sheet')])})")
    hint = _(
        'Ask each, then give --group "..." for those that agree, or --all for every table that '
        "has not said private. Tables: {names}."
    )
    return Problem(_("No table is named."), hint.format(names=", ".join(words)))
