"""Edits, from the journey to the painted map."""

from __future__ import annotations

from itertools import cycle

import pytest
from PySide6.QtWidgets import QApplication

from designer.edits.fields import set_text
from designer.model.changes import Edit, edit_of, set_field
from designer.model.journey import Journey
from designer.model.records import Card
from designer.words import msg
from tests.benchmarks import budgets
from tests.benchmarks.conftest import SIZES, VIEW, Files, MapCanvas, NewCanvas
from tests.benchmarks.ledger import Ledger, median, p95
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.watch import Act, Watch, longest_stop, timed

ZOOMS = (0.05, 0.1, 0.2, 0.33, 0.5, 0.6, 1.0, 2.0)

sizes = pytest.mark.parametrize("cards", SIZES)


@sizes
def test_same_box(
    cards: int, new_canvas: NewCanvas, files: Files, watch: Watch, ledger: Ledger
) -> None:
    canvas = settled(new_canvas(cards), 1.0)
    act = same_box_edits(canvas)
    ours = watch.ours(act, 60)
    ledger.note(
        budgets.EDIT, p95(ours), textbook_edit(files, cards), cards=cards, beside="textbook"
    )


@sizes
def test_undo(cards: int, new_canvas: NewCanvas, watch: Watch, ledger: Ledger) -> None:
    canvas = settled(new_canvas(cards), 1.0)
    edit = same_box_edits(canvas)

    def undo() -> None:
        canvas.desk.undo()
        painted()

    ledger.note(budgets.UNDO, p95(watch.ours(undo, 60, edit)), cards=cards)


@sizes
def test_row_grows(cards: int, new_canvas: NewCanvas, ledger: Ledger) -> None:
    canvas = new_canvas(cards)
    card = tallest(canvas)
    longer = set_text(canvas.desk.session.journey, card.id, card.text + " and more of it" * 12)
    worst = 0.0
    for zoom in ZOOMS:
        settled(canvas, zoom)
        canvas.reveal(card.id)
        longest_stop(canvas.repaint)

        def grow() -> None:
            canvas.desk.do(longer)
            painted()

        def shrink() -> None:
            if canvas.desk.session.can_undo:
                canvas.desk.undo()
            longest_stop(canvas.repaint, 0.15)

        worst = max(worst, p95(timed(grow, 15, shrink)))
        shrink()
    ledger.note(budgets.EDIT_GROWS, worst, cards=cards)


def test_growth_with_size(new_canvas: NewCanvas, ledger: Ledger) -> None:
    few, many = (same_box_edits(settled(new_canvas(n), 1.0)) for n in (SIZES[0], SIZES[-1]))
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(7):
        for act, found in zip((few, many), times, strict=True):
            found.append(median(timed(act, 21)))
    ledger.note(budgets.EDIT_GROWTH, median(times[1]), median(times[0]))


@sizes
def test_move(cards: int, new_canvas: NewCanvas, watch: Watch, ledger: Ledger) -> None:
    canvas = settled(new_canvas(cards), 0.33)
    journey = canvas.desk.session.journey
    seen = canvas.visible_ids()[:100]

    def move() -> None:
        canvas.desk.do(to_next_stage(journey, seen))
        painted()

    def rest() -> None:
        longest_stop(canvas.repaint, 0.15)

    ledger.note(budgets.MOVE, p95(watch.ours(move, 20, rest)), cards=cards)


def painted() -> None:
    """Let the events do what they do in the window: paint what the edit has altered."""
    QApplication.processEvents()


def settled(canvas: MapCanvas, zoom: float) -> MapCanvas:
    """The canvas at rest at a zoom, in the middle of the map."""
    canvas.fit()
    canvas.set_zoom(zoom)
    longest_stop(canvas.repaint)
    return canvas


def same_box_edits(canvas: MapCanvas) -> Act:
    """An act that alters the first letter of a card in sight, and paints."""
    journey = canvas.desk.session.journey
    seen = canvas.visible_ids()
    card = journey.get(seen[len(seen) // 2], Card)
    assert card is not None
    box = canvas.desk.layout.box(card.id)
    texts = cycle(letter + card.text[1:] for letter in "ea")

    def edit() -> None:
        canvas.desk.do(set_text(journey, card.id, next(texts)))
        painted()

    edit()
    frames = canvas.frames
    edit()
    assert canvas.frames > frames
    assert canvas.desk.layout.box(card.id) == box
    return edit


def tallest(canvas: MapCanvas) -> Card:
    """The card that stands lowest in the middle row: where it grows, the row does."""
    desk = canvas.desk
    lanes = desk.session.journey.lanes()
    cards = desk.session.journey.cards_in_lane(lanes[len(lanes) // 2].id)
    return max(cards, key=lambda card: box.bottom if (box := desk.layout.box(card.id)) else 0.0)


def to_next_stage(journey: Journey, ids: list[str]) -> Edit:
    """The cards one stage on, from the last to the first."""
    stages = [stage.id for stage in journey.stages()]
    following = dict(zip(stages, [*stages[1:], stages[0]], strict=True))
    cards = [card for each in ids if (card := journey.get(each, Card)) is not None]
    return edit_of(
        msg("Move"), [set_field(card, "stage", following[card.stage or ""]) for card in cards]
    )


def textbook_edit(files: Files, cards: int) -> float:
    """The same edit in a QGraphicsScene."""
    book = Textbook(files(cards), *VIEW)
    book.zoom_to(1.0)
    book.paint()
    text = book.texts[next(iter(book.texts))]
    book.view.centerOn(text)
    book.paint()
    texts = cycle(letter + text.toPlainText()[1:] for letter in "ea")

    def edit() -> None:
        text.setPlainText(next(texts))
        book.paint()

    return p95(timed(edit, 40))
