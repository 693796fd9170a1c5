"""LOOP-20 and HYG-13: maps of single stages, and files that stand outside the map's folder."""

from pathlib import Path

import pytest

from designer.checks.linked_files import linked_file_elsewhere, submap_does_not_fit
from designer.checks.rule import Finding, Look, Rule
from designer.files.format import write
from designer.model.journey import Journey
from tests.build import entry, flow, journey, leave, stage
from tests.designer.checks.maps import TODAY, after


def linked(submap: str = "", **fields: object) -> Journey:
    """A stage that links to a map; New and Buy lead in, Renewal and Churn are led to."""
    return journey(
        entry("new", "New buyer"),
        leave("churn", "Churn"),
        stage("b", "Buy"),
        stage("s", "Escalation", submap=submap),
        stage("r", "Renewal"),
        flow("new", "s", "entry"),
        flow("b", "s"),
        flow("s", "r"),
        flow("s", "s", "detour"),
        flow("s", "churn", "exit"),
        **fields,
    )


def below(*, entries: str = "new BUYER,Buy", exits: str = "Renewal,Churn") -> bytes:
    ways = [entry(f"e{n}", name) for n, name in enumerate(entries.split(","))]
    places = [leave(f"x{n}", name) for n, name in enumerate(exits.split(","))]
    return write(journey(*ways, *places))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The map's folder, with a map outside of it that nobody may open."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "outside.journey").write_bytes(below())
    return tmp_path / "maps"


def heard(rule: Rule, on: Journey, folder: Path | None) -> list[Finding]:
    return list(rule.check(Look(on, TODAY, folder=folder)))


def demand_mended(rule: Rule, on: Journey, folder: Path) -> None:
    for finding in heard(rule, on, folder):
        assert finding.fixes
        for fix in finding.fixes:
            assert heard(rule, after(fix, on), folder) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (below(), None),
        (below(entries="New buyer"), "The map e.journey of “Escalation” has no entry Buy"),
        (below(exits="Churn"), "The map e.journey of “Escalation” has no exit Renewal"),
        (b"no map", "The map e.journey of “Escalation” is not there or cannot be read"),
        (None, "The map e.journey of “Escalation” is not there or cannot be read"),
    ],
)
def test_submap_does_not_fit(folder: Path, data: bytes | None, sentence: str | None) -> None:
    if data is not None:
        (folder / "e.journey").write_bytes(data)
    found = heard(submap_does_not_fit, linked("e.journey"), folder)
    assert [str(one.message) for one in found] == ([sentence] if sentence else [])
    assert all(one.elements == ("s",) and one.field == "submap" for one in found)


def test_a_link_that_leads_nowhere_is_led_to_the_file_of_that_name_or_dropped(folder: Path) -> None:
    (folder / "e.journey").write_bytes(below())
    on = linked("old/e.journey")
    [finding] = heard(submap_does_not_fit, on, folder)
    assert [after(fix, on)["s"].get("submap") for fix in finding.fixes] == ["e.journey", ""]
    demand_mended(submap_does_not_fit, on, folder)
    gone = linked("gone.journey")
    demand_mended(submap_does_not_fit, gone, folder)


@pytest.mark.parametrize(
    "name",
    ["../outside.journey", "..\\outside.journey", "a/../../outside.journey", "C:\\outside.journey",
     "leading_out.journey"],
)  # fmt: skip
def test_linked_file_elsewhere(folder: Path, name: str) -> None:
    (folder / "leading_out.journey").symlink_to(folder.parent / "outside.journey")
    on = linked(name)
    [finding] = heard(linked_file_elsewhere, on, folder)
    assert (finding.elements, finding.field) == (("s",), "submap")
    demand_mended(linked_file_elsewhere, on, folder)
    # What lies outside is never opened, so nothing is said of what is in it.
    assert heard(submap_does_not_fit, on, folder) == []


def test_an_absolute_path_lies_elsewhere_and_a_copy_beside_the_map_is_offered(folder: Path) -> None:
    (folder / "outside.journey").write_bytes(below())
    on = linked(str(folder.parent / "outside.journey"))
    [finding] = heard(linked_file_elsewhere, on, folder)
    assert [after(fix, on)["s"].get("submap") for fix in finding.fixes] == ["outside.journey", ""]


@pytest.mark.parametrize(
    ("brand", "found"),
    [("Ringway", []), ("logo.png", []), ("gone.PNG", [("map",)]), ("../logo.png", [("map",)])],
)
def test_the_picture_of_the_brand(folder: Path, brand: str, found: list[object]) -> None:
    (folder / "logo.png").write_bytes(b"\x89PNG")
    on = linked(brand=brand)
    assert [one.elements for one in heard(linked_file_elsewhere, on, folder)] == found
    demand_mended(linked_file_elsewhere, on, folder)


def test_a_map_without_a_file_links_to_nothing_yet() -> None:
    on = linked("../outside.journey", brand="gone.png")
    assert heard(submap_does_not_fit, on, None) == heard(linked_file_elsewhere, on, None) == []


def test_names_that_no_system_can_follow_are_findings_and_no_crash(folder: Path) -> None:
    (folder / "round.journey").symlink_to(folder / "round.journey")
    for name in ("round.journey", "x" * 300, ".", "a\0b"):
        on = linked(name)
        rules = (submap_does_not_fit, linked_file_elsewhere)
        assert [one.elements for rule in rules for one in heard(rule, on, folder)] == [("s",)]
