"""A picture, with its caption as text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from designer.kinds.kind import Kind
from designer.model.records import Card
from designer.words import msg


class Image(Card):
    """A picture, with its caption as text."""

    kind: Literal["image"] = "image"
    media: Literal["image/png", "image/jpeg"] | None = None
    pixels: str = Field(default="", max_length=1_400_000, repr=False)
    """The file of the picture in base64, at most 1 MiB before that."""


KIND = Kind(
    record=Image,
    name=msg("Picture"),
    plural=msg("Pictures"),
    family="slate",
    outline="picture",
    icon="image",
)
