"""Texts in the chosen language, and English for free."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from workshop.language import _, chosen, ngettext, pgettext, spell, translator, use


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")
    spell(None)


def test_english_is_what_stands_in_the_code():
    assert _("No such text {name}.") == "No such text {name}."
    assert _("") == ""
    assert [ngettext("{n} pear", "{n} pears", n) for n in (0, 1, 2)] == [
        "{n} pears", "{n} pear", "{n} pears",
    ]  # fmt: skip
    assert pgettext("a boat", "bow") == "bow"


@pytest.mark.parametrize("language", ["", "en", "en-GB", "tlh", "../../etc", "c", "pt_BR.utf8"])
def test_what_has_no_catalogue_is_english(language: str):
    use(language)
    assert chosen() == "en"
    assert _("add") == "add"


def test_english_reads_no_catalogue_and_loads_nothing():
    code = (
        "import sys; from workshop.language import _, use; use('en'); use('en-GB'); _('add');"
        "sys.exit('gettext' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_broken_catalogue_leaves_english(tmp_path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "qq" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "workshop.mo").write_bytes(b"not a catalogue")
    monkeypatch.setattr("workshop.language.words.LOCALES", tmp_path)
    assert translator("qq").gettext("add") == "add"


def test_signs_are_exchanged_in_the_interface_only():
    spell({ord("→"): "->"})
    assert _("a → {b}").format(b="c → d") == "a -> c → d"
    assert ngettext("→", "→→", 2) == "->->"
    assert pgettext("x", "→") == "->"
    assert translator("en").gettext("→") == "→"
    spell(None)
    assert _("→") == "→"
