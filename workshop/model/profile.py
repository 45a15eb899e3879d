"""What is asked of those present: a profile by ticks, and what each agrees to. Never a name."""

from typing import Annotated, Literal

from pydantic import Field

from workshop.model.base import Model, Slug, Text, Words
from workshop.model.people_acts import Use


class Value(Model):
    """One answer that can be ticked."""

    id: Slug
    title: Words


class Asked(Model):
    """One field of the profile, with its answers."""

    id: Slug
    title: Words
    values: Annotated[tuple[Value, ...], Field(min_length=2, max_length=12)]


class Profile(Model):
    """The fields that are ticked: ``templates/profile.toml``."""

    format: Literal[1] = 1
    fields: Annotated[tuple[Asked, ...], Field(min_length=1, max_length=12)]


class UseWords(Model):
    """One use, and the line in plain words that is read out for it."""

    use: Use
    line: Text


class Consent(Model):
    """What each person is asked: ``templates/consent.toml``."""

    format: Literal[1] = 1
    uses: Annotated[tuple[UseWords, ...], Field(min_length=3, max_length=3)]

    def line(self, use: Use) -> str:
        """Return what is read out for a use."""
        return next(one.line for one in self.uses if one.use == use)
