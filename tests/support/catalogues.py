"""The message catalogues: gathered from the code, brought up to date, compiled.

Only tests need this, and Babel with them: what is installed reads the compiled catalogues.
"""

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "workshop"
LOCALES = PACKAGE / "language" / "locales"
TEMPLATE = LOCALES / "workshop.pot"
_COMMAND = "Command"
_SHOWN = ("title", "footer")
_CALLS = {"_": 1, "N_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2}
"""What translates or marks, and how many texts it takes."""
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)

HEADER = """\
# The texts of workshop's interface.
# This file is distributed under the same license as workshop (MIT).
#"""


class Text(NamedTuple):
    """One text to translate, where it stands and what is said of it to translators."""

    file: str
    line: int
    ids: str | tuple[str, ...]
    comments: tuple[str, ...] = ()
    context: str | None = None


def texts() -> Iterator[Text]:
    """Gather what is marked in the code, and the words of every command."""
    trees: dict[str, ast.Module] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        source = path.read_text(encoding="utf-8")
        trees[file] = ast.parse(source)
        yield from marked(file, source)
    yield from command_words(trees)


def marked(file: str, source: str) -> Iterator[Text]:
    """Gather the texts of calls such as ``_("...")``, in the order of the file.

    Babel's own reader of Python sees no call inside an f-string before Python 3.12.
    """
    lines = source.splitlines()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name not in _CALLS:
            continue
        said = [_text(arg) for arg in call.args[: _CALLS[name]]]
        if len(said) < _CALLS[name] or None in said:
            if any(isinstance(arg, ast.JoinedStr) for arg in call.args[: _CALLS[name]]):
                raise ValueError(f"{file}:{call.lineno}: an f-string cannot be translated")
            continue  # a text that is marked where it stands
        context = said.pop(0) if name == "pgettext" else None
        ids = tuple(filter(None, said))
        above = lines[call.lineno - 2].strip() if call.lineno > 1 else ""
        comments = (above.removeprefix("# "),) if above.startswith("# Translators:") else ()
        yield Text(file, call.lineno, ids[0] if len(ids) == 1 else ids, comments, context)


def _text(arg: ast.expr) -> str | None:
    return arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else None


def command_words(trees: dict[str, ast.Module]) -> Iterator[Text]:
    """Gather title, footer and docstring of every class that is a command in the end.

    They stay plain strings in the code, because a class body is read before a language is chosen.
    """
    classes = {
        node.name: (file, node)
        for file, tree in trees.items()
        if "/tui/" in f"/{file}"
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    for name, (file, node) in classes.items():
        if not _is_command(name, classes) or name == _COMMAND:
            continue
        meaning = ast.get_docstring(node)
        if meaning:
            yield Text(file, node.lineno, " ".join(meaning.split()))
        for step in node.body:
            target, value = _assigned(step)
            if target in _SHOWN and isinstance(value, ast.Constant) and value.value:
                yield Text(file, step.lineno, str(value.value))


def _assigned(step: ast.stmt) -> tuple[str, ast.expr | None]:
    if isinstance(step, ast.Assign):
        (target,) = step.targets
    elif isinstance(step, ast.AnnAssign):
        target = step.target
    else:
        return "", None
    return (target.id if isinstance(target, ast.Name) else ""), step.value


def _is_command(name: str, classes: dict[str, tuple[str, ast.ClassDef]]) -> bool:
    if name == _COMMAND:
        return True
    if name not in classes:
        return False
    bases = [
        base.value if isinstance(base, ast.Subscript) else base for base in classes[name][1].bases
    ]
    return any(_is_command(base.id, classes) for base in bases if isinstance(base, ast.Name))


def template() -> Catalog:
    """Return the template: every text once, with the files it stands in."""
    made = _catalogue(None)
    for text in texts():
        made.add(
            text.ids,
            locations=[(text.file, text.line)],
            auto_comments=text.comments,
            context=text.context,
        )
    return made


def _catalogue(language: str | None) -> Catalog:
    return Catalog(
        language, project="workshop", version="0.1", header_comment=HEADER, fuzzy=False,
        creation_date=_NO_DATE,
    )  # fmt: skip


def languages() -> list[str]:
    """Return the languages that have a folder for a catalogue."""
    return sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


def po_path(language: str) -> Path:
    """Return where a language's translations are written."""
    return LOCALES / language / "LC_MESSAGES" / "workshop.po"


def read(path: Path) -> Catalog:
    """Read a catalogue; what is wrong with its form is an error."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def brought_up_to_date(language: str, new: Catalog) -> Catalog:
    """Return a language's translations with the texts of the template, old ones kept aside.

    Nothing is guessed from a similar text: what is new is not translated.
    """
    path = po_path(language)
    mine = read(path) if path.is_file() else _catalogue(language)
    mine.update(new, no_fuzzy_matching=True, update_creation_date=False)
    return mine


def written(catalogue: Catalog) -> bytes:
    """Write a catalogue as text, without what changes although no text does."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, sort_by_file=True, include_lineno=False)
    lines = buffer.getvalue().splitlines(keepends=True)
    noise = (
        b'"POT-Creation-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To',
        b'"PO-Revision-Date: YEAR', b'"Last-Translator: FULL', b'"Language-Team:',
    )  # fmt: skip
    return b"".join(line for line in lines if not line.startswith(noise))


def compiled(path: Path) -> bytes:
    """Compile a language's translations; fuzzy ones are left out."""
    catalogue = read(path)
    catalogue.creation_date = _NO_DATE
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


class Entry(NamedTuple):
    """What a catalogue has of one text, however its tool writes it down."""

    said: object
    files: frozenset[str]
    comments: tuple[str, ...]
    doubtful: bool


def entries(catalogue: Catalog) -> dict[tuple[object, str | None], Entry]:
    """Return what a catalogue says, by text and context, with what it keeps aside.

    Versions of Babel write other flags, other line ends and another order for the same.
    """
    kept = [*catalogue, *catalogue.obsolete.values()]
    return {
        (_hashable(message.id), message.context): Entry(
            _hashable(message.string),
            frozenset(file for file, _ in message.locations),
            tuple(message.auto_comments),
            message.fuzzy,
        )
        for message in kept
        if message.id
    }


class Said(NamedTuple):
    """What a compiled catalogue says. Its bytes name the version of the tool that made them."""

    plural: str
    """The rule of the language's plural forms."""
    texts: dict[tuple[object, str | None], object]
    """Translations by text and context."""


def said(compiled: bytes) -> Said:
    """Read what a compiled catalogue says, whichever version of Babel wrote it."""
    catalogue = read_mo(io.BytesIO(compiled))
    texts = {(_hashable(m.id), m.context): _hashable(m.string) for m in catalogue if m.id}
    return Said(catalogue.plural_expr, texts)


def _hashable(text: str | list[str] | tuple[str, ...] | None) -> str | tuple[str, ...]:
    if text is None or isinstance(text, str):
        return text or ""
    return tuple(text) if any(text) else ""  # nothing said, in however many forms


def update() -> None:
    """Write the template, every translation and what is compiled of it anew."""
    new = template()
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(written(new))
    for language in languages():
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(brought_up_to_date(language, new)))
        made = path.with_suffix(".mo")
        # left alone where it says the same: another version of the tool writes other bytes
        if not made.is_file() or said(made.read_bytes()) != said(compiled(path)):
            made.write_bytes(compiled(path))
