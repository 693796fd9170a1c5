"""The rows of the tables: what is expected at each stage, and what each share does."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.mending import called
from designer.checks.told_figures import told_flow
from designer.graph.expected import Figures, Sensitivity, StageAtLeast, StageFigures
from designer.model.journey import Journey
from designer.words import Message, msg, say
from widgets.figures.numbers import MARK, Form, Reader
from widgets.figures.table import Cell, Row

STAGE_TITLES: tuple[Message, ...] = (
    msg("arriving"), msg("standing"), msg("ever there, %"), msg("purchase follows, %"),
    msg("in days"), msg("value ahead"), msg("loss"),
)  # fmt: skip
"""What is told of each stage; money is that of the map."""

STAGE_TIPS: tuple[Message, ...] = (
    msg("Buyers who come here in the period of the map"),
    msg("How many buyers are here at a time"),
    msg("The part of the entering buyers that is ever here"),
    msg("How likely a next purchase follows from here"),
    msg("Days from here to the next purchase, where one follows"),
    msg("Money still to come from a buyer who is here"),
    msg("Money by which an entering buyer is worth less for those who leave here"),
)  # fmt: skip
"""What the titles mean."""

STAGE_GROUPS: tuple[tuple[Message, range], ...] = (
    (msg("Buyers at the stage"), range(3)),
    (msg("The next purchase"), range(3, 5)),
    (msg("Money"), range(5, 7)),
)
"""What of it is seen at once, in the width of the panel: its name, and its columns."""

EFFECT_TITLES: tuple[Message, ...] = (msg("change"),)

_UNKNOWN = "?"


def stage_rows(
    journey: Journey, figures: Figures, of_map: Figures | None, language: str
) -> Iterator[Row]:
    """Every stage, in the order of the columns; `of_map` is what it is compared with."""
    reader = Reader(language, journey.map.currency)
    costliest = figures.costliest
    bounds = {bound.id: bound for bound in figures.at_least.stages}
    for stage in figures.stages:
        before = of_map.stage(stage.id) if of_map is not None else None
        marked = costliest is not None and costliest.id == stage.id
        name = say(called(journey, stage.id), language)
        tip = name
        if marked:
            tip = say(msg("{name}: costs most", name=name), language)
            name = f"{MARK} {name}"
        cells = _stage_cells(reader, stage, bounds[stage.id], before)
        if marked:
            cells = (*cells[:-1], _marked(cells[-1]))
        yield Row(stage.id, name, cells, tip, marked)


def effect_rows(journey: Journey, figures: Figures, language: str) -> Iterator[Row]:
    """What one point more of each flow's share does to life-time value, the bottleneck first."""
    reader = Reader(language, journey.map.currency)
    for one in figures.sensitivity:
        marked = one is figures.bottleneck
        name = say(told_flow(journey, one.flow), language)
        tip = say(msg("{name}: the bottleneck", name=name), language) if marked else name
        cell = _effect(reader, one, marked=marked)
        yield Row(one.flow, f"{MARK} {name}" if marked else name, (cell,), tip, marked)


def _stage_cells(
    reader: Reader, stage: StageFigures, bound: StageAtLeast, before: StageFigures | None
) -> tuple[Cell, ...]:
    given: tuple[tuple[str, float | None, Form], ...] = (
        ("volume", bound.volume, "count"),
        ("standing", None, "count"),
        ("reach", bound.reach, "share"),
        ("purchase_probability", bound.purchase_probability, "share"),
        ("time_to_purchase", None, "days"),
        ("value", None, "money"),
        ("loss", None, "money"),
    )
    return tuple(
        _cell(reader, getattr(stage, name), least, form, getattr(before, name, None))
        for name, least, form in given
    )


def _cell(
    reader: Reader, value: float | None, least: float | None, form: Form, before: float | None
) -> Cell:
    """A figure, or its bound; the tip has the unit, and how far it is from the map."""
    if value is None:
        if not least:
            return Cell(_UNKNOWN, None, say(msg("not known"), reader.language))
        return Cell(f"≥ {_bare(reader, least, form)}", None, reader.least(least, form))
    tip = reader.exact(value, form)
    moved = "" if before is None else reader.change(value - before, form)
    return Cell(_bare(reader, value, form), value, f"{tip}  {moved}".strip())


def _bare(reader: Reader, value: float, form: Form) -> str:
    return reader.percent(value) if form == "share" else reader.number(value)


def _marked(cell: Cell) -> Cell:
    return Cell(cell.text, cell.value, cell.tip, marked=True)


def _effect(reader: Reader, one: Sensitivity, *, marked: bool) -> Cell:
    if one.lifetime_value is None:
        words = msg("not known, or there is no other way that would give a share")
        return Cell(_UNKNOWN, None, say(words, reader.language))
    exact = reader.exact(one.lifetime_value, "money")
    return Cell(reader.signed(one.lifetime_value), one.lifetime_value, exact, marked)
