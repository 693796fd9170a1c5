"""How large a map must be shown to be read from the last row."""

from __future__ import annotations

from dataclasses import dataclass

from designer.drawing.theme import COLUMN, LANE_HEAD, MARGIN, STYLES

CAPITAL = 0.714
"""The height of a capital letter in parts of the type size, in the fonts that are shipped."""
LEAST_SHARE = 1 / 160
"""A capital letter is at least this part of the viewing distance."""
STAGES = 3
"""How many stages fill the window where no distance is given."""
STEP = 1.15
"""What one press of larger or smaller does."""
_LEAST, _MOST = 0.2, 8.0


@dataclass(frozen=True, slots=True)
class Viewing:
    """Where the map is looked at from: metres to the last row and of the picture's height.

    `steps` of larger (above 0) and smaller are added by hand.
    """

    distance: float = 0.0
    """0 where nobody has said."""
    height: float = 1.5
    steps: int = 0

    def zoom(self, screen: float, width: float, column: float | None = None) -> float:
        """Pixels a point on a screen `screen` pixels high in a window `width` pixels wide."""
        if self.distance > 0 and self.height > 0:
            capital = self.distance * LEAST_SHARE / self.height * screen
            zoom = capital / (CAPITAL * STYLES["card"].size)
        else:
            zoom = width / (MARGIN + LANE_HEAD + STAGES * (column or COLUMN))
        return min(_MOST, max(_LEAST, zoom * STEP**self.steps))
