"""The tables of the theory page, and the example that is worked by hand there."""

from __future__ import annotations

from typing import Any

from designer.model.changes import edit_of, set_field
from designer.model.journey import Journey
from designer.words import msg
from tests.frameworks import graph

TABLE: dict[str, tuple[float, float, float, float, float, str, float]] = {
    "b2b-6": (0.085386, 0.080505, 164.071280, 3527.798391, 486.230609, "C-D", 101.301132),
    "b2b-circle-7": (0.025608, 0.039472, 284.121381, 1583.853210, 620.167232, "O-T", 54.402064),
    "acp-3": (0.082631, 0.087596, 135.644467, 1593.600954, 84.735376, "C-P", 44.810510),
    "apa": (0.096296, 0.104167, 125.000000, 1407.407407, 278.157895, "W-P", 75.582990),
    "aisas": (0.077724, 0.074892, 65.065418, 291.464687, 20.985692, "S-A", 8.918683),
    "saas-9": (0.073038, 0.040761, 82.826087, 155.440128, 166.536384, "A-E", 5.997961),
    "lifecycle-5": (0.084558, 0.096491, 114.847645, 1664.322641, 501.281780, "A-C", 46.045706),
    "decision-loop": (0.273309, 0.289157, 43.301205, 228.710833, 224.186510, "V-B", 5.141591),
}

STAGES = "A Awareness o 30 · E Evaluation i 60 · C Customer c 300 $200"
FLOWS = "New>A v80, Ref>E v20, A>E n.5, A>xN .5, E>C nP.4 $1000, E>A b.1, E>xL .5, C>E r.6, C>xC .4"

WHOLE = (
    "expected_loops", "expected_purchases", "purchase_probability", "time_to_purchase",
    "lifetime_value", "lifetime_value_per_customer", "loop_time",
)  # fmt: skip


def worked(*replaced: tuple[str, str], stages: str = STAGES, **map_fields: Any) -> Journey:
    """The map worked by hand, with parts of its flows replaced."""
    flows = FLOWS
    for old, new in replaced:
        assert old in flows
        flows = flows.replace(old, new)
    return graph(stages, flows, **map_fields)


def with_field(on: Journey, identity: str, field: str, value: object) -> Journey:
    """The journey with one field changed."""
    on.apply(edit_of(msg("Change"), [set_field(on[identity], field, value)]))
    return on


def endless() -> Journey:
    """A map that buyers leave, but so seldom that the chance is no float."""
    on = graph("A A o 1 · B B i 1 · C C i 1", "New>A v1, A>C n1.0, C>A s1.0, C>B n, B>A b1.0, B>xN")
    for one in ("C-B-next", "B-xN-exit"):
        with_field(on, one, "share", 1e-200)
    return on
