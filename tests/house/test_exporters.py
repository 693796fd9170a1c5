"""Each exporter is in the list and draws each shape."""

import io
from pathlib import Path as File
from typing import get_args

import pytest

from designer.drawing.shapes import Box, Hatch, Path, Pen, Picture, Rect, Shape, Words
from designer.drawing.text import Run
from designer.drawing.theme import PRINT
from exporters import exporters
from exporters.pdf.sheet import Sheet
from exporters.svg.fonts import Used
from exporters.svg.tags import Pencil
from tests.exporters.pictures import PIXEL

RECT = Rect(10, 10, 40, 20)
SHAPES: tuple[Shape, ...] = (
    Box(RECT, "blue-tint", Pen("blue")),
    Path((("M", 10, 10), ("L", 20, 20), ("C", 1, 2, 3, 4, 5, 6), ("Z",)), RECT, "ink"),
    Words(10, 20, (Run("sans", "Word", 0, 30),), 12, "ink", 30),
    Picture(RECT, "image/png", PIXEL),
    Hatch(RECT, Pen("line")),
)


def test_every_shape_is_tried() -> None:
    assert {type(shape) for shape in SHAPES} == set(get_args(Shape))


def test_every_file_of_the_house_is_in_the_list() -> None:
    house = File(__file__).parents[2] / "exporters"
    names = {entry.stem for entry in house.iterdir() if not entry.stem.startswith("_")}
    assert names - {"exporter", "minutes"} == {each.id for each in exporters()}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_a_pdf_draws_each_shape(shape: Shape) -> None:
    def page(*shapes: Shape) -> bytes:
        out = io.BytesIO()
        sheet = Sheet(out, PRINT, "en")
        sheet.begin(100, 100)
        sheet.enter_paper()
        for each in shapes:
            sheet.draw(each)
        sheet.leave()
        sheet.showPage()
        sheet.save()
        return out.getvalue()

    assert len(page(shape)) > len(page())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_an_svg_draws_each_shape(shape: Shape) -> None:
    assert Pencil(PRINT, Used(), 1.0).tag(shape).startswith("<")


def test_what_is_no_shape_is_refused() -> None:
    with pytest.raises(TypeError, match="an SVG cannot show"):
        Pencil(PRINT, Used(), 1.0).tag("a line")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a PDF cannot show"):
        Sheet(io.BytesIO(), PRINT, "en").draw("a line")
