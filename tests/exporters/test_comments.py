"""Comments on paper: left out unless asked for; numbered on the map and listed behind it."""

from __future__ import annotations

import pytest

from designer.layout.comments import with_comments
from designer.layout.printing import prepared
from designer.model.journey import Journey
from exporters import BadOption, for_suffix
from tests.build import comment, emotion, flow, journey, lane, make, persona, stage
from tests.exporters.pictures import card, everything, exported, folded, text_of

SECRET = "Zqxjvk"


def _map() -> Journey:
    return journey(
        stage("s", "Trigger"),
        stage("s2", "Compare"),
        lane("l", "Lane"),
        lane("e", "Feelings", takes=("emotion",)),
        lane("h", "Hidden", hidden=True),
        flow("s", "s2"),
        persona("b1", "Head of operations"),
        card("c", text="Seen"),
        card("d", text=SECRET, internal=True),
        emotion("f", ("s", "e"), text="worried", value=-1),
        make("need", "n", text="Below", stage="s", lane="h"),
        make("need", "p", text="Parked"),
        comment("c1", "c", "Is this so?", author="Anna", time="2026-05-04T09:30:00Z"),
        comment("c2", "c", "It is", author="Boris", reply_to="c1", time="2026-05-05T09:30:00Z"),
        comment("c3", "s2", "Why here?", resolved=True, time="2026-05-06T09:30:00Z"),
        comment("c4", "d", f"{SECRET} one"),
        comment("c5", "n", f"{SECRET} two"),
        comment("c6", "p", f"{SECRET} three"),
        comment("c7", "s-s2", "How many?"),
        comment("c8", "map", "Whose is it?"),
    )


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_comments_are_numbered_on_the_map_and_listed_behind_it(view: str) -> None:
    plain, without = exported(_map(), ".pdf", view=view)
    made, report = exported(_map(), ".pdf", view=view, comments=True)
    assert report.pages == without.pages + 1
    assert folded("Is this so?") not in folded(text_of(plain))
    text = folded(text_of(made))
    for words in (
        "1. The map as a whole",
        "Whose is it?",
        "3. Seen",
        "Anna, 2026-05-04: Is this so?",
        "Boris, 2026-05-05: It is",
        "2026-05-06, Resolved: Why here?",
        "2. Trigger → Compare",
    ):
        assert folded(words) in text


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_what_is_said_of_things_that_are_not_shown_leaves_no_trace(view: str) -> None:
    made, _ = exported(_map(), ".pdf", view=view, comments=True)
    assert SECRET not in text_of(made)
    assert SECRET.lower().encode() not in everything(made).lower()


@pytest.mark.parametrize("fit", ["page", "stages", "tiles"])
def test_numbers_stand_on_every_kind_of_page(fit: str) -> None:
    made, _ = exported(_map(), ".pdf", page="A4", fit=fit, comments=True)
    assert folded("Is this so?") in folded(text_of(made))


def test_each_number_stands_at_what_it_is_about() -> None:
    made = with_comments(prepared(_map(), None, fit="page", blank=False, comments=True))
    plates = {
        shape.owner: shape for shape in made.pages[0].panes[0].shapes() if shape.part == "comment"
    }
    assert set(plates) == {"map", "s", "c", "s2"}


def test_a_map_without_comments_has_no_page_for_them() -> None:
    plain = journey(stage("s", "Trigger"), lane("l", "Lane"), card("c", text="Seen"))
    assert exported(plain, ".pdf", comments=True)[0] == exported(plain, ".pdf")[0]


def test_an_empty_template_has_no_comments() -> None:
    made, _ = exported(_map(), ".pdf", blank=True, comments=True)
    assert folded("Why here?") not in folded(text_of(made))


def test_only_documents_have_comments() -> None:
    with pytest.raises(BadOption):
        for_suffix(".svg").choose({"comments": True})
