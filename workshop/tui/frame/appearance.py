"""How the interface looks and speaks: its theme, its signs, its language, as somebody prefers."""

from dataclasses import replace
from typing import Any, ClassVar, TypeVar, cast

from textual.app import App
from textual.scrollbar import ScrollBar, ScrollBarRender

from workshop import language
from workshop.language import _
from workshop.service.setup.preferences import Preferences, keep_preference, read_preferences
from workshop.tui.frame.glyphs import is_ascii, use_ascii
from workshop.tui.frame.key_queue import KeysInOrder
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.frame.themes import THEMES

R = TypeVar("R")


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells: its ends are block characters otherwise."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class Appearance(KeysInOrder[R]):
    """An app that looks as somebody prefers, from its first paint on."""

    def __init__(
        self, preferences: Preferences | None = None, *, poor_terminal: bool = False
    ) -> None:
        self.preferences = read_preferences() if preferences is None else preferences
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_reactive(App.theme, self.preferences.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        language.use(self.preferences.language or "en")
        wanted = self.preferences.ascii
        self._draw_with_ascii(poor_terminal if wanted is None else wanted)

    def show_theme(self, name: str) -> None:
        """Show a theme at once; `keep` keeps it."""
        if name != self.theme:
            self.theme = name
            self.call_after_refresh(self._show_anew)

    def show_signs(self, *, ascii_only: bool) -> None:
        """Draw with the signs of ASCII only, or with all of them."""
        if ascii_only != is_ascii():
            self._draw_with_ascii(ascii_only)
            self._show_anew()

    def show_language(self, code: str) -> None:
        """Speak a language at once."""
        if code != language.chosen():
            language.use(code)
            self._show_anew()

    def keep(self, name: str, value: str | bool) -> None:
        """Keep a preference; WorkshopError says why it holds only until one leaves."""
        held: dict[str, Any] = {name: value}
        self.preferences = replace(self.preferences, **held)
        self.preferences = keep_preference(self.preferences, name, value)

    def action_command_palette(self) -> None:
        """Open the palette, which asks in the interface's own words."""
        from textual.command import CommandPalette  # noqa: PLC0415  (only when asked)

        if not CommandPalette.is_open(cast("App[object]", self)):
            asking = _("Search the commands ...")
            self.push_screen(CommandPalette(placeholder=asking, id="--command-palette"))

    def _draw_with_ascii(self, only: bool) -> None:
        use_ascii(only)
        ScrollBar.renderer = _PlainBar if only else ScrollBarRender
        self.set_class(only, "-ascii")

    def _show_anew(self) -> None:
        for screen in self.screen_stack:
            # one that is being opened or closed has nothing on it to show
            if isinstance(screen, CommandScreen) and screen.children:
                screen.show_anew()

    def tell_preferences(self) -> None:
        """Say what was wrong with the preferences, if anything was."""
        if self.preferences.messages and isinstance(self.screen, CommandScreen):
            self.screen.tell(f"! {' '.join(self.preferences.messages)}", "warn")
