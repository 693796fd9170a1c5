"""What a card kind says of itself: its record, its words and its look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from designer.model.records import Card
from designer.words import Message

Fact = Message | str
"""One fact below a card's text: words of ours, or the user's own."""


def no_facts(_card: Card) -> tuple[Fact, ...]:
    """A kind whose cards show their text alone."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One card kind: what it holds (`record`) and how it is told from the others.

    `family` names a colour pair of the theme, `outline` a card outline and `icon` an icon of
    `designer.drawing`; `facts` gives the line below the text, without owner and evidence, which
    every card shows. `curve` marks the kind that stands on the emotion curve instead of in a box.
    """

    record: type[Card]
    name: Message
    plural: Message
    family: str
    outline: str
    icon: str
    facts: Callable[..., tuple[Fact, ...]] = no_facts
    curve: bool = False
    """Whether cards stand on the emotion curve."""

    @property
    def id(self) -> str:
        """The word of the file for this kind."""
        return str(self.record.model_fields["kind"].default)
