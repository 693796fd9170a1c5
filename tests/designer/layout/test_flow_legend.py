"""The legend of flows: the ways that occur, and no others."""

import pytest

from designer.edits.elements import delete_elements
from designer.files.gallery import new_map
from designer.layout.flow_signs import ways_shown
from designer.layout.grid import GridLayout
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import msg, say
from tests.build import flow, journey, lane, make, stage


def legend_of(layout: GridLayout) -> str:
    """All words of the legend."""
    lines = (shape for shape in layout.shapes() if shape.part == "legend")
    return " · ".join(run.text for line in lines for run in getattr(line, "runs", ()))


def loop(*more: Record) -> Journey:
    return journey(
        stage("a"), stage("b"), stage("c"), lane("l"),
        make("need", "n", text="A need", stage="a", lane="l"),
        flow("a", "b"), flow("b", "c"), *more,
    )  # fmt: skip


def test_only_the_ways_that_occur_are_in_the_legend() -> None:
    assert ways_shown(loop()) == ("next",)
    assert ways_shown(loop(flow("a", "c", way="skip"))) == ("next", "skip")


def test_the_return_of_the_loop_is_a_re_entry_whatever_it_is_called() -> None:
    assert ways_shown(loop(flow("c", "a", way="next"))) == ("next", "re_entry")


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_a_template_names_its_ways_in_its_language(language: str) -> None:
    words = legend_of(GridLayout(new_map("b2b-circle-7", language)))
    for way in ("next", "re-entry", "skip", "setback", "entry", "exit"):
        assert say(msg(way), language) in words
    assert say(msg("detour"), language) not in words


def test_the_legend_follows_when_the_last_flow_of_a_way_goes() -> None:
    made = loop(flow("a", "c", way="skip"))
    layout = GridLayout(made)
    assert "skip" in legend_of(layout)
    edit = delete_elements(made, ["a-c-skip"])
    made.apply(edit)
    layout.follow(edit)
    assert "skip" not in legend_of(layout)


def test_a_map_without_cards_needs_no_legend() -> None:
    assert legend_of(GridLayout(new_map("b2b-6", "en"), blank=True)) == ""
