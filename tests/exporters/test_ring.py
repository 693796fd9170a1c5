import re

import pypdfium2
import pytest

from designer.files.gallery import new_map, templates
from designer.model.journey import Journey
from exporters import BadOption, for_suffix
from tests.build import card, journey, lane, stage
from tests.designer.layout.rings import LANGUAGES, ring_of
from tests.exporters.pictures import exported, folded, text_of
from tests.frameworks import NOTATION, framework

TEMPLATES = tuple(each.id for each in templates())


def cards_in(made: Journey, text: str) -> list[str]:
    """The cards whose text a picture holds."""
    return [card.id for card in made.cards() if not card.parked and folded(card.text) in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_grid_and_ring_hold_the_same_cards_and_stages(template: str, language: str) -> None:
    made = new_map(template, language)
    grid = text_of(exported(made, ".pdf", page="A3")[0])
    ring = text_of(exported(made, ".pdf", page="A3", view="ring")[0])
    placed = [card.id for card in made.cards() if not card.parked]
    assert cards_in(made, grid) == cards_in(made, ring) == placed
    assert [stage.id for stage in made.stages() if folded(stage.name) not in ring] == []


@pytest.mark.parametrize("page", ["fit", "A4", "A3", "A0", "300x900mm", "60x60mm"])
def test_a_ring_has_the_circle_first_and_lists_on_pages_of_the_same_size(page: str) -> None:
    pdf, report = exported(new_map("b2b-circle-7", "en"), ".pdf", view="ring", page=page)
    document = pypdfium2.PdfDocument(pdf)
    sizes = {tuple(sorted(round(side) for side in each.get_size())) for each in document}
    assert len(sizes) == 1
    assert report.pages == len(document) > 1


@pytest.mark.parametrize(("page", "lists"), [("A3", [4, 3]), ("A4", [2, 1, 1, 1, 1, 1])])
def test_a_stage_is_named_once_and_the_stages_are_spread_over_the_pages(
    page: str, lists: list[int]
) -> None:
    made = new_map("b2b-circle-7", "en")
    document = pypdfium2.PdfDocument(exported(made, ".pdf", view="ring", page=page)[0])
    texts = [each.get_textpage().get_text_range().splitlines() for each in document][1:]
    names = [f"{at} {stage.name}" for at, stage in enumerate(made.stages(), 1)]
    named = [[name for name in names for line in text if line.strip() == name] for text in texts]
    assert [name for each in named for name in each] == names
    assert [len(each) for each in named] == lists


def lists_on(made: Journey, page: str) -> list[list[str]]:
    """What stands on each page behind the ring, line by line."""
    document = pypdfium2.PdfDocument(exported(made, ".pdf", view="ring", page=page)[0])
    return [each.get_textpage().get_text_range().splitlines() for each in document][1:]


def full_of(cards: int) -> Journey:
    """Two stages, each with so many cards."""
    ids = [(at, f"{at}{number:03}") for at in "ab" for number in range(cards)]
    held = (card("pain", identity, (at, "l"), text=f"Card {identity}") for at, identity in ids)
    return journey(stage("a", "Notice"), stage("b", "Choose"), lane("l", "Pains"), *held)


def test_a_stage_that_fits_a_page_of_the_lists_is_on_one() -> None:
    pages = [" ".join(lines) for lines in lists_on(full_of(40), "A4")]
    for at in "ab":
        assert [
            len(re.findall(rf"Card {at}\d+", page)) for page in pages if f"Card {at}" in page
        ] == [40]


def test_a_stage_that_goes_on_on_another_page_is_named_there_as_continued() -> None:
    named = [
        [line for line in lines if "Notice" in line or "Choose" in line]
        for lines in lists_on(full_of(100), "A4")
    ]
    assert named == [["1 Notice"], ["1 Notice (continued)"], ["2 Choose"], ["2 Choose (continued)"]]


@pytest.mark.parametrize("name", NOTATION)
def test_every_framework_can_be_a_ring(name: str) -> None:
    made = framework(name)
    text = text_of(exported(made, ".pdf", view="ring")[0])
    assert [stage.id for stage in made.stages() if folded(stage.name) not in text] == []


def test_an_svg_of_a_ring_holds_the_lists_below_it_and_turns_no_letter() -> None:
    made = new_map("lifecycle-5", "en")
    svg, report = exported(made, ".svg", view="ring")
    assert report.pages == 1
    text = svg.decode()
    assert "rotate" not in text
    said = folded("".join(re.findall(r">([^<>]+)</t", text)))
    first = next(card for card in made.cards() if not card.parked)
    assert folded(first.text)[:12] in said


def test_a_png_of_a_ring_is_higher_than_its_circle_alone() -> None:
    png, _ = exported(ring_of(3), ".png", view="ring")
    wide, high = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert high > wide


def test_what_is_for_the_team_alone_is_in_no_ring() -> None:
    made = ring_of(3)
    secret = made["s0-pain-0"].having("internal", True).having("text", "Our own secret")
    hidden = Journey(secret if each.id == secret.id else each for each in made.records())
    assert "Ourownsecret" not in text_of(exported(hidden, ".pdf", view="ring")[0])


def test_an_empty_template_is_a_grid_whatever_is_asked() -> None:
    made = new_map("b2b-6", "en")
    ring, _ = exported(made, ".pdf", view="ring", blank=True)
    grid, _ = exported(made, ".pdf", blank=True)
    assert text_of(ring) == text_of(grid)


def test_a_view_that_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadOption) as refused:
        for_suffix(".pdf").choose({"view": "spiral"})
    assert dict(refused.value.message.args)["values"] == ("grid", "ring")
