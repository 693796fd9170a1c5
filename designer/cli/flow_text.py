"""The figures of the loop as lines for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from rich.cells import cell_len

from designer.checks.mending import called
from designer.checks.rule import Finding
from designer.checks.told_figures import ASSUMED, told_flow, told_missing
from designer.graph.expected import Figures, StageAtLeast, StageFigures
from designer.layout.figures import NO_BREAK, figure, short
from designer.model.journey import Journey
from designer.words import Message, msg, say

UNKNOWN = "?"
_WHOLE = r"(?:≥ )?[-−]?\d+(?:{part}\d{{3}})*(?!.*(?:e[+-]))"
"""What stands before the point of a figure; powers of ten have a point of their own."""


def lines(
    journey: Journey,
    figures: Figures,
    why_stopped: Iterable[Message],
    contradictions: Iterable[Finding],
    language: str = "en",
) -> Iterator[str]:
    """All that is known of the loop, what is missing, and what was assumed."""
    if figures.stopped:
        yield say(msg("No figures can be worked out:"), language)
        yield from (f"  {say(sentence, language)}" for sentence in why_stopped)
    else:
        yield from _figures(journey, figures, language)
    for finding in contradictions:
        yield f"{finding.rule}: {say(finding.message, language)}"


def _figures(journey: Journey, figures: Figures, language: str) -> Iterator[str]:
    yield from _table(_whole(journey, figures, language), language)
    yield ""
    yield from _table(_by_stage(journey, figures, language), language)
    yield ""
    for sentence in _money_lines(journey, figures, language):
        yield say(sentence, language)
    effects = _effects(journey, figures, language)
    if effects:
        yield ""
        yield say(msg("One point more of a share, in life-time value:"), language)
        yield from _table(effects, language, indent="  ")
        yield ""
    if figures.missing:
        yield say(msg("Missing:"), language)
        gaps = (told_missing(journey, gap) for gap in figures.missing)
        yield from (f"  {say(gap, language)}" for gap in gaps)
    if figures.without_value:
        names = tuple(told_flow(journey, element) for element in figures.without_value)
        yield say(msg("Without a value, counted as 0: {elements}", elements=names), language)
    yield say(
        msg("Arriving: buyers in {days} days.", days=_number(figures.period, language)), language
    )
    yield say(ASSUMED, language)


def _number(value: float, language: str) -> str:
    """As much of a figure as people take in; programs get all its digits."""
    return figure(short(value), language)


Cell = Message | str
Rows = Sequence[Sequence[Cell]]
Unit = Callable[[str], Cell]


def _whole(journey: Journey, figures: Figures, language: str) -> Rows:
    cell = partial(_cell, language)

    def money(value: str) -> Cell:
        return _money(journey, value)

    bound = figures.at_least
    return [
        (msg("Returns of a buyer"), cell(figures.expected_loops, bound.expected_loops)),
        (msg("Purchases of a buyer"), cell(figures.expected_purchases, bound.expected_purchases)),
        (
            msg("Probability of a purchase"),
            cell(_hundredths(figures.purchase_probability),
                  _hundredths(bound.purchase_probability), _percent),
        ),
        (msg("Time to the purchase"), cell(figures.time_to_purchase, None, _days)),
        (
            msg("Life-time value of a buyer"),
            cell(figures.lifetime_value, bound.lifetime_value, money),
        ),
        (
            msg("Life-time value of a customer"),
            cell(figures.lifetime_value_per_customer, None, money),
        ),
        (msg("Time from return to return"), cell(figures.loop_time, None, _days)),
    ]  # fmt: skip


def _by_stage(journey: Journey, figures: Figures, language: str) -> Rows:
    head = (
        msg("Stage"), msg("arriving"), msg("standing"), msg("ever there, %"),
        msg("purchase follows, %"), msg("in days"), msg("value ahead"), msg("loss"),
    )  # fmt: skip
    pairs = zip(figures.stages, figures.at_least.stages, strict=True)
    return [head, *(_stage_row(journey, stage, bound, language) for stage, bound in pairs)]


def _stage_row(
    journey: Journey, stage: StageFigures, bound: StageAtLeast, language: str
) -> Sequence[Cell]:
    cell = partial(_short, language)
    return (
        called(journey, stage.id),
        cell(stage.volume, bound.volume),
        cell(stage.standing),
        cell(_hundredths(stage.reach), _hundredths(bound.reach)),
        cell(_hundredths(stage.purchase_probability), _hundredths(bound.purchase_probability)),
        cell(stage.time_to_purchase),
        cell(stage.value),
        cell(stage.loss),
    )


def _money_lines(journey: Journey, figures: Figures, language: str) -> Iterator[Message]:
    """Where money is won and lost."""
    bottleneck, costliest = figures.bottleneck, figures.costliest
    if bottleneck is not None:
        effect = _number(bottleneck.lifetime_value or 0, language)
        yield msg(
            "Bottleneck: {flow}. One point more of its share moves life-time value by {value}.",
            flow=told_flow(journey, bottleneck.flow),
            value=_money(journey, effect),
        )
    if costliest is not None:
        yield msg(
            "{stage} costs most: with those who leave there goes {value} a buyer.",
            stage=called(journey, costliest.id),
            value=_money(journey, _number(costliest.loss or 0, language)),
        )


def _effects(journey: Journey, figures: Figures, language: str) -> Rows:
    """What each flow to a stage does, the bottleneck first."""
    return [
        (told_flow(journey, one.flow), _number(one.lifetime_value, language))
        for one in figures.sensitivity
        if one.onward and one.lifetime_value is not None
    ]


# -- cells and tables ----------------------------------------------------------------------


def _plain(value: str) -> Cell:
    return value


def _percent(value: str) -> Cell:
    return msg("{value} %", value=value)


def _days(value: str) -> Cell:
    return msg("{value} days", value=value)


def _money(journey: Journey, value: str) -> str:
    return f"{value} {journey.map.currency}".strip()


def _cell(language: str, value: float | None, least: float | None, unit: Unit = _plain) -> Cell:
    if value is not None:
        return unit(_number(value, language))
    if least is not None:
        return msg("not known, at least {value}", value=unit(_number(least, language)))
    return msg("not known")


def _short(language: str, value: float | None, least: float | None = None) -> str:
    if value is not None:
        return _number(value, language)
    return f"≥ {_number(least, language)}" if least is not None else UNKNOWN


def _hundredths(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _table(rows: Rows, language: str, *, indent: str = "") -> Iterator[str]:
    """Columns as wide as what stands in them, the first to the left and the others to the right,
    figures with their points below each other.
    """
    first_column, *columns = zip(
        *([say(cell, language) for cell in row] for row in rows), strict=True
    )
    said = list(
        zip(first_column, *(_at_points(column, language) for column in columns), strict=True)
    )
    wide = [max(map(cell_len, column)) for column in zip(*said, strict=True)]
    for first, *others in said:
        line = indent + first + " " * (wide[0] - cell_len(first))
        for width, text in zip(wide[1:], others, strict=True):
            line += "  " + " " * (width - cell_len(text)) + text
        yield line.rstrip()


def _at_points(column: Sequence[str], language: str) -> list[str]:
    """The figures of a column with room behind them, so that all points fall below each other."""
    part = NO_BREAK if language.split("-")[0] == "ru" else ","
    pattern = re.compile(_WHOLE.format(part=part))
    tails = {text: len(text) - whole.end() for text in column if (whole := pattern.match(text))}
    longest = max(tails.values(), default=0)
    return [text + " " * (longest - tails.get(text, longest)) for text in column]
