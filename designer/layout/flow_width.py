"""How wide a flow is drawn: by its share, as far as that is known."""

from __future__ import annotations

from designer.drawing.theme import FLOW_BY_SHARE, FLOW_MIN
from designer.graph.figures import known
from designer.model.records import Flow


def flow_width(flow: Flow) -> float:
    """Points; the least where the share is not known, or is none that can be."""
    return FLOW_MIN + FLOW_BY_SHARE * float(known(flow, "share") or 0)
