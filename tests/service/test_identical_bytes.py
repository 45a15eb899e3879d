"""The same session gives the same bytes, whichever process makes them and however many do."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from support.sessions import open_room, sheet_of

from workshop.resources import bundled_folder
from workshop.service.exchange.exchange import import_file
from workshop.service.session.sessions import share_sheets
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel

MAKE_ALL = """
import sys
from pathlib import Path
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.documents.printing import print_day

session, out = map(Path, sys.argv[1:])
make_handouts(session, out, formats=("pdf", "html"), edition="mono")
print_day(session, out)
render(session, out, ("svg", "txt", "dot"))
render(session, out, ("pdf", "png"), group="Care homes")
"""


def test_processes_side_by_side_make_the_same_files(tmp_path: Path) -> None:
    session = tmp_path / "s.workshop"
    import_file(session, bundled_folder("examples") / "five-tables.json")
    with open_room(session) as room:
        for text in (
            "Trigolion hŷn",
            "مریض GP (NHS)",
            "שלום",
            "देखभाल",
            "ผู้ป่วย",
            "żółć",
            "→ \U0001f680",
        ):
            sheets.add_label(room, sheet_of(room), "need", NewLabel(text))
    share_sheets(session, "record", every=True)
    # the order of sets and of words' hashes differs between the two
    running = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE_ALL, str(session), str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    assert [process.wait() for process in running] == [0, 0]
    one, two = (
        {file.name: sha256(file.read_bytes()).hexdigest() for file in (tmp_path / seed).iterdir()}
        for seed in ("1", "2")
    )
    assert {Path(name).suffix for name in one} == {".pdf", ".html", ".svg", ".txt", ".dot", ".png"}
    assert one == two
