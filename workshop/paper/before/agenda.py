"""The agenda, for people: when what happens, on one sheet to put up or to hand out."""

from datetime import tzinfo

from workshop.language import Words, translator
from workshop.layout.base.papers import Paper
from workshop.model.session import Session
from workshop.paper.before.clocktime import at_words, minutes_words, time_words
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.part import Part, fitted, text_part, upright
from workshop.paper.page.table import Table
from workshop.paper.page.theme import Theme
from workshop.paper.page.words import titles_in
from workshop.rules.room.timetable import Timed, length, timetable


def agenda_part(
    session: Session, paper: Paper, theme: Theme, language: str, zone: tzinfo | None = None
) -> Part:
    """Return the agenda as pages; times are those of a zone, else of this machine."""
    say = translator(language)
    times = timetable(session)
    blocks: list[Block] = [
        Heading(session.title, 1),
        Paragraph(_when(times, say, zone), "lead", before=0.0),
        Table(
            (say.gettext("Time"), say.gettext("What happens"), say.gettext("Minutes")),
            tuple(
                (
                    time_words(one.begins, one.after, zone),
                    one.item.title,
                    minutes_words(one.item.seconds),
                )
                for one in times
            ),
            (0.8, 4.2, 0.9),
            right=(2,),
            tight=(0, 2),
            before=18.0,
            spoken=titles_in((one.item for one in times), session, say, 1),
        ),
        Paragraph(_end(times, say, zone), "strong", before=14.0),
    ]
    page = upright(paper)
    texts = [session.title, *(one.item.title for one in times)]
    unshown = [item for text in texts for item in unshown_in(text)]
    name = say.gettext("Agenda")

    def make(look: Theme) -> Part:
        return text_part(name, blocks, page, look, running=name, language=language, unshown=unshown)

    return fitted(make, theme)


def _when(times: list[Timed], say: Words, zone: tzinfo | None) -> str:
    first = times[0]
    if first.begins is None:
        return say.gettext("Times count from the start.")
    words = say.gettext("{begin} to {end}")
    last = at_words(first, length(times), zone)
    return words.format(begin=time_words(first.begins, 0.0, zone), end=last)


def _end(times: list[Timed], say: Words, zone: tzinfo | None) -> str:
    last = at_words(times[0], length(times), zone)
    return say.gettext("We end at {time}.").format(time=last)
