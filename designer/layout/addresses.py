"""The web address of a card, which stands on it in full: nobody can hide where a link leads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from designer.drawing.shapes import Shape
from designer.drawing.text import height_of
from designer.drawing.theme import STYLES
from designer.layout.held import held
from designer.layout.write import Pencil
from designer.model.records import Card

PART = "address"
"""The part of the words that are an address."""
_LONGEST = 120
"""Characters that a card has room for; a longer address is only in its fields."""
_STYLE = "fact"
_PLAIN = "und"
"""A language without hyphenation: a hyphen would be part of the address."""
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#-;=?-~]*)?")
_MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")


def address_of(card: Card) -> str:
    """Where a card's link leads; empty where it has none, or none that is what it looks like.

    Only the web and e-mail, only letters that cannot be taken for others, no name or password
    before the host.
    """
    said = held(card, "url")
    if not said:
        return ""
    address = str(said).strip()
    known = _WEB.fullmatch(address) or _MAIL.fullmatch(address)
    return address if known and len(address) <= _LONGEST else ""


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address laid out from x, y to `right`, lengths in points."""

    address: str
    x: float
    y: float
    right: float

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.y + height_of(self.address, STYLES[_STYLE], self.right - self.x, _PLAIN)

    def shapes(self, owner: str) -> tuple[Shape, ...]:
        """Its words, all of them."""
        return (
            Pencil(_PLAIN, owner)
            .write(
                self.address, _STYLE, self.x, self.y, self.right - self.x,
                colour="blue", part=PART,
            )
            .shapes
        )  # fmt: skip
