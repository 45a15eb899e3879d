"""How a summary was made, in words: the method, the marks, and what was agreed about use."""

from collections.abc import Iterator

from workshop import __version__
from workshop.language import N_, Words
from workshop.model.session import Session
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.words import day_words

METHOD = N_(
    "In each task a person, a pair or a whole table wrote a few words in the places of a prepared "
    "diagram, and then explained the sheet to those around. The places are the same on every "
    "sheet, so that sheets can be laid side by side and compared."
)

SOURCE = N_(
    "Task 1 and Task 2 follow the workshop of the AIMING study (Newcastle University’s KITE "
    "centre, 2017), in which people from health and social care in North East England talked over "
    "what the study had found. What is asked about is that workshop’s. The wording of the prompts, "
    "the arrangement of the diagrams and the questions about gaps are this toolkit’s own."
)
_FROM_THE_STUDY = {"task-1", "task-2"}

WORDS = N_(
    "The words are the tables’ own: nothing was reworded or ranked. Where words are joined, they "
    "are equal but for capitals and punctuation, and a table counts once. None and don’t know are "
    "answers. Not answered means only that nothing was written."
)

BLANK = N_(
    "Of sheets on which there is nothing at all only the number is told. They are no answer, and "
    "nothing is counted on them: a place counts as empty only on a sheet with something elsewhere."
)

MARKS = (
    N_("potential, with an open bullet: not there yet, but it could be."),
    N_("not agreed: the people at the table saw it differently, and both views stand."),
    N_("two versions: two people changed the words at the same time."),
    N_("A letter, such as A: the same actor stands on more than one card."),
    N_(
        "A number in a circle: a relation. The list of relations says who relates to whom, and how."
    ),
    N_("note: there is more to read under the notes to that task."),
)

SHARING = N_(
    "A sheet belongs to its table until the table decides otherwise. It can be kept private, shown "
    "in the room, or put on record. This summary holds only sheets that are on record. All counts "
    "are counts of those sheets alone."
)

ASKED = N_(
    "What words may be used for was asked of each person for each use on its own: research, "
    "handouts such as this one, quotation. Where somebody did not want their table’s words handed "
    "out, or took a yes back, the sheets of that table are not here."
)

NOT_ASKED = N_(
    "That persons were asked one by one what their words may be used for is not noted here."
)

NO_LEAVE = N_(
    "To quote from this summary, or to use it for research, is another use: ask the organisers."
)


def method_blocks(session: Session, say: Words, *, blank: bool = False) -> Iterator[Block]:
    """Give the chapter, from its heading on; ``blank`` where sheets here are."""
    _ = say.gettext
    yield Heading(_("How this was made"), 1)
    yield Paragraph(_(METHOD))
    if _FROM_THE_STUDY.intersection(session.exercises):
        yield Paragraph(_(SOURCE))
    yield Paragraph(_(WORDS))
    if blank:
        yield Paragraph(_(BLANK))
    yield Heading(_("What the marks mean"), 2, bookmark=False)
    yield Bullets(tuple(map(_, MARKS)))
    yield Heading(_("What was agreed about use"), 2, bookmark=False)
    yield Paragraph(_(SHARING), before=2.0)
    yield Paragraph(_(ASKED) if session.persons else _(NOT_ASKED))
    yield Paragraph(_(NO_LEAVE))
    if session.keep_until:
        words = _("What was gathered is to be forgotten from {day} on.")
        yield Paragraph(words.format(day=day_words(session.keep_until, say)))
    yield Heading(_("Software"), 2, bookmark=False)
    made = _("Made with Workshop {version}, free software for mapping sessions.")
    yield Paragraph(made.format(version=__version__), before=2.0)
