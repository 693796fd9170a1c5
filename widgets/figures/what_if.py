"""What if shares were others: tried on the picture and the figures, then applied or given up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from designer.graph.flow import counted_flows
from designer.graph.rivals import room, with_share
from designer.model.changes import edit_of, set_field
from designer.model.ids import Id
from designer.model.journey import CannotApply
from designer.model.records import Flow
from designer.words import msg
from widgets.desk import Desk


class WhatIf(QObject):
    """The shares that are supposed on one desk; the map hears of them with `apply` alone."""

    moved = Signal()
    """Shares or locks are others: at once, before picture and figures follow."""
    ended = Signal()
    """Nothing is supposed any more."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._supposed: dict[Id, float] = {}
        self._locked: set[Id] = set()
        self._in_hand: Id = ""
        self._weights: dict[Id, float] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.show_now)
        desk.supposed.connect(self._look)

    @property
    def active(self) -> bool:
        """Whether any share is another than that of the map."""
        return bool(self._supposed)

    @property
    def flows(self) -> tuple[Id, ...]:
        """The flows whose shares are supposed."""
        return tuple(sorted(self._supposed))

    def share(self, flow: Id) -> float | None:
        """The share of a flow as it is supposed, else that of the map; None is not known."""
        if flow in self._supposed:
            return self._supposed[flow]
        record = self._desk.session.journey.get(flow, Flow)
        return None if record is None or record.share is None else float(record.share)

    def room(self, flow: Id) -> tuple[float, float]:
        """The least and the greatest share that a flow can have."""
        return room(self._shares_beside(flow), flow, self._locked)

    def suppose(self, flow: Id, share: float) -> None:
        """Let a flow have another share, 0 to 1; its free rivals shrink or grow in proportion."""
        shares = self._shares_beside(flow)
        if flow not in shares:
            return
        if flow != self._in_hand or not self._weights:
            # While one share is dragged, the others keep the proportion that they had before.
            self._in_hand = flow
            free = {other: part or 0.0 for other, part in shares.items() if other != flow}
            self._weights = free if any(free.values()) else self._of_map(free)
        found = with_share(shares, flow, share, self._locked, self._weights)
        for other, part in found.items():
            self._keep(other, part)
        self.moved.emit()
        self._soon.start()

    def is_locked(self, flow: Id) -> bool:
        """Whether a share stays when a rival moves."""
        return flow in self._locked

    def lock(self, flow: Id, *, locked: bool) -> None:
        """Keep a share as it is when its rivals move, or let it give and take."""
        (self._locked.add if locked else self._locked.discard)(flow)
        self._in_hand = ""
        self.moved.emit()

    def reset(self) -> None:
        """Give up what is supposed."""
        self._forget()
        self._locked.clear()
        self._desk.stop_supposing()
        self.moved.emit()
        self.ended.emit()

    def apply(self) -> bool:
        """Make the supposed shares those of the map, as one act; False where it cannot be."""
        journey = self._desk.session.journey
        flows = [(journey.get(flow, Flow), share) for flow, share in self._supposed.items()]
        changes = [set_field(flow, "share", share) for flow, share in flows if flow is not None]
        try:
            self._desk.do(edit_of(msg("Apply the shares of the what-if"), changes))
        except CannotApply as problem:
            self._desk.say(problem.message)
            return False
        self._desk.say(msg("The shares are those of the map now"), undoable=True)
        self.reset()
        return True

    def show_now(self) -> None:
        """Let picture and figures follow, without waiting for the next turn."""
        self._soon.stop()
        if not self._supposed:
            self._desk.stop_supposing()
            return
        journey = self._desk.journey_shown
        flows = [flow for flow in journey.of(Flow) if flow.share != self.share(flow.id)]
        changes = [set_field(flow, "share", self.share(flow.id)) for flow in flows]
        if changes:
            self._desk.suppose(edit_of(msg("Suppose other shares"), changes))

    def _keep(self, flow: Id, share: float | None) -> None:
        record = self._desk.session.journey.get(flow, Flow)
        if record is None or share is None or share == record.share:
            self._supposed.pop(flow, None)
        else:
            self._supposed[flow] = share

    def _shares_beside(self, flow: Id) -> dict[Id, float | None]:
        """The shares of a flow and its rivals; none for one that has no share in a whole."""
        journey = self._desk.session.journey
        record = journey.get(flow, Flow)
        rivals = counted_flows(journey, record.source) if record is not None else []
        return {rival.id: self.share(rival.id) for rival in rivals}

    def _of_map(self, flows: dict[Id, float]) -> dict[Id, float]:
        journey = self._desk.session.journey
        shares = {id: flow.share for id in flows if (flow := journey.get(id, Flow)) is not None}
        return {id: float(share or 0) for id, share in shares.items()}

    def _look(self) -> None:
        """An edit of the map has ended the supposing, and not this."""
        if self._supposed and not self._desk.supposing and not self._soon.isActive():
            self._forget()
            self.moved.emit()
            self.ended.emit()

    def _forget(self) -> None:
        self._soon.stop()
        self._supposed.clear()
        self._weights.clear()
        self._in_hand = ""
