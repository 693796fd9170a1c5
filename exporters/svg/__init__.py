"""The map as an SVG drawing: text as text, with the fonts it needs inside."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from designer.drawing.shapes import Shape
from designer.drawing.theme import THEMES, Theme
from designer.layout.pages import Page
from designer.layout.printing import Print, furniture, prepared
from designer.model.journey import Journey
from designer.words import msg, say
from exporters.exporter import Exporter, PictureOptions, Progress, Report, stepped
from exporters.svg.fonts import Used
from exporters.svg.tags import Pencil, clean, number, quoted


def write(
    journey: Journey, options: PictureOptions, out: BinaryIO, progress: Progress | None = None
) -> Report:
    """Write the one page; raises `Cancelled` where `progress` says so."""
    made = prepared(
        journey, options.paper, fit="page", blank=options.blank, single=True, view=options.view,
        first=options.first, changes=options.changes, cut=options.cut,
    )  # fmt: skip
    used = Used()
    body = "\n".join(_body(made, made.pages[0], THEMES[options.theme], used, progress))
    for part in (*_opening(made, made.pages[0]), used.style(), body, "</svg>\n"):
        out.write(part.encode("utf-8"))
    return Report(1, made.warnings, made.missing)


def _opening(made: Print, page: Page) -> Iterator[str]:
    """The root with size, language, title and description."""
    record = made.journey.map
    wide, high = number(page.paper.width), number(page.paper.height)
    title = record.title or say(msg("Untitled map"), record.language)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" '
        f'viewBox="0 0 {wide} {high}" role="img" xml:space="preserve" '
        f"xml:lang={quoted(record.language)} lang={quoted(record.language)}>\n"
        f"<title>{clean(title)}</title>\n"
    )
    if record.scope:
        yield f"<desc>{clean(record.scope)}</desc>\n"


def _body(
    made: Print, page: Page, theme: Theme, used: Used, progress: Progress | None
) -> Iterator[str]:
    yield f'<rect width="100%" height="100%" fill="{theme.colour("sheet")}"/>'
    for pane in page.panes:
        scale, area = page.scale, pane.area
        dx, dy = pane.x - area.x * scale, pane.y - area.y * scale
        size = number(scale)
        yield f'<g transform="matrix({size} 0 0 {size} {number(dx)} {number(dy)})">'
        shapes = [shape for shape in pane.shapes() if shape.part != "sheet"]
        yield from _groups(stepped(shapes, progress, 0.1, 0.8), Pencil(theme, used, scale))
        yield "</g>"
    yield from _groups(furniture(made, page), Pencil(theme, used, 1.0))


def _groups(shapes: Iterator[Shape], pencil: Pencil) -> Iterator[str]:
    """Shapes of one record stand in one group that names it."""
    for owner, own in groupby(shapes, key=lambda shape: shape.owner):
        tags = "\n".join(tag for shape in own if (tag := pencil.tag(shape)))
        yield f"<g data-id={quoted(owner)}>\n{tags}\n</g>" if owner else tags


EXPORTER = Exporter("svg", msg("SVG drawing"), ".svg", PictureOptions, write)
