"""In which ways a text can be read as cards, and what each way makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from designer.edits.lane_words import is_stage_word, kind_called
from designer.edits.pasted import Item, Pasted, lines_of, recognise, without_bullet
from designer.model.folding import folded
from designer.model.journey import Journey
from designer.words import Message, msg

Way = Literal["found", "rows", "columns", "lines", "one"]
"""As it was recognised; a table whose rows, or whose columns, are stages; lines; one card."""

_NOTHING = frozenset(("-", "–", "—", "...", "…", "n/a"))
_Grid = list[list[str]]


def ways(journey: Journey, text: str) -> tuple[Way, ...]:
    """The ways in which a text can be read, the likeliest first."""
    pasted = recognise(text)
    grid = _grid(pasted)
    if pasted.form == "single":
        return ("found",)
    if len(grid) < 2 or len(grid[0]) < 2:
        return ("found", "lines", "one") if pasted.form != "lines" else ("found", "one")
    likeliest = _guess(journey, grid)
    others: tuple[Way, ...] = ("found", "rows", "columns", "lines", "one")
    return (likeliest, *(way for way in others if way != likeliest))


def title_of(way: Way, text: str) -> Message:
    """What a way is called."""
    match way:
        case "rows":
            return msg("A table with a stage in each row")
        case "columns":
            return msg("A table with a stage in each column")
        case "lines":
            return msg("A card for each line")
        case "one":
            return msg("One card")
        case "found":
            return _FORMS[recognise(text).form]


_FORMS: dict[str, Message] = {
    "single": msg("One card"),
    "lines": msg("A card for each line"),
    "chat": msg("A chat: a card for each message"),
    "table": msg("A block of cells, from the cursor on"),
    "outline": msg("An outline: stages, lanes, cards"),
}


def read(journey: Journey, text: str, way: Way) -> Pasted:
    """What a way makes of a text; of a table with headings an outline of stages and lanes."""
    pasted = recognise(text)
    if way == "lines":
        return replace(pasted, form="lines", items=tuple(map(Item, lines_of(text))))
    if way in ("rows", "columns"):
        grid = _grid(pasted)
        if way == "columns":
            grid = [list(row) for row in zip(*grid, strict=True)]
        return replace(pasted, form="outline", items=tuple(_stages(journey, grid)))
    return pasted


def _grid(pasted: Pasted) -> _Grid:
    """The cells of a table, the empty ones too."""
    if pasted.form != "table" or not pasted.items:
        return []
    high = max(item.row for item in pasted.items) + 1
    wide = max(item.column for item in pasted.items) + 1
    grid = [[""] * wide for _ in range(high)]
    for item in pasted.items:
        grid[item.row][item.column] = item.text
    return grid


def _guess(journey: Journey, grid: _Grid) -> Way:
    """Whether rows or columns are stages, by the words over and before them."""
    head, side = grid[0][1:], [row[0] for row in grid[1:]]
    stages = {folded(stage.name) for stage in journey.stages()}
    lanes = {folded(lane.name) for lane in journey.lanes()}
    across = _score(head, lanes) + _hits(side, stages) + (2 if is_stage_word(grid[0][0]) else 0)
    down = _score(side, lanes) + _hits(head, stages)
    if max(across, down) < 2:
        return "found"
    # What is called a stage may stand over either; lane words in the first column decide.
    return "columns" if down > across or _score(side, lanes) > _score(head, lanes) else "rows"


def _score(words: Sequence[str], lanes: set[str]) -> int:
    return sum(1 for word in words if kind_called(word) or _name(word) in lanes)


def _hits(words: Sequence[str], names: set[str]) -> int:
    return sum(1 for word in words if folded(_bare(word)) in names)


def _stages(journey: Journey, grid: _Grid) -> Iterator[Item]:
    """Of a table with a stage in each row the lines of an outline."""
    lanes = [_lane(journey, word) for word in grid[0]]
    for row in grid[1:]:
        stage = _bare(row[0])
        if not stage:
            continue
        yield Item(stage, level=0)
        for lane, cell in zip(lanes[1:], row[1:], strict=True):
            if lane and cell.strip() and cell.strip().casefold() not in _NOTHING:
                yield Item(lane, level=1)
                yield Item(cell.strip(), level=2)


def _lane(journey: Journey, heading: str) -> str:
    """The lane of the map that a heading means, else the heading."""
    name, kind = _bare(heading), kind_called(heading)
    shown = [lane for lane in journey.lanes() if not lane.hidden]
    same = next((lane for lane in shown if folded(lane.name) == folded(name)), None)
    takes = next((lane for lane in shown if kind is not None and kind in lane.takes), None)
    found = same or takes
    return found.name if found is not None and found.name else name


def _name(word: str) -> str:
    return folded(_bare(word))


def _bare(word: str) -> str:
    """A name without number, marks and colon around it."""
    return without_bullet(word.replace("\n", " ").strip(" *_`")).strip(" *_`:：")
