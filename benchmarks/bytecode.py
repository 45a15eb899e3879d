"""Programs as they start where they are installed: from byte code, which installing writes.

Where a shell or a container forbids it, every start compiles the toolkit anew (a tenth of a
second) while its peers, being installed, are compiled already: that would measure the shell.
"""

import os
from pathlib import Path


def keep_bytecode(folder: Path | str) -> None:
    """Let processes that are begun from here on write byte code to a folder, and read it there.

    The first run of each fills the folder, and is not to be counted.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
