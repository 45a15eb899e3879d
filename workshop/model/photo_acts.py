"""Photographs of paper sheets. The picture itself stands beside the log, under its hash."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workshop.model.base import Id, Model

Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""SHA-256 over the bytes of a picture, in hexadecimal."""


class PhotoSet(Model):
    """A sheet has this photograph from now on."""

    kind: Literal["photo.set"] = "photo.set"
    sheet: Id
    photo: Hash
    width: Annotated[int, Field(ge=1, le=10_000)]
    """In pixels, as ``height``."""
    height: Annotated[int, Field(ge=1, le=10_000)]
