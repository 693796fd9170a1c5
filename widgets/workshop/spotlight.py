"""What the room should look at: one stage, one lane or some cards, while the rest fades."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from designer.model.ids import Id
from widgets.desk import Desk


class Spotlight(QObject):
    """Holds the ids that stay bright; none is no spotlight."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ids: frozenset[Id] = frozenset()
        desk.edited.connect(self._follow)

    def set(self, *ids: Id) -> None:
        """Light exactly these; nothing is the whole map again."""
        wanted = frozenset(ids)
        if wanted != self.ids:
            self.ids = wanted
            self.changed.emit()

    def toggle(self, identity: Id) -> None:
        """Light a stage or lane alone, or the whole map again."""
        self.set(*(() if self.ids == {identity} else (identity,)))

    def _follow(self, _edit: object, _touched: object) -> None:
        """What has been deleted leaves the light."""
        if self.ids:
            journey = self._desk.session.journey
            self.set(*(identity for identity in self.ids if identity in journey))
