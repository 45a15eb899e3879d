"""What the processes do that are killed. Each tells what was acknowledged, right afterwards.

Before an erasure is begun the words that will be gone are told, since a kill may come at any time.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from support.attack.ledger import new_word, words_in

from workshop.model.problem import WorkshopError
from workshop.service.exchange.exchange import import_file
from workshop.service.session.erasure import erase_sheet, strike_out
from workshop.service.session.merging import merge_sessions
from workshop.service.session.restoring import restore_session
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.store.restoring import backups_of

Tell = Callable[..., None]


def _for_all(room: Room) -> str:
    """Return the sheet that processes write on: a window has the other one to itself."""
    return list(room.session.sheets)[-1]


def write(path: Path, dice: Random, tell: Tell) -> None:
    """Write labels, correct and move them, without end."""
    with Room.open(path, terminal=f"writer-{dice.getrandbits(16)}") as room:
        while True:
            sheet = _for_all(room)
            word = new_word(dice)
            sheets.add_label(room, sheet, "need", sheets.NewLabel(word))
            tell("said", word)
            label = dice.choice(list(room.session.labels.values()))
            if dice.random() < 0.3:
                with suppress(WorkshopError):
                    sheets.move_label(room, label.id, "response")
            time.sleep(dice.random() * 0.02)  # people do not fill a sheet by thousands


def erase(path: Path, dice: Random, tell: Tell) -> None:
    """Strike labels out, without end."""
    with Room.open(path, terminal="eraser") as room:
        while True:
            room.refresh()
            labels = list(room.session.labels.values())
            if not labels:
                sheets.add_label(room, _for_all(room), "need", sheets.NewLabel(new_word(dice)))
                continue
            label = dice.choice(labels)
            tell("erasing", *words_in(label.text))
            with suppress(WorkshopError):
                strike_out(room, label.id)
                tell("erased", *words_in(label.text))


def erase_whole_sheet(path: Path, dice: Random, tell: Tell) -> None:
    """Erase the sheet on which no other process writes, so that it is known what goes."""
    with Room.open(path, terminal="eraser") as room:
        while True:
            room.refresh()
            sheet = next(iter(room.session.sheets))
            words = {w for x in room.session.labels_in(sheet) for w in words_in(x.text)}
            tell("erasing", *words)
            with suppress(WorkshopError):
                erase_sheet(room, sheet, "the table")
                tell("erased", *words)
            word = new_word(dice)
            sheets.add_label(room, sheet, "need", sheets.NewLabel(word))
            tell("maybe said", word)


def bring_in(path: Path, dice: Random, tell: Tell) -> None:
    """Import labels from CSV, without end."""
    while True:
        words = [new_word(dice) for _ in range(dice.randint(1, 6))]
        data = path.with_name(f"import-{dice.getrandbits(32)}.csv")
        rows = "".join(f"Two,task-1,Need,{word}\n" for word in words)
        data.write_text(f"group,exercise,place,label\n{rows}", encoding="utf-8")
        with suppress(WorkshopError):
            import_file(path, data)
            tell("said", *words)
        data.unlink()
        time.sleep(dice.random() * 0.05)


def bring_together(path: Path, dice: Random, tell: Tell) -> None:
    """Write in another copy and merge it, without end."""
    copy = path.parent / "elsewhere" / "copy.workshop"
    while True:
        word = new_word(dice)
        with Room.open(copy, terminal="elsewhere") as room:
            sheets.add_label(room, _for_all(room), "outcome", sheets.NewLabel(word))
        with suppress(WorkshopError):
            merge_sessions(path, [copy])
            tell("merged", word)


def keep(path: Path, dice: Random, tell: Tell) -> None:
    """Make backups, without end."""
    with Room.open(path, terminal="console") as room:
        while True:
            with suppress(WorkshopError):
                room.backup("stage end")
                tell("backup")


def go_back(path: Path, dice: Random, tell: Tell) -> None:
    """Go back to some backup, without end."""
    with Room.open(path) as room:
        room.backup("stage end")
    while True:
        with suppress(WorkshopError):
            restore_session(path, dice.choice(backups_of(path)).name)
            tell("restored")


ROLES: dict[str, Callable[[Path, Random, Tell], None]] = {
    "write": write,
    "erase": erase,
    "erase sheet": erase_whole_sheet,
    "import": bring_in,
    "merge": bring_together,
    "backup": keep,
    "restore": go_back,
}
