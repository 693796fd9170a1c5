"""What becomes of the other shares of a stage when one of them is another."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from designer.graph.flow import ROUNDING
from designer.model.ids import Id

DIGITS = 4
"""Shares are supposed to a hundredth of a point."""

Shares = Mapping[Id, float | None]
"""The shares of the flows whose shares make a whole, 0 to 1; None is not known."""


def is_whole(shares: Shares) -> bool:
    """Whether the known shares make a whole, but for rounding."""
    given = [share for share in shares.values() if share is not None]
    return bool(given) and abs(sum(given) - 1) <= ROUNDING * len(given) + 1e-12


def room(shares: Shares, flow: Id, locked: Collection[Id] = ()) -> tuple[float, float]:
    """The least and the greatest share that a flow can have while the locked ones stay.

    They are the same where no other flow could take or give what it gives or takes.
    """
    held = sum(shares[other] or 0.0 for other in locked if other != flow and other in shares)
    most = max(0.0, 1 - held)
    if is_whole(shares) and not _free(shares, flow, locked):
        return shares[flow] or 0.0, shares[flow] or 0.0
    return 0.0, most


def with_share(
    shares: Shares,
    flow: Id,
    share: float,
    locked: Collection[Id] = (),
    weights: Mapping[Id, float] | None = None,
) -> dict[Id, float | None]:
    """The shares when `flow` has another: its free rivals shrink or grow in proportion.

    Their proportions are those of `weights`, their shares where not given; even where those are
    all 0. While a part of the whole is unknown, rivals stay as they are as long as there is room.
    `share` is kept within `room`.
    """
    low, high = room(shares, flow, locked)
    share = round(min(max(share, low), high), DIGITS) if low < high else share_of(shares, flow)
    free = _free(shares, flow, locked)
    fixed = [share, *(shares[other] or 0.0 for other in shares if other not in (flow, *free))]
    left = max(0.0, 1 - sum(fixed))
    taken = sum(shares[other] or 0.0 for other in free)
    changed: dict[Id, float | None] = {**shares, flow: share}
    if low < high and (is_whole(shares) or taken > left):
        changed.update(_shared_out(left, free, weights or {k: shares[k] or 0.0 for k in free}))
    return changed


def share_of(shares: Shares, flow: Id) -> float:
    """The share of a flow, 0 where it is not known."""
    return shares[flow] or 0.0


def _free(shares: Shares, flow: Id, locked: Collection[Id]) -> list[Id]:
    """The rivals that can give and take: known, and not held fast."""
    return [
        other
        for other, share in shares.items()
        if other != flow and share is not None and other not in locked
    ]


def _shared_out(whole: float, flows: list[Id], weights: Mapping[Id, float]) -> dict[Id, float]:
    """A whole in parts of four digits that add up to it."""
    total = sum(weights.get(flow, 0.0) for flow in flows)
    parts = {
        flow: round(whole * (weights.get(flow, 0.0) / total if total else 1 / len(flows)), DIGITS)
        for flow in flows
    }
    if parts:
        largest = max(parts, key=lambda flow: parts[flow])
        rest = sum(part for flow, part in parts.items() if flow != largest)
        parts[largest] = max(0.0, round(whole - rest, 10))
    return parts
