"""What is selected in one window: ids of records, and the cell where the cursor stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from designer.layout.layout import Place
from designer.model.ids import Id


class Selection(QObject):
    """Selected ids in the order of selecting, the last one current; and the cursor's place."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[Id, ...] = ()
        self._place: Place | None = None

    @property
    def ids(self) -> tuple[Id, ...]:
        """The selected records, the current one last."""
        return self._ids

    @property
    def current(self) -> Id | None:
        """The record that was selected last."""
        return self._ids[-1] if self._ids else None

    @property
    def place(self) -> Place | None:
        """The cell where typing makes a card; kept while cards are selected."""
        return self._place

    def set(self, ids: Iterable[Id], place: Place | None = None) -> None:
        """Select exactly these; `place` moves the cursor where it is given."""
        ids = tuple(dict.fromkeys(ids))
        place = place or self._place
        if (ids, place) != (self._ids, self._place):
            self._ids, self._place = ids, place
            self.changed.emit()

    def toggle(self, identity: Id) -> None:
        """Add the record, or take it out."""
        rest = tuple(other for other in self._ids if other != identity)
        self.set(rest if identity in self._ids else (*rest, identity))

    def keep(self, present: Iterable[Id]) -> None:
        """Forget what is no longer there."""
        present = set(present)
        self.set(identity for identity in self._ids if identity in present)

    def forget_place(self) -> None:
        """Take the cursor off its cell: the cell is gone."""
        if self._place is not None:
            self._place = None
            self.changed.emit()
