"""An agenda in one of its languages: what is said changes, and no step loses a word."""

from datetime import UTC, datetime

from workshop.catalog.agenda_library import find_agenda
from workshop.model import event as e
from workshop.model.agenda import AgendaItem, AgendaTemplate
from workshop.model.room_acts import AgendaSet
from workshop.model.translation import AgendaWords, StageWords
from workshop.rules.acts.fold import fold
from workshop.rules.wording.agenda_words import (
    item_in,
    items_in,
    items_of,
    renamed,
    title_in,
    untranslated,
)
from workshop.service.session.agendas import read_item

WORDS = AgendaWords(
    title="Un", items={"a": StageWords(title="Croeso"), "b": StageWords(cue="Hwyl")}
)
AGENDA = AgendaTemplate(
    format=1, id="one", title="One",
    items=(
        AgendaItem(id="a", title="Welcome", minutes=5, cue="Sit down."),
        AgendaItem(id="b", title="Close", minutes=3),
    ),
    translations={"cy": WORDS, "fr": AgendaWords(items={"b": StageWords(title="Fin")})},
)  # fmt: skip
ITEMS = items_of(AGENDA)


def said(items: tuple[AgendaItem, ...]) -> list[tuple[str, str, str | None]]:
    return [(item.title, item.cue, item.language) for item in items]


def test_what_is_translated_is_said_and_the_rest_stays():
    assert said(ITEMS) == [("Welcome", "Sit down.", "en-GB"), ("Close", "", "en-GB")]
    welsh = [("Croeso", "Sit down.", "cy"), ("Close", "Hwyl", "cy")]
    assert said(items_in(ITEMS, "cy")) == said(items_in(ITEMS, "cy-GB")) == welsh
    assert (title_in(AGENDA, "cy"), title_in(AGENDA, "fr"), title_in(AGENDA, None)) == (
        "Un", "One", "One",
    )  # fmt: skip


def test_from_whatever_language_the_next_is_the_same():
    for first in ("cy", "fr", "tlh", None):
        for then in ("cy", "fr", "en-GB", "tlh", None):
            assert items_in(items_in(ITEMS, first), then) == items_in(ITEMS, then)
    assert items_in(items_in(ITEMS, "cy"), "tlh") == ITEMS


def test_what_a_translation_lacks_is_listed():
    assert untranslated(AGENDA, "cy") == ["items.a.cue", "items.b.title"]
    assert untranslated(AGENDA, "fr") == ["title", "items.a.title", "items.a.cue"]


def test_items_without_languages_are_written_as_before():
    item = AgendaItem(id="a", title="Welcome", minutes=5)
    assert not {"language", "translations"} & item.model_dump(mode="json").keys()
    alone = items_of(AGENDA.model_copy(update={"translations": {}}))
    assert alone[0].model_dump(mode="json")["language"] == "en-GB"
    assert "translations" not in alone[0].model_dump(mode="json")


def test_a_session_carries_its_agenda_in_all_languages_and_shows_it_in_its_own():
    acts: tuple[e.Act, ...] = (
        e.SessionCreated(session="s", title="T", language="cy"),
        AgendaSet(items=ITEMS),
        e.SessionChanged(language="en-GB"),
        e.SessionChanged(language="cy"),
    )
    at = datetime(2026, 3, 12, tzinfo=UTC)
    events = [e.Event(id=f"{n:04}", at=at, actor="t", act=act) for n, act in enumerate(acts)]
    read = [e.Event.model_validate_json(event.model_dump_json()) for event in events]
    titles, session = [], None
    for event in read:
        session = fold([event], session)
        titles.append([item.title for item in session.agenda])
    assert titles == [[], ["Croeso", "Close"], ["Welcome", "Close"], ["Croeso", "Close"]]
    assert session == fold(read)


def test_a_title_given_in_the_room_stays_whatever_the_language():
    welsh = item_in(ITEMS[0], "cy")
    assert read_item(welsh, "Croeso", "5", "1", "talk") == welsh
    mine = read_item(welsh, "Helo", "5", "1", "talk")
    assert item_in(mine, "en-GB").title == "Helo"
    assert renamed(welsh, "Helo").cue == "Sit down."


def test_the_agendas_of_the_project_are_whole_in_welsh():
    for name in ("half-day", "one-task", "two-tasks-in-an-hour"):
        assert untranslated(find_agenda(name), "cy") == []
