"""The loop in exact words: chain, ring, mended graph, and what silence of the rules proves."""

from itertools import combinations, pairwise, permutations, product

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from designer.checks import loop as structure
from designer.checks import ways
from designer.checks.rule import Look
from designer.graph.chain import out_of_order
from designer.graph.loop import loop_of
from designer.graph.zones import torn_zones, zones_mended
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Stage
from tests.build import journey, make, stage
from tests.designer.checks.maps import TODAY
from tests.frameworks import LEAD_IN, NOTATION, ZONES, framework, graph
from tests.tangled import tangled_maps

CORE = (
    structure.chain_with_fork_or_gap,
    structure.loop_not_closed,
    structure.stage_cut_off,
    structure.stage_out_of_reach,
    structure.dead_end,
    structure.closed_cluster,
    ways.no_way_in,
    ways.no_way_out,
)


@pytest.mark.parametrize("name", NOTATION)
def test_the_chain_of_a_framework_is_its_main_stages_in_order(name: str) -> None:
    on = framework(name)
    loop = loop_of(on)
    main = tuple(s.id for s in on.stages() if s.role == "main")
    lead_in = tuple(LEAD_IN.get(name, ""))
    assert loop.chain == main
    assert loop.lead_in == lead_in
    assert loop.ring == main[len(lead_in) :]


@pytest.mark.parametrize(
    ("columns", "flows", "paths"),
    [
        ("ABC", "A>B n, B>C n", ["ABC"]),
        ("ABC", "A>B n, B>C n, C>A n", ["ABC"]),
        ("CAB", "A>B n, B>C n, C>A n", ["CAB"]),
        ("ABC", "A>C n, A>B n, B>xN", ["AB", "C"]),
        ("ABCD", "A>C n, B>C n, C>D n", ["A", "BCD"]),
        ("ABCD", "D>A n, C>A n, B>A n", ["BA", "C", "D"]),
        ("ABCD", "B>A n, C>D n", ["BA", "CD"]),
        ("ABCD", "A>B n, B>A n, C>D n, D>C n", ["AB", "CD"]),
        ("ABC", "C>B n, B>A n", ["CBA"]),
    ],
)
def test_paths_of_next_flows(columns: str, flows: str, paths: list[str]) -> None:
    extra = "".join(f", {letter}>xQ" for letter in columns)
    on = graph(" · ".join(f"{letter} {letter}" for letter in columns), flows + extra)
    assert ["".join(path) for path in loop_of(on).paths] == paths


@given(st.permutations(range(7)))
def test_the_stages_to_move_are_the_fewest(columns: list[int]) -> None:
    chain = [str(number) for number in range(7)]
    at = dict(zip(chain, columns, strict=True))
    moved = out_of_order(chain, at)
    kept = [at[s] for s in chain if s not in moved]
    assert kept == sorted(kept)
    longest = max(
        size for size in range(8) for row in combinations(columns, size) if list(row) == sorted(row)
    )
    assert len(kept) == longest


# -- what silence proves -------------------------------------------------------------------


def closed_chain(on: Journey) -> tuple[str, ...] | None:
    """(a) by brute force: an order of the main stages that all *next* flows follow but one of the
    last stage, with a return from there; None where there is none."""
    main = [s.id for s in on.of(Stage) if s.role == "main"]
    flows = [f for f in on.of(Flow) if {f.source, f.target} <= set(main) and f.source != f.target]
    forward = {(f.source, f.target) for f in flows if f.way == "next"}
    for order in permutations(main):
        last = order[-1]
        more = forward - set(pairwise(order))
        closes = more or any(f.source == last and f.way == "re_entry" for f in flows)
        chained = forward >= set(pairwise(order)) and all(source == last for source, _ in more)
        if chained and len(more) <= 1 and closes:
            return order
    return None


def is_sound(on: Journey) -> bool:
    """(b) by brute force: with one outside place tied to entries and exits, strongly connected."""
    places = [r.id for cls in (Stage, Entry, Exit) for r in on.of(cls)]
    net: nx.DiGraph[str] = nx.DiGraph()
    net.add_nodes_from(places)
    net.add_edges_from((f.source, f.target) for f in on.of(Flow))
    net.add_edges_from(("outside", e.id) for e in on.of(Entry))
    net.add_edges_from((x.id, "outside") for x in on.of(Exit))
    return "outside" in net and nx.is_strongly_connected(net)


