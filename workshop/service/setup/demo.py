"""The example: its session, every picture and every handout, in one folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.resources import bundled_folder
from workshop.rules.acts.fold import fold
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import Made, Progress, each_once, no_progress, render
from workshop.service.exchange.exchange import import_file
from workshop.service.exchange.json_exchange import read_json
from workshop.store.session_file import SessionFile

EXAMPLE = "five-tables.json"
SESSION = "five-tables.workshop"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made and found."""

    session: Path
    existing: bool
    """The session was there already and is left as it is."""
    changed: bool
    """Somebody has worked in it since."""
    made: Made


def example_file() -> Path:
    """Return the bundled export that the example session is made of."""
    return bundled_folder("examples") / EXAMPLE


def build_example(folder: Path) -> Path:
    """Make the example session in a folder, or leave alone the one that is there."""
    session = folder / SESSION
    if not session.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkshopError(
                Problem(
                    _("The folder cannot be made: {why}.").format(why=error.strerror),
                    _("Choose another."),
                    folder,
                )
            ) from None
        import_file(session, example_file())
    return session


def demo(
    folder: Path, *, progress: Progress = no_progress, started: Callable[[str], None] = print
) -> Demo:
    """Build the example session, draw every picture, make every handout.

    ``started`` is told in a line what is being made next. A session that is there already is
    never overwritten: its own pictures and handouts are drawn anew.
    """
    existing = (folder / SESSION).exists()
    session = build_example(folder)
    started(f"Session   {session}")
    changed = existing and _changed(session)
    started(f"Pictures  {folder / 'pictures'}")
    pictures = render(session, folder / "pictures", ("svg", "png", "pdf"), progress=progress)
    started(f"Handouts  {folder / 'handouts'}")
    handouts = make_handouts(session, folder / "handouts", progress=progress)
    made = Made(
        (session, *pictures.files, *handouts.files),
        each_once((*pictures.unshown, *handouts.unshown)),
        (*pictures.remarks, *handouts.remarks),
    )
    return Demo(session, existing, changed, made)


def _changed(session: Path) -> bool:
    """Whether the session says anything else than the example does."""
    data = example_file()
    example = fold(read_json(data, data.read_text(encoding="utf-8")))
    with SessionFile.open(session, read_only=True) as file:
        return fold(file.events()) != example
