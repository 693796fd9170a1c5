"""The band of a stage under all columns: its flows are lines in its head."""

from designer.drawing.shapes import Words
from designer.edits.fields import set_fields
from designer.layout.grid import GridLayout
from designer.model.journey import Journey
from tests import build


def shared() -> Journey:
    return build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Compare"),
        build.stage("wide", "Share", role="spanning"),
        build.lane("l1", "Contacts", takes=("touchpoint",)),
        build.entry("in", "By a share"),
        build.leave("out", "Gone quiet"),
        build.flow("s1", "s2"),
        build.flow("s1", "wide"),
        build.flow("in", "wide", "entry"),
        build.flow("wide", "s2", "skip"),
        build.flow("wide", "out", "exit"),
    )


def said(layout: GridLayout) -> list[str]:
    words = (shape for shape in layout.shapes() if isinstance(shape, Words))
    return ["".join(run.text for run in each.runs) for each in words if each.part == "flow-label"]


def test_ways_in_on_and_out_of_a_band_are_lines_in_its_head() -> None:
    lines = said(GridLayout(shared()))
    assert lines == ["By a share →", "→ Compare", "× Gone quiet"]


def test_such_a_line_can_be_pointed_at_and_has_a_place() -> None:
    journey = shared()
    layout = GridLayout(journey)
    (flow,) = [edge.id for edge in journey.edges_out("wide") if edge.target == "out"]
    box = layout.box(flow)
    assert box is not None
    spot = layout.spot(*box.centre)
    assert (spot.owner, spot.part) == (flow, "flow")


def test_such_a_line_follows_the_name_at_its_other_end() -> None:
    journey = shared()
    layout = GridLayout(journey)
    edit = set_fields(journey, "s2", name="Weigh")
    journey.apply(edit)
    layout.follow(edit)
    assert "→ Weigh" in said(layout)


def test_an_empty_template_leaves_the_flows_of_a_band_to_be_found() -> None:
    assert "× Gone quiet" not in said(GridLayout(shared(), blank=True))
