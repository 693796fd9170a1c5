"""LOOP-15 and LOOP-16: zones as arcs of the ring, and the purchase between them."""

import pytest

from designer.checks.zones import purchase_not_marked, torn_zone
from tests.designer.checks.maps import after, demand_that_fixes_mend, findings, fixes, found
from tests.frameworks import graph

FLOWS = "New>A, A>B n, B>D n, D>C nP.5, C>B r, D>xN"


def stages(zones: str) -> str:
    """Four stages A B D C in these zones; - is none."""
    letters = zip("ABDC", zones, strict=True)
    return " · ".join(f"{a} {a}" if zone == "-" else f"{a} {a} {zone} 1" for a, zone in letters)


@pytest.mark.parametrize(
    ("zones", "elements"),
    [
        ("oiic", []),
        ("oooc", []),
        ("iiii", []),
        ("o-ic", []),
        ("----", []),
        ("oioc", [("B",)]),
        ("ioic", [("A",)]),
        ("oic-", []),
        ("ocic", [("B",)]),
    ],
)
def test_torn_zone(zones: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(stages(zones), FLOWS.replace("C>B r", "C>A r"))
    assert found(torn_zone, on) == elements
    if elements:
        demand_that_fixes_mend(torn_zone, on)


def test_zones_wait_for_the_chain() -> None:
    assert found(torn_zone, graph(stages("oioc"), FLOWS.replace("C>B r", "C>B b"))) == []


@pytest.mark.parametrize(
    ("zones", "flows", "elements"),
    [
        ("oiic", FLOWS, []),
        ("oiic", FLOWS.replace("nP", "n"), [("D-C-next",)]),
        ("oiic", FLOWS + ", A>C s", [("A-C-skip",)]),
        ("oiic", FLOWS + ", A>C sP", [("A-C-skip",)]),
        ("oii-", FLOWS, []),
        ("oii-", FLOWS.replace("nP", "n"), [("D",)]),
        ("oooo", FLOWS.replace("nP", "n"), []),
        ("oicc", FLOWS, [("B-D-next",)]),
        # A renewal may be a purchase too.
        ("oicc", FLOWS.replace("B>D n", "B>D nP"), []),
        # A torn zone comes first.
        ("oioc", FLOWS.replace("C>B r", "C>A r"), []),
    ],
)
def test_purchase_not_marked(zones: str, flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(stages(zones), flows)
    assert found(purchase_not_marked, on) == elements
    for finding, fix in fixes(purchase_not_marked, on):
        assert finding.elements not in found(purchase_not_marked, after(fix, on))


def test_a_way_to_the_customer_that_skips_the_market_is_not_marked_by_itself() -> None:
    [finding] = findings(purchase_not_marked, graph(stages("oiic"), FLOWS + ", A>C s"))
    assert finding.fixes == ()
