"""Completion from the sheet's own words: offered in grey, taken with the right arrow."""

from collections.abc import Callable, Iterable

from textual.suggester import Suggester

from workshop.rules.sheet.completion import completion


class OwnWords(Suggester):
    """Looks at the words as they are when it is asked, so it keeps nothing that was struck out."""

    def __init__(
        self, texts: Callable[[], Iterable[str]], wanted: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._texts = texts
        self._wanted = wanted

    async def get_suggestion(self, value: str) -> str | None:
        """Return the words with how they could go on."""
        rest = completion(value, self._texts()) if self._wanted() else ""
        return value + rest if rest else None