@given(tangled_maps())
def test_silence_of_the_core_proves_a_closed_chain_and_soundness(on: Journey) -> None:
    assume(on.of(Entry))
    assume(on.of(Exit))
    order = closed_chain(on)
    columns = tuple(s.id for s in on.stages() if s.role == "main")
    targets = [f.target for s in columns for f in on.flows_out(s) if f.way == "next"]
    # A *next* from the last stage into the middle leaves two ways to read the chain: then the
    # columns decide, so they have to stand in its order.
    assume(order is None or columns == order or len(set(targets)) == len(targets))
    # A way in past an exit is one for the graph, and none for buyers.
    entries, stages = ({record.id for record in on.of(cls)} for cls in (Entry, Stage))
    assume(any(flow.source in entries and flow.target in stages for flow in on.of(Flow)))
    look = Look(on, TODAY)
    silent = not any(True for rule in CORE for _ in rule.findings(look))
    assert silent == (order is not None and is_sound(on))


# -- zones ---------------------------------------------------------------------------------


def torn(zones: tuple[str, ...], landing: int) -> bool:
    """By brute force: whether some zone stands in two arcs or two runs."""
    ring = [zone for zone in zones[landing:] if zone != "-"]
    line = [zone for zone in zones[: landing + 1] if zone != "-"]
    for zone in "oic":
        arcs = sum(here == zone and (ring[place - 1] != zone) for place, here in enumerate(ring))
        runs = sum(
            here == zone and (place == 0 or line[place - 1] != zone)
            for place, here in enumerate(line)
        )
        if arcs > 1 or runs > 1:
            return True
    return False


def zoned(zones: tuple[str, ...], landing: int) -> Journey:
    letters = [chr(ord("A") + place) for place in range(len(zones))]
    stages = [
        stage(letter, **({"zone": ZONES[zone]} if zone != "-" else {}))
        for letter, zone in zip(letters, zones, strict=True)
    ]
    ends = [*pairwise(letters), (letters[-1], letters[landing])]
    ways = ["next"] * (len(letters) - 1) + ["re_entry"]
    flows = [
        make("flow", f"f{n}", source=source, target=target, way=way)
        for n, ((source, target), way) in enumerate(zip(ends, ways, strict=True))
    ]
    return journey(*stages, *flows)


@given(st.lists(st.sampled_from("oic-"), min_size=2, max_size=7), st.integers(0, 5))
def test_the_stages_whose_zone_must_change_are_the_fewest(zones: list[str], landing: int) -> None:
    row = tuple(zones)
    landing = min(landing, len(row) - 2)
    loop = loop_of(zoned(row, landing))
    assert bool(torn_zones(loop)) == torn(row, landing)
    new = {loop.place[s]: zone for s, zone in zones_mended(loop).items()}
    letters = {zone: letter for letter, zone in ZONES.items()}
    mended = tuple(letters[new[n]] if n in new else zone for n, zone in enumerate(row))
    assert not torn(mended, landing)
    assert len(new) == fewest(row, landing)


def fewest(row: tuple[str, ...], landing: int) -> int:
    choices = ("oic" if zone != "-" else "-" for zone in row)
    fitting = (other for other in product(*choices) if not torn(other, landing))
    return min(sum(a != b for a, b in zip(row, other, strict=True)) for other in fitting)


def test_of_equally_few_changes_the_order_of_the_buyer_is_kept() -> None:
    # A, B or C could change; with A the lead-in would begin in market and fall out of it.
    assert zones_mended(loop_of(zoned(tuple("oiocc"), 3))) == {"B": "out_of_market"}


def test_a_lead_in_must_not_tear_a_zone() -> None:
    assert torn_zones(loop_of(zoned(tuple("ioiic"), 2))) == ("in_market",)
    assert torn_zones(loop_of(zoned(tuple("oiic"), 1))) == ()
