"""Maps of a few stages with flows that are nearly right, for properties of the loop."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import entry, journey, leave, make, stage

MAIN, SIDES = "ABCD", "XY"
WAYS = ("next", "re_entry", "setback", "skip", "detour")


@st.composite
def tangled_maps(draw: st.DrawFn) -> Journey:
    """Maps of up to four main and two side stages that are nearly coherent."""
    main = MAIN[: draw(st.integers(2, 4))]
    sides = SIDES[: draw(st.integers(0, 2))]
    outside = draw(st.sets(st.sampled_from("efxy")))
    chained = [(a, b, "next") for a, b in pairwise(main)]
    usual = [*chained, (main[-1], main[0], "re_entry"), ("e", main[0], "entry")]
    usual += [(main[0], "x", "exit")]
    usual += [(main[0], side, "detour") for side in sides]
    usual += [(side, main[0], "detour") for side in sides]
    kept = [flow for flow in usual if draw(st.integers(0, 9))]
    ids = st.sampled_from([*main, *sides, *sorted(outside)])
    wild = draw(st.lists(st.tuples(ids, ids, st.sampled_from(WAYS)), max_size=3))
    records: list[Record] = [stage(s) for s in draw(st.permutations(main))]
    records += [stage(s, role="side") for s in sides]
    outside |= {end for flow in kept for end in flow[:2] if end in "ex"}
    records += [entry(e) if e in "ef" else leave(e) for e in sorted(outside)]
    for number, (source, target, way) in enumerate([*kept, *wild]):
        records.append(make("flow", f"f{number}", source=source, target=target, way=way))
    return journey(*records)
