"""The catalogues have the code's texts; ``pytest tests/language --update`` renews them."""

import ast
import re
from gettext import GNUTranslations
from string import Formatter

import pytest
from babel.messages.catalog import Message
from support import catalogues

from workshop.language.known import LANGUAGES, known_language

HOW = "the code's texts have changed: run pytest tests/language --update"
NAMED = catalogues.languages()


@pytest.fixture(autouse=True, scope="module")
def renewed(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        catalogues.update()


def test_the_template_has_the_texts_of_the_code():
    kept = catalogues.entries(catalogues.read(catalogues.TEMPLATE))
    assert kept == catalogues.entries(catalogues.template()), HOW
    assert len(kept) > 100


@pytest.mark.parametrize("language", NAMED)
def test_a_translation_has_the_texts_of_the_template(language: str):
    kept = catalogues.entries(catalogues.read(catalogues.po_path(language)))
    new = catalogues.brought_up_to_date(language, catalogues.template())
    assert kept == catalogues.entries(new), HOW


@pytest.mark.parametrize("language", NAMED)
def test_what_is_read_is_what_is_translated(language: str):
    path = catalogues.po_path(language)
    found = catalogues.said(path.with_suffix(".mo").read_bytes())
    assert found == catalogues.said(catalogues.compiled(path)), HOW
    assert len(found.texts) > 100


@pytest.mark.parametrize("language", NAMED)
def test_no_doubtful_translation_is_shown(language: str):
    path = catalogues.po_path(language)
    with path.with_suffix(".mo").open("rb") as file:
        shown = GNUTranslations(file)
    doubtful = [message.id for message in catalogues.read(path) if message.id and message.fuzzy]
    for text in doubtful:
        one = text if isinstance(text, str) else text[0]
        assert shown.gettext(one) == one


def _blanks(text: str) -> set[str]:
    """Return the ``{...}`` of a text; raises ValueError where one is not closed."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _wrong(message: Message) -> list[str]:
    """Say what a translation does with the blanks of its text that cannot be filled in."""
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    known = set().union(*map(_blanks, texts))
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    wrong = []
    for text in filter(None, said):
        blanks = _blanks(text)
        # "{n} sheet" may be said as "one sheet", but no other blank may be lost
        lost = known - blanks - ({"n", "number"} if len(texts) > 1 else set())
        if blanks - known or lost:
            wrong.append(f"{texts[0]!r}: {text!r}")
    return wrong


@pytest.mark.parametrize("language", NAMED)
def test_every_blank_of_a_text_is_in_its_translation(language: str):
    messages = [message for message in catalogues.read(catalogues.po_path(language)) if message.id]
    assert not [line for message in messages for line in _wrong(message)]


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("Saved in {name}.", "Cadwyd yn {name}.", True),
        ("Saved in {name}.", "Cadwyd.", False),
        ("Saved in {name}.", "Cadwyd yn {enw}.", False),
        (("{n} label", "{n} labels"), ("un label", "{n} label"), True),
        (("{n} label", "{n} labels"), ("un label", "{rhif} label"), False),
    ],
)
def test_a_lost_blank_is_found(text, said, right: bool):
    assert (not _wrong(Message(text, said))) is right


def test_no_text_is_empty_or_put_together_before_it_is_translated():
    for text in catalogues.texts():
        for one in (text.ids,) if isinstance(text.ids, str) else text.ids:
            assert one.strip(), f"{text.file}:{text.line} translates nothing"


def test_marked_texts_are_gathered_wherever_they_stand():
    code = """
# Translators: of a door
x = f"  {_('Open it.')}" + _(
    "Two "
    "parts"
)
y = say.ngettext("{n} pear", "{n} pears", 3), pgettext("boat", "bow"), _(NAME), other("No")
"""
    found = list(catalogues.marked("x.py", code))
    assert [text.ids for text in found] == [
        "Open it.", "Two parts", ("{n} pear", "{n} pears"), "bow",
    ]  # fmt: skip
    assert (found[0].comments, found[-1].context) == (("Translators: of a door",), "boat")
    with pytest.raises(ValueError, match=r"x\.py:1"):
        list(catalogues.marked("x.py", "_(f'{n} pears')"))


def test_the_words_of_commands_are_gathered():
    code = '''
class Near(Command["S"]):
    """Do
    it."""
    title = "Near it"
    footer = ""
    keys = ("f2",)
class Far(Near):
    title: ClassVar[str] = "Far"
    footer = "go"
class Other:
    """Nothing."""
    title = "None"
'''
    found = catalogues.command_words({"workshop/tui/commands/x.py": ast.parse(code)})
    assert [text.ids for text in found] == ["Do it.", "Near it", "Far", "go"]


def test_every_catalogue_is_offered_and_every_offer_is_there():
    assert [language.code for language in LANGUAGES] == ["en", *NAMED]


def test_a_language_is_known_by_its_regional_forms_too():
    assert known_language("cy-GB") == known_language("cy_GB.UTF-8".partition(".")[0])
    assert known_language("tlh") is None


@pytest.mark.parametrize("language", NAMED)
def test_a_draft_says_in_its_file_that_it_is_one(language: str):
    head = catalogues.po_path(language).read_text(encoding="utf-8").split("msgid", 1)[0]
    known = known_language(language)
    assert known is not None
    assert bool(re.search(r"draft", head, re.IGNORECASE)) is known.draft


def _hides(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function both calls ``_`` and names a value of its own so."""
    inside = list(ast.walk(function))
    called = any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        for node in inside
    )
    meant = {  # in ``_, size = say.gettext, 12`` and in a comprehension, which keeps its names
        id(name)
        for node in inside
        if isinstance(node, ast.comprehension)
        or (isinstance(node, ast.Assign) and "gettext" in ast.unparse(node.value))
        for name in ast.walk(node)
    }
    return called and any(
        isinstance(node, ast.Name)
        and node.id == "_"
        and isinstance(node.ctx, ast.Store)
        and id(node) not in meant
        for node in inside
    )


def test_no_function_hides_what_translates_behind_a_value_of_no_interest():
    hiding = [
        f"{path.name}: {node.name}"
        for path in catalogues.PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _hides(node)
    ]
    assert not hiding
    code = "def f():\n    busy, _ = look()\n    return _('Close it.')"
    (function,) = ast.parse(code).body
    assert isinstance(function, ast.FunctionDef)
    assert _hides(function)
