"""A session with what would steer a terminal in every text, written past the door."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from workshop.store.row import checksum

STEERING = "\x1b[31m\x07\x9b2J\x85\u202e\u2066\x00\x7f\x08\r\n\u2028\x1b]0;owned\x07"
WORDS = {
    "text", "name", "title", "titles", "words", "cue", "reason", "question", "hint", "example",
    "prompt", "short", "ask", "help",
}  # fmt: skip
"""Keys of what people wrote; ids and kinds are checked by the model."""
OLD = Path(__file__).parents[1] / "formats" / "format-2.workshop"
"""Both tasks, relations, marks, photographs, people, an agenda, erasures."""


def hostile_session(folder: Path, name: str = "s.workshop") -> Path:
    """Return a copy of a session that uses every kind of words, with those characters in all."""
    path = folder / name
    shutil.copy(OLD, path)
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT seq, id, at, actor, kind, payload FROM event").fetchall()
    for seq, id_, at, actor, kind, payload in rows:
        text = json.dumps(_poisoned(json.loads(payload), ""))
        crc = checksum(id_, at, actor, kind, text)
        connection.execute("UPDATE event SET payload = ?, crc = ? WHERE seq = ?", (text, crc, seq))
    connection.commit()
    connection.close()
    return path


def _poisoned(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        inside = "title" if key == "titles" else None
        return {name: _poisoned(one, inside or name) for name, one in value.items()}
    if isinstance(value, list):
        return [_poisoned(one, "" if isinstance(one, dict) else key) for one in value]
    if isinstance(value, str) and key in WORDS and value:
        return f"{value[:1]}{STEERING}{value[1:]}"[:200]
    return value
