import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from designer.files.gallery import new_map, templates
from tests.exporters.pictures import PIXEL, card, exported, small

SVG = "{http://www.w3.org/2000/svg}"
FONT = re.compile(
    r'font-family:"([^"]+)";font-weight:(\d+);src:url\(data:font/woff;base64,([^)]+)\)'
)


def drawn(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def text_of(root: ElementTree.Element) -> str:
    texts = root.iter(f"{SVG}text")
    return re.sub(r"\s", "", "".join("".join(text.itertext()) for text in texts))


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("template", [each.id for each in templates()])
def test_a_template_is_a_drawing_with_all_its_texts(template: str, language: str) -> None:
    made = new_map(template, language)
    svg, report = exported(made, ".svg")
    text = text_of(drawn(svg)).replace("-", "")
    wanted = [*(s.name for s in made.stages()), *(c.text for c in made.cards() if not c.parked)]
    assert [each for each in wanted if re.sub(r"[\s-]", "", each) not in text] == []
    assert report.pages == 1


def test_the_fonts_inside_have_all_that_is_written_and_little_more() -> None:
    svg, _ = exported(new_map("b2b-circle-7", "zh-Hant"), ".svg")
    root = drawn(svg)
    fonts = {}
    for family, weight, data in FONT.findall(svg.decode()):
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        fonts[(family, weight)] = set(font.getBestCmap())
    assert set(fonts) == {
        ("Ringway Sans", "400"),
        ("Ringway Sans", "700"),
        ("Ringway Sans TC", "400"),
        ("Ringway Sans TC", "700"),
    }
    faces = {"sans": ("Ringway Sans", "400"), "tc-bold": ("Ringway Sans TC", "700")}
    for element in root.iter():
        if element.get("class") in faces:
            assert set(map(ord, element.text or "")) <= fonts[faces[element.get("class", "")]]
    assert len(fonts[("Ringway Sans TC", "400")]) < 1_000


def test_a_drawing_asks_for_nothing_from_outside() -> None:
    svg, _ = exported(small(card(kind="image", media="image/png", pixels=PIXEL)), ".svg")
    links = re.findall(r'(?:href="|url\()([^")]{0,12})', svg.decode())
    assert links
    assert all(link.startswith(("data:", "#")) for link in links)


def test_a_drawing_says_its_title_description_and_language() -> None:
    made = small(card(), title="Карта <1>", language="ru", scope="Печать & брошюры")
    root = drawn(exported(made, ".svg")[0])
    assert root.get("lang") == "ru"
    assert [root.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [
        "Карта <1>",
        "Печать & брошюры",
    ]


def test_each_record_can_be_found_in_the_drawing() -> None:
    root = drawn(exported(small(card("c1"), card("c2")), ".svg")[0])
    owners = {group.get("data-id") for group in root.iter(f"{SVG}g")}
    assert {"c1", "c2", "s", "l"} <= owners


def test_signs_that_no_xml_may_hold_do_not_break_the_drawing() -> None:
    made = small(card(text="a \x0c b <&> \ufffe c"), title="\x01\x02 T ")
    assert drawn(exported(made, ".svg")[0]).findtext(f"{SVG}title") == " T "


def test_a_drawing_has_the_size_that_was_asked_for() -> None:
    root = drawn(exported(small(card()), ".svg", page="A4")[0])
    assert (root.get("width"), root.get("height")) == ("841.89pt", "595.276pt")
    assert "Ringway" in text_of(root)


def test_the_same_map_gives_the_same_drawing() -> None:
    made = new_map("b2b-6", "zh-Hans")
    assert exported(made, ".svg")[0] == exported(made, ".svg")[0]


def test_an_empty_template_stays_on_one_drawing_however_small() -> None:
    _, report = exported(new_map("b2b-circle-7", "en"), ".svg", page="A4", blank=True)
    assert report.pages == 1
