"""Paper sizes, in points."""

from dataclasses import dataclass
from difflib import get_close_matches

from workshop.language import N_, _
from workshop.model.problem import Problem, WorkshopError

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper lying on its long side; ``width`` and ``height`` in points."""

    name: str
    width: float
    height: float

    @property
    def title(self) -> str:
        """What it is called where people read it, to be translated: *A4*, *US letter*."""
        return N_("US letter") if self.name == "letter" else self.name.upper()


PAPERS = {
    "a4": Paper("a4", 297 * MILLIMETRE, 210 * MILLIMETRE),
    "a3": Paper("a3", 420 * MILLIMETRE, 297 * MILLIMETRE),
    "letter": Paper("letter", 792, 612),
    "a1": Paper("a1", 841 * MILLIMETRE, 594 * MILLIMETRE),
}


def paper(name: str) -> Paper:
    """Return a paper by its name, in any case; WorkshopError names the near ones."""
    key = name.strip().casefold()
    if key in PAPERS:
        return PAPERS[key]
    near = get_close_matches(key, PAPERS, n=1, cutoff=0.4)
    hint = _("Choose one of: {papers}.").format(papers=", ".join(PAPERS))
    if near:
        hint = f"{_('Did you mean {name}?').format(name=near[0])} {hint}"
    raise WorkshopError(
        Problem(
            _("There is no paper called {name}.").format(name=repr(name)),
            hint,
        )
    )
