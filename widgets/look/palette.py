"""The palette and style sheet of the window, from the theme."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from designer.drawing.theme import Theme
from widgets.look.colours import Colours

_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "head"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "sheet"),
    (QPalette.ColorRole.AlternateBase, "head"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.Button, "head"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "selection-text"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "selection-text"),
    (QPalette.ColorRole.Link, "selection"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.ToolTipBase, "sheet"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Light, "sheet"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "edge"),
    (QPalette.ColorRole.Shadow, "edge"),
)


def palette(theme: Theme) -> QPalette:
    """The palette of every widget."""
    colours = Colours(theme)
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, colours.of(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.of("ink3"))
    return made
