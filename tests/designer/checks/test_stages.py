"""STG-01 and STG-09: names of stages, and the order of their columns."""

import pytest

from designer.checks.stages import columns_out_of_order, stage_name_missing_or_taken
from designer.model.journey import Journey
from tests.build import flow, journey, stage
from tests.designer.checks.maps import after, demand_that_fixes_mend, fixes, found
from tests.frameworks import graph


@pytest.mark.parametrize(
    ("names", "elements"),
    [
        (("Awareness", "Decision"), []),
        (("Awareness", ""), [("s1",)]),
        ((" ", "\u3000"), [("s0",), ("s1",)]),
        (("Decision", "decision "), [("s1",)]),
        (("决策", "决策", "决策"), [("s1",), ("s2",)]),
        (("ＡＢＣ", "abc"), [("s1",)]),
        (("STRASSE", "straße"), [("s1",)]),
    ],
)
def test_stage_name_missing_or_taken(names: tuple[str, ...], elements: list[str]) -> None:
    on = journey(*(stage(f"s{n}", name) for n, name in enumerate(names)))
    assert found(stage_name_missing_or_taken, on) == elements
    if all(name.strip() for name in names) and elements:
        demand_that_fixes_mend(stage_name_missing_or_taken, on)


def test_the_number_is_the_first_that_is_free() -> None:
    names = ("Decision", "Decision 2", "x" * 300, "x" * 300, "decision")
    on = journey(*(stage(f"s{n}", name) for n, name in enumerate(names)))
    named = [after(fix, on)[one.elements[0]].get("name") for one, fix in
             fixes(stage_name_missing_or_taken, on)]  # fmt: skip
    assert named == ["x" * 298 + " 2", "decision 3"]


def looped(columns: str, chain: str = "ABCDE") -> Journey:
    """Stages in this order of columns, and a chain through them that leads back to its start."""
    ends = zip(chain, chain[1:] + chain[0], strict=True)
    ways = ["next"] * (len(chain) - 1) + ["re_entry"]
    flows = [flow(a, b, way) for (a, b), way in zip(ends, ways, strict=True)]
    return journey(*(stage(letter) for letter in columns), *flows)


@pytest.mark.parametrize(
    ("columns", "elements"),
    [
        ("ABCDE", []),
        ("BACDE", [("A",)]),
        ("EABCD", [("E",)]),
        ("ACDBE", [("B",)]),
        ("EDCBA", [("A", "B", "C", "D")]),
    ],
)
def test_columns_out_of_order(columns: str, elements: list[tuple[str, ...]]) -> None:
    on = looped(columns)
    assert found(columns_out_of_order, on) == elements
    if elements:
        demand_that_fixes_mend(columns_out_of_order, on)
        [(_, fix)] = fixes(columns_out_of_order, on)
        assert [s.id for s in after(fix, on).stages()] == list("ABCDE")


def test_only_the_columns_named_are_moved() -> None:
    on = looped("ACDBE")
    [(_, fix)] = fixes(columns_out_of_order, on)
    assert fix.make(on).touched() == {"B"}


def test_a_side_stage_keeps_its_place() -> None:
    on = graph("B B · S S side · A A", "New>A, A>B n, B>A r, A>S d, S>A d, S>xN")
    [(_, fix)] = fixes(columns_out_of_order, on)
    assert [s.id for s in after(fix, on).stages()] in (["A", "B", "S"], ["S", "A", "B"])


def test_columns_with_the_same_order_key_are_put_in_order_too() -> None:
    records = [
        record.having("order", "a0V") if record.kind == "stage" else record
        for record in looped("ABCDE", "EDCBA").records()
    ]
    on = Journey(records)
    demand_that_fixes_mend(columns_out_of_order, on)
    [(_, fix)] = fixes(columns_out_of_order, on)
    assert [s.id for s in after(fix, on).stages()] == list("EDCBA")


def test_the_order_waits_for_the_chain() -> None:
    on = graph("B B · A A", "New>A, A>B n, B>A b")
    assert found(columns_out_of_order, on) == []
