"""What this installation works with, for when something looks wrong."""

import platform
import sys
from collections.abc import Iterable

from workshop import __version__
from workshop.layout.engine import engine_name
from workshop.model.problem import WorkshopError
from workshop.resources import bundled_folder, user_folder
from workshop.text.shown import shown


def facts() -> Iterable[tuple[str, str]]:
    """Give what to look at and what was found, in plain words."""
    yield "workshop", __version__
    yield "Python", f"{platform.python_version()} on {platform.platform()}"
    try:
        yield "lines routed by", engine_name()
    except WorkshopError as error:
        yield "lines routed by", str(error)
    text, missing = shown("Aâ żółć مریض नमस्ते สวัสดี 中文 ✓")
    names = ", ".join(name for _, name in missing)
    yield "fonts", f"no font here has: {names}" if missing else f"all there for {text}"
    yield "your own files", str(user_folder())
    yield "bundled files", str(bundled_folder("exercises").parent)
    yield "text on this terminal", sys.stdout.encoding or "unknown"
