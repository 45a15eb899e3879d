"""Every page that a session is given out on, and the words that stand on it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from support.attack.ledger import words_in

from workshop.model.session import Session
from workshop.service.handouts import make_handouts
from workshop.service.pictures import render


def page_surfaces(path: Path, session: Session, folder: Path) -> dict[str, Callable[[], set[str]]]:
    """Return what others get to see on pages, by name: the summary, pictures for a use."""

    def summary() -> set[str]:
        make_handouts(path, folder / "summary", ("summary",), ("pdf", "html", "docx"))
        return _words(folder / "summary")

    def pictures() -> set[str]:
        render(path, folder / "pictures", ("svg", "txt"), use="handout")
        return _words(folder / "pictures")

    surfaces = {"summary": summary}
    if any(sheet.sharing == "record" for sheet in session.sheets.values()):
        surfaces["render --for handout"] = pictures
    return surfaces


def _words(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in folder.rglob("*"):
        if file.suffix == ".pdf":
            found |= words_in("".join(page.extract_text() for page in PdfReader(file).pages))
        elif file.suffix == ".docx":
            with zipfile.ZipFile(file) as parts:
                for name in parts.namelist():
                    found |= words_in(parts.read(name))
        elif file.is_file():
            found |= words_in(file.read_bytes())
    return found
