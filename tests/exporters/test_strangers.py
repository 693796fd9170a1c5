"""An export of a stranger's map holds nothing that runs, loads or points anywhere."""

from __future__ import annotations

import base64
import io
import re
import tracemalloc
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from designer.kinds import record
from designer.model.journey import Journey
from exporters import for_suffix
from tests import build
from tests.designer.strangers import RICH, TRICK, bomb, harmful, jpeg, png

EPS = base64.b64encode(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n").decode()
LINKED_SVG = base64.b64encode(
    b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///secret'/></svg>"
).decode()


DRAWN = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "tspan"}


def exported(journey: Journey, suffix: str, **options: object) -> bytes:
    out = io.BytesIO()
    exporter = for_suffix(suffix)
    exporter.write(journey, exporter.choose(options), out)
    return out.getvalue()


def pictured(pixels: str, media: str = "image/png") -> Journey:
    """A map with one picture in a cell."""
    card = record(
        {"kind": "image", "id": "i", "stage": "s", "lane": "l", "order": "a0V",
         "text": "Caption", "media": media, "pixels": pixels}
    )  # fmt: skip
    return build.journey(build.stage("s"), build.lane("l"), card)


def stranger() -> Journey:
    """Every text of the map tries something."""
    text = f"=cmd|' /C calc'!A0 {RICH} {TRICK} ](javascript:alert(1))"
    return build.journey(
        build.stage("s", text[:300], customer_goal=text, submap="../../secret.journey"),
        build.stage("t", f"{TRICK}</text><script>alert(1)</script>"),
        build.lane("l", text[:300], takes=("pain",)),
        build.pain("p", ("s", "l"), text=text, url="javascript:alert(1)", severity=5),
        build.flow("s", "t", condition=text[:300], share=0.5),
        build.flow("t", "s", "re_entry"),
        title=text[:300],
        owner=text[:300],
        scope=text,
        brand="../../secret.png",
        language="en\"><script src='https://example.com/x.js'></script>",
    )


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_a_drawing_loads_nothing_and_runs_nothing(view: str) -> None:
    drawing = exported(stranger(), ".svg", view=view).decode()
    for tag in ElementTree.fromstring(drawing).iter():
        assert tag.tag.partition("}")[2] in DRAWN
        assert not [name for name in tag.attrib if name.endswith(("href", "src", "style"))]
        assert not [name for name in tag.attrib if name.startswith("on")]
    loads = re.findall(r"(?:url\(|@import)\s*[\"']?(.{0,12})", drawing)
    assert loads
    assert all(load.startswith("data:font") for load in loads)
    assert harmful(drawing) == ""


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_a_document_holds_no_action_no_link_and_no_file(view: str) -> None:
    data = exported(stranger(), ".pdf", view=view)
    with pikepdf.open(io.BytesIO(data)) as document:
        said = [repr(item).encode() for item in document.objects]
        told = [str(value) for value in document.docinfo.values()]
        outline = [item.title for item in document.open_outline().root]
    keys = rb"/(URI|JavaScript|JS|Launch|GoToR|SubmitForm|ImportData|EmbeddedFile|OpenAction|AA)\b"
    assert not any(re.search(keys, each) for each in said)
    assert harmful("".join([*told, *outline])) == ""
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert harmful(text) == ""
    assert "gnp.exe" in text


def test_the_title_inside_a_picture_of_the_map_is_harmless() -> None:
    with Image.open(io.BytesIO(exported(stranger(), ".png"))) as picture:
        picture.load()
        title = picture.info["Title"]
    assert harmful(title) == ""
    assert "gnp.exe" in title


CLAIMS = [png(60_000, 60_000), png(2**31 - 1, 2**31 - 1), jpeg(65_535, 65_535), bomb(5_000)]


@pytest.mark.parametrize("pixels", CLAIMS, ids=["wide", "widest", "jpeg", "bomb"])
def test_a_picture_that_claims_to_be_huge_is_not_drawn_and_is_kept(pixels: str) -> None:
    journey = pictured(pixels)
    kept = journey.find("i")
    assert kept is not None
    assert kept.data()["pixels"] == pixels
    assert "<image" not in exported(journey, ".svg").decode()
    exported(journey, ".pdf")
    tracemalloc.start()
    exported(journey, ".pdf")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 40_000_000


@pytest.mark.parametrize("media", ["image/png", "image/jpeg"])
@pytest.mark.parametrize(
    "pixels",
    [EPS, LINKED_SVG, "%%% no base64 '\"><script>", "AAAA", "é", png(100, 100)[:60], jpeg(9, 9)],
    ids=["eps", "svg", "signs", "zeros", "letters", "cut off", "cut jpeg"],
)
def test_what_is_no_picture_is_left_out_or_framed(pixels: str, media: str) -> None:
    journey = pictured(pixels, media)
    for suffix in (".svg", ".pdf", ".png"):
        assert exported(journey, suffix)
    assert "<script" not in exported(journey, ".svg").decode()


def test_a_picture_of_the_size_that_cards_take_is_drawn() -> None:
    assert b"<image" in exported(pictured(bomb(2_048)), ".svg")


def test_a_value_of_another_type_for_a_picture_is_kept_raw() -> None:
    card = record({"kind": "image", "id": "i", "pixels": png(9_000, 9_000)})
    assert "pixels" in dict(card.unknown)


def crowded(way: str, flows: int) -> Journey:
    """Fifteen stages, a third of them beside the loop, and very many flows."""
    stages = [build.stage(f"s{n}", role="side" if n % 3 == 2 else "main") for n in range(15)]
    across = [
        build.make("flow", f"f{n}", source=f"s{n * 7 % 15}", target=f"s{n * 11 % 13}", way=way,
                   share=n % 90 / 100, condition="if " + "it is so " * (n % 30))
        for n in range(flows)
    ]  # fmt: skip
    return build.journey(*stages, *across)


@pytest.mark.parametrize("way", ["setback", "detour"])
def test_a_ring_with_a_thousand_flows_is_drawn_with_a_line_for_each(way: str) -> None:
    drawing = exported(crowded(way, 1_000), ".svg", view="ring").decode()
    drawn = set(re.findall(r'data-id="(f\d+)"', drawing))
    assert len(drawn) == 1_000
