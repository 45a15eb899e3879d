"""What this installation works with, for when something looks wrong."""

import platform
import sys
from collections.abc import Callable, Iterable

from workshop import __version__
from workshop.catalog.people_files import load_consent, load_profile
from workshop.layout.links.engine import engine_name
from workshop.model.problem import WorkshopError
from workshop.resources import bundled_folder, user_folder
from workshop.text.shown import shown

_EAST_ASIAN = {"Chinese": "中文", "Japanese": "かな", "Korean": "한국"}


def facts() -> Iterable[tuple[str, str]]:
    """Give what to look at and what was found, in plain words."""
    yield "workshop", __version__
    yield "Python", f"{platform.python_version()} on {platform.platform()}"
    try:
        yield "lines routed by", engine_name()
    except WorkshopError as error:
        yield "lines routed by", str(error)
    yield "fonts", _fonts()
    yield "your own files", str(user_folder())
    yield "bundled files", str(bundled_folder("exercises").parent)
    yield "profile to tick", _looked_at(load_profile)
    yield "lines on consent", _looked_at(load_consent)
    yield "text on this terminal", sys.stdout.encoding or "unknown"


def _looked_at(load: Callable[[], object]) -> str:
    """Tell everything that is wrong with a file that an organiser may change."""
    try:
        load()
    except WorkshopError as error:
        return "; ".join(map(str, error.problems))
    return "good"


def _fonts() -> str:
    """Tell what the fonts can show, and how to come by those of East Asia."""
    text, missing = shown("Aâ żółć مریض नमस्ते สวัสดี ✓")
    if missing:
        return f"no font here has: {', '.join(name for _, name in missing)}"
    lacking = [language for language, sample in _EAST_ASIAN.items() if shown(sample)[1]]
    if lacking:
        hint = 'to add them, where workshop lies: pip install ".[cjk]"'
        return f"all there for {text}, but none for {', '.join(lacking)}; {hint}"
    return f"all there for {text} {' '.join(_EAST_ASIAN.values())}"
