"""How a summary was made, in words: the method, the marks, and what sharing means."""

from collections.abc import Iterable, Iterator

from workshop import __version__
from workshop.paper.blocks import Bullets, Heading, Paragraph
from workshop.paper.piece import Block

METHOD = (
    "In each task a person, a pair or a whole table wrote a few words in the places of a prepared "
    "diagram, and then explained the sheet to those around. The places are the same on every "
    "sheet, so that sheets can be laid side by side and compared."
)

SOURCE = (
    "Task 1 and Task 2 follow the workshop of the AIMING study (Newcastle University’s KITE "
    "centre, 2017), in which people from health and social care in North East England talked over "
    "what the study had found. What is asked about is that workshop’s. The wording of the prompts, "
    "the arrangement of the diagrams and the questions about gaps are this toolkit’s own."
)
_FROM_THE_STUDY = {"task-1", "task-2"}

WORDS = (
    "The words are the tables’ own: nothing was joined or ranked. None and don’t know are answers. "
    "Not answered means only that nothing was written."
)

MARKS = (
    "potential, with an open bullet: not there yet, but it could be.",
    "not agreed: the people at the table saw it differently, and both views stand.",
    "two versions: two people changed the words at the same time.",
    "A letter, such as A: the same actor stands on more than one card.",
    "A number in a circle: a relation. The list of relations says who relates to whom, and how.",
    "note: there is more to read under the notes to that task.",
)

SHARING = (
    "A sheet belongs to its table until the table decides otherwise. It can be kept private, shown "
    "in the room, or put on record. This summary holds only sheets that are on record. Counts of "
    "gaps are counts of those sheets alone."
)


def method_blocks(exercise_ids: Iterable[str]) -> Iterator[Block]:
    """Give the chapter, from its heading on, for a session with these exercises."""
    yield Heading("How this was made", 1)
    yield Paragraph(METHOD)
    if _FROM_THE_STUDY.intersection(exercise_ids):
        yield Paragraph(SOURCE)
    yield Paragraph(WORDS)
    yield Heading("What the marks mean", 2, bookmark=False)
    yield Bullets(MARKS)
    yield Heading("What is shown, and what is not", 2, bookmark=False)
    yield Paragraph(SHARING, before=2.0)
    yield Heading("Software", 2, bookmark=False)
    yield Paragraph(
        f"Made with Workshop {__version__}, free software for mapping sessions.", before=2.0
    )
