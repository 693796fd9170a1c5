"""A picture, with its caption as text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from designer.drawing.pictures import LONGEST_SIDE, pixel_size
from designer.kinds.kind import Kind
from designer.model.records import Card
from designer.words import msg


def _bounded(pixels: str) -> str:
    """A picture whose size is known to be harmless, or cannot be known and is not drawn."""
    if max(pixel_size(pixels) or (0, 0)) > LONGEST_SIDE:
        raise ValueError(f"a picture is at most {LONGEST_SIDE} pixels wide and high")
    return pixels


class Image(Card):
    """A picture, with its caption as text."""

    kind: Literal["image"] = "image"
    media: Literal["image/png", "image/jpeg"] | None = None
    pixels: Annotated[str, AfterValidator(_bounded)] = Field(
        default="", max_length=1_400_000, repr=False
    )
    """The file of the picture in base64: at most 1 MiB before that, and 2,048 pixels a side."""


KIND = Kind(
    record=Image,
    name=msg("Picture"),
    plural=msg("Pictures"),
    family="slate",
    outline="picture",
    icon="image",
)
