"""HYG-07 to HYG-10 and HYG-12: header, evidence, review date, parking lot, open questions."""

import pytest

from designer.checks.hand_over import (
    guesses_as_findings,
    header_not_filled,
    left_undecided,
    parking_lot_not_empty,
    review_overdue,
)
from tests.build import comment, make, persona, stage
from tests.designer.checks.maps import (
    TODAY,
    after,
    card,
    demand_that_fixes_mend,
    findings,
    fixes,
    found,
    journey,
)

HEADER = {"title": "Payroll", "scope": "Who buys it", "state": "as_is", "owner": "Marketing",
          "date": "2026-01-01"}  # fmt: skip


@pytest.mark.parametrize("field", [*HEADER, None])
def test_header_not_filled(field: str | None) -> None:
    said = {name: value for name, value in HEADER.items() if name != field}
    on = journey(stage("a"), persona("p"), card("pain", "x"), **{"title": "", **said})
    assert [one.field for one in findings(header_not_filled, on)] == ([field] if field else [])
    if field:
        demand_that_fixes_mend(header_not_filled, on)


def test_the_header_wants_a_persona_which_nobody_can_guess() -> None:
    on = journey(stage("a"), card("pain", "x"), **HEADER)
    [finding] = findings(header_not_filled, on)
    assert (finding.field, finding.fixes) == ("lead", ())


def test_the_header_waits_until_half_of_the_stages_have_cards_of_ones_own() -> None:
    on = journey(stage("a"), persona("p"), card("pain", "x", sample=True))
    assert found(header_not_filled, on) == []
    assert found(header_not_filled, journey(stage("a"), persona("p"))) == []
    on = journey(stage("a"), stage("b"), stage("c"), card("pain", "x"))
    assert found(header_not_filled, on) == []


@pytest.mark.parametrize(
    ("evidence", "fields", "elements"),
    [
        (("assumed", "assumed", "observed"), {}, [("map",)]),
        (("assumed", "observed"), {}, []),
        (("assumed", None, None), {}, [("map",)]),
        ((None,), {}, []),
        (("assumed",), {"scope": "A HYPOTHESIS on the purchase"}, []),
        (("assumed",), {"check_profile": "draft"}, []),
    ],
)
def test_guesses_as_findings(
    evidence: tuple[str | None, ...], fields: dict[str, str], elements: list[tuple[str, ...]]
) -> None:
    cards = (card("pain", f"p{n}", evidence=one) for n, one in enumerate(evidence))
    on = journey(stage("a"), *cards, **{"check_profile": "deliverable", **fields})
    assert found(guesses_as_findings, on) == elements
    if elements:
        demand_that_fixes_mend(guesses_as_findings, on)


def test_the_stamp_stands_in_the_language_of_the_map() -> None:
    final = {"check_profile": "deliverable", "language": "ru", "scope": "Закупка"}
    on = journey(stage("a"), card("pain", "p", evidence="assumed"), **final)
    [(_, fix)] = fixes(guesses_as_findings, on)
    assert after(fix, on).map.scope == "Гипотеза: Закупка"


@pytest.mark.parametrize(
    ("day", "elements"), [("2026-01-30", [("map",)]), ("2026-01-31", []), ("", [])]
)
def test_review_overdue(day: str, elements: list[tuple[str, ...]]) -> None:
    on = journey(stage("a"), review_by=day)
    assert found(review_overdue, on) == elements
    if elements:
        demand_that_fixes_mend(review_overdue, on)
        [(_, fix)] = fixes(review_overdue, on)
        assert after(fix, on).map.review_by > TODAY.isoformat()


def test_parking_lot_not_empty() -> None:
    on = journey(stage("a"), card("note", "n2", None), card("pain", "n1", None), card("pain", "p"))
    assert found(parking_lot_not_empty, on) == [("n1", "n2")]
    demand_that_fixes_mend(parking_lot_not_empty, on)
    assert found(parking_lot_not_empty, journey(stage("a"), card("pain", "p"))) == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", "Two versions of “Compare” wait for a choice: name"),
        (
            "",
            "“Compare” was deleted by one and changed or needed by another: whether it stays "
            "waits for a choice",
        ),
    ],
)
def test_a_choice_names_the_element_and_what_waits(field: str, said: str) -> None:
    on = journey(
        stage("a", name="Compare"),
        make("clash", "k", target="a", field=field, ours="true", theirs="null"),
    )
    (heard,) = findings(left_undecided, on)
    assert str(heard.message) == said


def test_left_undecided() -> None:
    on = journey(
        stage("a"),
        comment("c1", "a", "Is this still so?"),
        comment("c2", "a", "No", reply_to="c1"),
        comment("c3", "a", "Done", resolved=True),
        make("clash", "k", target="a", field="name", ours="A", theirs="B"),
    )
    assert sorted(found(left_undecided, on)) == [("a", "c1"), ("a", "k")]
    demand_that_fixes_mend(left_undecided, on)
