"""Who may see a sheet. Every painter, handout and export asks here."""

from typing import Literal

from workshop.language import N_
from workshop.model.event import Sharing
from workshop.model.session import Session, Sheet
from workshop.rules.privacy.answers import WIDTH

Audience = Literal["table", "room", "record"]
"""The table itself; the people in the room; whoever reads the summary or an export later."""

_NEEDED = {"table": 0, "room": 1, "record": 2}

WORDS = {
    "private": N_("private: for this table only"),
    "room": N_("room: may be shown in the room"),
    "record": N_("record: may go into the summary"),
}


SHORT = {"private": N_("private"), "room": N_("for the room"), "record": N_("on record")}
"""The same where there is room for a word or two."""


def may_see(sheet: Sheet, audience: Audience) -> bool:
    """Whether the sheet's table has agreed that this audience sees it."""
    return WIDTH[sheet.sharing] >= _NEEDED[audience]


def said_of(session: Session) -> dict[str, Sharing]:
    """Return what holds of what was said about who may see each sheet, by its id.

    A sheet that is not here is private because nobody asked its table yet, not on its word.
    """
    return {
        sheet.id: sheet.sharing
        for sheet in (*session.sheets.values(), *session.removed_sheets.values())
        if ("sharing", sheet.id, "") in session.answers
    }
