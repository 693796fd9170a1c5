"""The bar at the top: menus, undo and redo, search, findings, export."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QToolButton, QWidget

from designer.words import Message, msg, say
from widgets.panels.find import FindField
from widgets.signs import sign
from widgets.tips import tip

HEIGHT = 40
_ROOM = 42
"""Heights of a line of type: in a narrower bar not everything has a place."""

MENUS: tuple[tuple[str, Message], ...] = (
    ("file", msg("&File")),
    ("edit", msg("&Edit")),
    ("map", msg("&Map")),
    ("view", msg("&View")),
    ("help", msg("&Help")),
)
"""The menus by id, in their order; the letter after & opens it with Alt."""


class TopBar(QFrame):
    """One row of what is always at hand; it shows and passes on, the actions do."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.setFixedHeight(HEIGHT)
        say_here = partial(say, language=language)
        self.menus = QMenuBar(self)
        # In the bar itself: a menu bar of its own would take a row from the map.
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.menu_of = {id: self.menus.addMenu(say_here(title)) for id, title in MENUS}
        self.undo, self.redo = self._button("undo"), self._button("redo")
        self.search = FindField(language, self)
        self.ring = self._button("ring")
        self.findings = self._button("findings")
        self.export = self._button("export")
        self.fold = self._button("fold")
        self._signs = {self.undo: "undo", self.redo: "redo", self.ring: "ring", self.fold: "side"}
        self.findings.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.findings.setText(say_here(msg("Findings")))
        self._with_map = False
        self._arrange()
        self._draw_signs()
        self.show_map_parts(shown=False)

    def take(self, button: QToolButton, action: QAction) -> None:
        """Let a button do an action; the button keeps its own sign."""
        button.setDefaultAction(action)
        if button in self._signs:
            self._draw_sign(button)

    def show_map_parts(self, *, shown: bool) -> None:
        """Show what needs an open map, or hide it."""
        self._with_map = shown
        for part in (self.search, self.export, self.fold):
            part.setVisible(shown)
        self._fit()

    def show_findings(self, text: str, told: str, sign: QIcon) -> None:
        """Say how many findings there are, the gravest kind as a sign; all kinds as a tip."""
        self.findings.setText(text)
        self.findings.setToolTip(tip(told))
        self.findings.setAccessibleName(told)
        self.findings.setIcon(sign)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room, not everything stands in the bar."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A narrow bar leaves undo and redo to keys and menu, and of the findings the sign."""
        tight = self.width() < _ROOM * self.fontMetrics().height()
        styles = Qt.ToolButtonStyle
        for button in (self.undo, self.redo, self.ring):
            button.setVisible(self._with_map and not tight)
        silent = tight and self.findings.icon().isNull()
        self.findings.setVisible(self._with_map and not silent)
        self.findings.setToolButtonStyle(
            styles.ToolButtonIconOnly if tight else styles.ToolButtonTextBesideIcon
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_signs"):
            self._draw_signs()
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_with_map"):
            self._fit()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(8)
        row.addWidget(self.ring)
        row.addStretch(1)
        row.addWidget(self.search, 8)
        row.addSpacing(8)
        row.addWidget(self.findings)
        row.addWidget(self.export)
        row.addSpacing(4)
        row.addWidget(self.fold)

    def _draw_signs(self) -> None:
        for button in self._signs:
            self._draw_sign(button)

    def _draw_sign(self, button: QToolButton) -> None:
        icon = sign(self._signs[button], self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        action = button.defaultAction()
        if action is not None:
            action.setIcon(icon)
            action.setIconVisibleInMenu(False)
        button.setIcon(icon)
