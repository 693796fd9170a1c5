"""LOOP-17 to LOOP-19: the seam of the loop, stages that span all columns, side stages."""

import pytest

from designer.checks.beside import bare_seam, side_stage_far_off, spanning_stage_left_out
from designer.model.journey import Journey
from designer.model.records import Entry, Record
from tests.build import link, team
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey
from tests.frameworks import NOTATION, framework, graph

STAGES = "A Aware o 1 · B Buy i 1 · C Care c 1"
FLOWS = "New>A, A>B n, B>C nP.5, B>xN, C>B r.5, C>xC"


def with_cards(*cards: Record, owned: str = "") -> Journey:
    teams = [team("t"), *(link("t", stage, "owns") for stage in owned)] if owned else []
    return journey(*graph(STAGES, FLOWS).records(), *teams, *cards)


def met(*stages: str) -> list[Record]:
    return [card("touchpoint", f"t{stage}", stage) for stage in stages]


@pytest.mark.parametrize(
    ("stages", "owned", "elements"),
    [
        ("", "", []),
        ("A", "", []),
        ("AB", "", [("C",)]),
        ("ABC", "", []),
        ("", "AB", [("C",)]),
        ("AB", "AB", [("C",)]),
        ("ABC", "AB", [("C",)]),
        ("ABC", "ABC", []),
        ("AB", "ABC", [("C",)]),
    ],
)
def test_bare_seam(stages: str, owned: str, elements: list[tuple[str, ...]]) -> None:
    on = with_cards(*met(*stages), owned=owned)
    assert found(bare_seam, on) == elements
    if elements:
        demand_that_fixes_mend(bare_seam, on)


def test_the_seam_waits_for_the_loop_and_for_the_hand_off_that_is_missing() -> None:
    open_loop = graph(STAGES, FLOWS.replace(", C>B r.5", ""))
    assert found(bare_seam, journey(*open_loop.records(), *met("A", "B"))) == []
    other = [team("u"), link("u", "C", "owns")]
    assert found(bare_seam, with_cards(*met("A", "B"), *other, owned="AB")) == []


def test_a_team_that_supports_the_last_stage_becomes_responsible() -> None:
    on = with_cards(link("t", "C", "owns", role="supports"), owned="AB")
    [(_, fix)] = fixes(bare_seam, on)
    assert after(fix, on)["t-owns-C"].get("role") == "responsible"


SPAN = "A Aware o 1 · B Buy i 1 · H Share spanning"
SHARED = "New>A, A>B n, B>A r, B>xN, A>H n, B>H n"


@pytest.mark.parametrize(
    ("flows", "elements"),
    [
        (SHARED, []),
        (SHARED.removesuffix(", B>H n"), [("H", "B")]),
        (SHARED + ", H>A n", [("H-A-next",)]),
        (SHARED + ", H>xN", [("H-xN-exit",)]),
        # A stage without any flow is cut off, which is another rule.
        (SHARED.replace(", A>H n, B>H n", ""), []),
    ],
)
def test_spanning_stage_left_out(flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(SPAN, flows)
    assert found(spanning_stage_left_out, on) == elements
    if elements:
        demand_that_fixes_mend(spanning_stage_left_out, on)


def test_whom_a_sharing_buyer_reaches_comes_in_by_an_entry_of_that_name() -> None:
    on = graph(SPAN, SHARED + ", H>A n.1")
    [(_, fix), _] = fixes(spanning_stage_left_out, on)
    flow = after(fix, on)["H-A-next"]
    entry = after(fix, on).of(Entry)
    assert (flow.get("way"), flow.get("share")) == ("entry", None)
    assert {one.name for one in entry} == {"New buyer", "Share"}


SIDE = "A Aware o 1 · B Buy i 1 · S One side · T Two side · U Three side"
RING = "New>A, A>B n, B>A r, B>xN, B>S d, S>T d, T>U d"


@pytest.mark.parametrize(
    ("flows", "elements"),
    [
        (RING + ", U>B d", [("S",)]),
        (RING + ", U>xN", [("S",)]),
        (RING + ", U>B d, T>A d", []),
        # Whom nothing lets out is in a trap, which is another rule.
        (RING, []),
    ],
)
def test_side_stage_far_off(flows: str, elements: list[tuple[str, ...]]) -> None:
    on = graph(SIDE, flows)
    assert found(side_stage_far_off, on) == elements
    if elements:
        demand_that_fixes_mend(side_stage_far_off, on)


@pytest.mark.parametrize("name", NOTATION)
def test_the_frameworks_have_nothing_amiss_beside_the_chain(name: str) -> None:
    on = framework(name)
    assert found(spanning_stage_left_out, on) == found(side_stage_far_off, on) == []
