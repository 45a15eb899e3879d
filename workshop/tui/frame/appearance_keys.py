"""What is done to the interface itself, on every screen alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from workshop.language import N_, _, chosen
from workshop.service.setup.preferences import THEMES, variable
from workshop.tui.frame.command import Command
from workshop.tui.frame.glyphs import is_ascii

if TYPE_CHECKING:
    from workshop.tui.frame.appearance import Appearance
    from workshop.tui.frame.screen import CommandScreen

_THEMES = {
    "dark": N_("Dark"),
    "light": N_("Light, for a bright room or a projector"),
    "high-contrast": N_("High contrast"),
}


def _ask(
    screen: CommandScreen[Any],
    name: str,
    question: str,
    options: Sequence[tuple[str, str]],
    now: str,
    show: Callable[[str], None],
) -> None:
    """Offer a few ways to look; each is shown at once, and kept when it is chosen."""
    from workshop.tui.dialogs.preview import PreviewScreen  # noqa: PLC0415  (only when asked)

    app = _app(screen)

    def keep(value: str | None) -> None:
        if value is None:
            show(now)
            return
        app.keep(name, value == "ascii" if name == "ascii" else value)
        screen.tell(_("Kept for the next time."))
        if _from_environment(name):
            words = _("Kept, but {variable} is set, and comes first the next time.")
            screen.tell(words.format(variable=variable(name)), "warn")

    def taken(value: str | None) -> None:
        screen.attempt(lambda: keep(value))

    if not any(isinstance(shown, PreviewScreen) for shown in app.screen_stack):
        app.push_screen(PreviewScreen(question, options, now, show), taken)


def _from_environment(name: str) -> bool:
    import os  # noqa: PLC0415  (only when asked)

    return bool(os.environ.get(variable(name), "").strip())


def _app(screen: CommandScreen[Any]) -> Appearance[Any]:
    return cast("Appearance[Any]", screen.app)


class ChooseTheme(Command["CommandScreen[Any]"]):
    """Choose the colours. Each theme is shown at once; Enter keeps it, Esc leaves it."""

    title = "Theme: dark, light, high contrast"

    @classmethod
    def run(cls, screen: CommandScreen[Any]) -> None:
        """Ask which."""
        app = _app(screen)
        options = [(name, _(_THEMES[name])) for name in THEMES]
        _ask(screen, "theme", _("Which theme?"), options, app.theme, app.show_theme)


class ChooseSigns(Command["CommandScreen[Any]"]):
    """Draw lines and arrows with the signs of ASCII, for fonts that show boxes or ? for others."""

    title = "Signs: all, or ASCII for poor fonts"

    @classmethod
    def run(cls, screen: CommandScreen[Any]) -> None:
        """Ask which."""
        app = _app(screen)
        options = [
            # not through the catalogue, where ASCII would stand for them
            ("all", _("All signs:") + "  ╭─╮ ▸ • ✓ ↑ → …"),
            ("ascii", _("ASCII only:") + "  +-+ > * x ^ > ~"),
        ]
        _ask(
            screen, "ascii", _("Which signs? If the first line is hard to read, take the second."),
            options, "ascii" if is_ascii() else "all",
            lambda value: app.show_signs(ascii_only=value == "ascii"),
        )  # fmt: skip


class ChooseLanguage(Command["CommandScreen[Any]"]):
    """Choose the language of the screens. People's words stay in their own."""

    title = "Language of the screens"

    @classmethod
    def run(cls, screen: CommandScreen[Any]) -> None:
        """Ask which."""
        from workshop.language.known import LANGUAGES  # noqa: PLC0415  (only when asked)

        options = [(known.code, known.name) for known in LANGUAGES]
        _ask(
            screen, "language", _("Which language?"), options, chosen(), _app(screen).show_language
        )


EVERYWHERE: tuple[type[Command[Any]], ...] = (ChooseTheme, ChooseSigns, ChooseLanguage)
"""In the palette of every screen."""
