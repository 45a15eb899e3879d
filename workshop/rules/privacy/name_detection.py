"""Words that look like the names of people, so that somebody looks at them before they are printed.

No list of names is used and nothing is decided here: a word is cheap to point out and dear to
miss. What a rule goes by is said beside each find. The rules are about capital letters, so they
find nothing in scripts that have none; there titles alone are found, where they are Latin.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from workshop.language import N_, _
from workshop.model.exercise import trays
from workshop.model.session import Session, Sheet

_TITLES = frozenset(
    """dr drs doctor mr mrs ms miss mx prof professor sir dame lord lady nurse sister matron canon
    rev revd reverend fr father cllr councillor rabbi imam uncle auntie aunt dad mum mam nan
    herr frau mme mlle monsieur madame señor señora pan pani""".split()  # noqa: SIM905  (words read best as words)
)
"""What stands before a name."""

_SURE = frozenset(("dr", "mr", "mrs", "ms"))
"""What stands before a name even where that has no capital: *dr smith*."""

_NO_NAMES = frozenset(
    """NHS North South East West Northern Southern Eastern Western Newcastle Tyne Wear Gateshead
    Sunderland Durham Northumberland Teesside Tees Cumbria England Wales Scotland Ireland Britain
    London Europe European United Kingdom English Welsh Scottish Irish British Care Home Homes
    Health Social Council County City Trust Trusts Hospital Hospitals Primary Community Urgent
    Acute General Public Local National Regional Government University College School Centre
    Services Service Team Teams Board Group Network Partnership Alliance Academic Science
    Foundation Clinical Commissioning Integrated System Systems Vanguard Vanguards New Model
    Models Department Ministry Age Task Need Response Outcome Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday January February March April May June July August September October
    November December Christmas Easter Covid Chief Executive Medical Nursing Director Directors
    Finance Head Lead Manager Managers Officer Officers Minister Secretary State Innovation Agency
    Programme Plan Fund Lottery Royal Institute Research The A An And Of For In On At To
    By""".split()  # noqa: SIM905  (the same)
)
"""Words with a capital that are a place's, a body's, a role's or a month's as a rule."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"[’']s$")


class Found(NamedTuple):
    """Words that look like a name, and what they go by."""

    words: str
    why: str
    """In English; marked for translation."""


class Seen(NamedTuple):
    """Words that look like a name, and where they stand."""

    words: str
    why: str
    sheet: str
    """The sheet's id; empty where they stand on none."""
    where: str
    text: str
    label: str = ""
    """The id of the label, if they stand in one."""


def names_in(text: str) -> list[Found]:
    """Return what looks like a name in a text, in its order, each once."""
    found: dict[str, str] = {}
    for sentence in re.split(r"(?<=[^\W\d_]{3}[.!?])\s+|\n+|[;:]\s+|•", text):
        for words, why in _in_sentence(sentence):
            found.setdefault(words, why)
    return [Found(words, why) for words, why in found.items()]


def _in_sentence(sentence: str) -> Iterator[tuple[str, str]]:
    words = list(_WORD.finditer(sentence))
    at = 0
    while at < len(words):
        word = words[at].group()
        bare = word.rstrip(".")
        follows = words[at + 1].group().rstrip(".") if _next_to(sentence, words, at) else ""
        sure = bare.casefold() in _SURE and not bare.isupper()  # MS is an illness, too
        if follows and (sure or (bare.casefold() in _TITLES and _name(follows))):
            run = 2 + _run(sentence, words, at + 2, after=at + 1)
            yield sentence[words[at].start() : words[at + run - 1].end()], N_("after a title")
            at += run
            continue
        owner = _POSSESSIVE.sub("", bare)
        if owner != bare and _name(owner) and at:
            yield bare, N_("somebody’s own")
            at += 1
            continue
        run = _run(sentence, words, at, after=at - 1) if _name(bare) else 0
        if run >= 2:
            yield _said(sentence, words, at, run), N_("two words with capitals")
        elif run == 1 and at and not _known(bare):
            yield bare, N_("a capital inside a sentence")
        at += max(1, run)


def _said(sentence: str, words: list[re.Match[str]], at: int, run: int) -> str:
    return sentence[words[at].start() : words[at + run - 1].end()].rstrip(".")


def _next_to(sentence: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether only blanks, or a stop and blanks, stand between a word and the one after it."""
    if at + 1 >= len(words):
        return False
    return not sentence[words[at].end() : words[at + 1].start()].strip()


def _run(sentence: str, words: list[re.Match[str]], at: int, after: int) -> int:
    """Return how many words from here on look like parts of one name."""
    run = 0
    while at + run < len(words) and _name(words[at + run].group().rstrip(".")):
        if at + run > max(0, after + 1) and not _next_to(sentence, words, at + run - 1):
            break
        run += 1
    return run


def _known(word: str) -> bool:
    return _POSSESSIVE.sub("", word) in _NO_NAMES


def _name(word: str) -> bool:
    """Whether a word has a capital and small letters after it (*NHS* has none), and is no other's.

    Only the first letter counts: *McKay*, *O’Neill* and *Müller-Lüdenscheid* are names.
    """
    if not word or unicodedata.category(word[0]) not in ("Lu", "Lt"):
        return False
    singular = word.removesuffix("s")  # GPs and CCGs are no names
    small = any(unicodedata.category(letter) == "Ll" for letter in singular[1:])
    return small and not _known(word)


def seen(session: Session) -> list[Seen]:
    """Return what looks like a name on every sheet and in what was jotted down, with its place."""
    found: list[Seen] = []
    for sheet in session.sheets_of():
        for where, text, label in _texts(session, sheet):
            found += [Seen(w, why, sheet.id, where, text, label) for w, why in names_in(text)]
    for jot in session.jots.values():
        where = _("jotted down")
        found += [Seen(w, why, "", where, jot.text) for w, why in names_in(jot.text)]
    return found


def _texts(session: Session, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    exercise = session.exercises[sheet.exercise]
    for line in exercise.titles:
        yield line.title, sheet.titles.get(line.id, ""), ""
    for place in (*exercise.places, *trays()):
        for label in session.labels_in(sheet.id, place.id):
            yield place.title, label.text, label.id
            for words in label.others:  # they are printed too, until it is settled
                yield place.title, words, label.id
            yield _("note on {what}").format(what=place.title), label.note, label.id
        yield _("note on {what}").format(what=place.title), sheet.place_notes.get(place.id, ""), ""
    yield _("note on the sheet"), sheet.note, ""
    for relation in session.relations_on(sheet.id):
        yield _("relation"), relation.words, ""
        yield _("note on a relation"), relation.note, ""
