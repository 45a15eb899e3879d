"""What was parked: the parking lot, and nothing that anybody jotted down for themselves."""

from collections.abc import Iterator

from workshop.language import Words
from workshop.model.session import Session
from workshop.paper.page.attributed_list import Credited, CreditedList
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.words import written_in
from workshop.rules.privacy.release_gate import parked


def parked_blocks(session: Session, say: Words) -> Iterator[Block]:
    """Give the chapter, from its heading on; nothing where nothing was parked.

    No table is named with it, since not every table is on record.
    """
    jots = parked(session)
    if not jots:
        return
    yield Heading(say.gettext("Parking lot"), 1)
    yield Paragraph(
        say.gettext("What came up and was put aside to be taken up later."), before=0.0, keep=True
    )
    spoken = written_in(session, say)
    yield CreditedList(tuple(Credited(" ".join(jot.text.split()), language=spoken) for jot in jots))
