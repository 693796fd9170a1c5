"""What needs no window: checks, saving, the PDF."""

from __future__ import annotations

import io
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import pydantic_core
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as Page

from designer.checks.run import LIVE, Checker, check
from designer.drawing.fonts import FACES
from designer.drawing.shapes import Rect
from designer.edits.fields import set_text
from designer.files.format import read, write
from designer.files.merge_files import Versions, merge_files
from designer.layout.grid import GridLayout
from designer.model.journey import Journey
from designer.model.records import Card, Flow, Link, Stage
from designer.session import Session
from exporters.pdf import EXPORTER
from tests.benchmarks import budgets
from tests.benchmarks.conftest import SIZES, Files
from tests.benchmarks.ledger import Ledger, median
from tests.benchmarks.watch import Watch, timed

TODAY = date(2026, 1, 1)
RULES = {"card", "stage", "loop"}

sizes = pytest.mark.parametrize("cards", SIZES)


@sizes
def test_full_check(cards: int, files: Files, watch: Watch, ledger: Ledger) -> None:
    journey = read(files(cards).read_bytes()).journey
    ours = watch.ours(lambda: check(journey, today=TODAY, scopes=RULES), 5)
    base = timed(lambda: list(plain_faults(journey)), 7)
    ledger.note(budgets.CHECK, median(ours), median(base), cards=cards)


@sizes
def test_check_after_an_edit(cards: int, files: Files, watch: Watch, ledger: Ledger) -> None:
    journey = read(files(cards).read_bytes()).journey
    checker = Checker(journey, today=TODAY, scopes=LIVE)
    full = timed(lambda: Checker(journey, today=TODAY, scopes=LIVE), 3)
    card = next(card for card in journey.cards() if card.kind == "pain")
    texts = cycle(letter + card.text[1:] for letter in "ea")
    edits = []

    def edit() -> None:
        edits.append(set_text(journey, card.id, next(texts)))
        journey.apply(edits[-1])

    ours = watch.ours(lambda: checker.follow(edits[-1]), 20, edit)
    ledger.note(budgets.CHECK_EDIT, median(ours), median(full), cards=cards)


@sizes
def test_merge(cards: int, files: Files, watch: Watch, ledger: Ledger) -> None:
    base = files(cards).read_bytes()
    sides = [edited(base, author) for author in ("ours", "theirs")]
    versions = Versions(base, *sides)
    rounds = 5 if cards > 1_000 else 15
    ours = watch.ours(lambda: merge_files(versions).data(), rounds)
    floor = timed(lambda: [read(data) for data in (base, *sides)], rounds)
    ledger.note(budgets.MERGE, median(ours), median(floor), cards=cards)


def edited(data: bytes, author: str) -> bytes:
    """The file of a map after 200 edits of its cards, or half of them where they are fewer."""
    journey = read(data).journey
    cards = random.Random(author).sample(journey.cards(), min(200, len(journey.cards()) // 2))
    for card in cards:
        journey.apply(set_text(journey, card.id, f"{author} {card.text[:50]}"))
    return write(journey)


@sizes
def test_save(cards: int, files: Files, watch: Watch, ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(files(cards).read_bytes())
    session = Session.open(path)
    card = session.journey.cards()[0]
    texts = cycle(letter + card.text[1:] for letter in "ea")
    plain = [record.data() for record in session.journey.records()]

    def edit() -> None:
        session.do(set_text(session.journey, card.id, next(texts)))

    def floor() -> None:
        data = b"\n".join(map(pydantic_core.to_json, plain))
        new = tmp_path / "floor.new"
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, tmp_path / "floor.journey")

    ours = watch.ours(session.save, 9, edit)
    ledger.note(budgets.SAVE, median(ours), median(timed(floor, 9)), cards=cards)


@sizes
def test_pdf(cards: int, files: Files, watch: Watch, ledger: Ledger) -> None:
    journey = read(files(cards).read_bytes()).journey
    options = EXPORTER.choose({})
    rounds = 3 if cards > 1_000 else 9
    ours = watch.ours(lambda: EXPORTER.write(journey, options, io.BytesIO()), rounds)
    boxes = card_boxes(journey)
    base = timed(lambda: plain_pdf(boxes), rounds)
    ledger.note(budgets.PDF, median(ours), median(base), cards=cards)


def card_boxes(journey: Journey) -> list[tuple[Rect, str]]:
    """Every card's text and where it stands."""
    layout = GridLayout(journey)
    return [(box, c.text) for c in journey.cards() if (box := layout.box(c.id)) is not None]


def plain_faults(journey: Journey) -> Iterator[tuple[str, str]]:
    """The floor: eight plain rules in one loop, and what can be reached, with bit sets."""
    seen: dict[tuple[str, str | None, str], str] = {}
    linked = {end for link in journey.of(Link) for end in (link.source, link.target)}
    for card in journey.cards():
        yield from _faults_of(card, seen, linked)
    stages = [stage.id for stage in journey.stages()]
    number = {identity: at for at, identity in enumerate(stages)}
    reach = [1 << at for at in range(len(stages))]
    following = defaultdict(list)
    for flow in journey.of(Flow):
        if flow.source in number and flow.target in number:
            following[number[flow.source]].append(number[flow.target])
    for _ in stages:
        for at in range(len(stages)):
            for target in following[at]:
                reach[at] |= reach[target]
    everything = (1 << len(stages)) - 1
    yield from (("loop", stages[at]) for at, bits in enumerate(reach) if bits != everything)
    yield from (("name", stage.id) for stage in journey.of(Stage) if not stage.name)


def _faults_of(
    card: Card, seen: dict[tuple[str, str | None, str], str], linked: set[str]
) -> Iterator[tuple[str, str]]:
    fields = vars(card)
    if not card.text.strip():
        yield "empty", card.id
    if card.kind == "touchpoint" and not fields["channel"]:
        yield "channel", card.id
    if card.kind == "pain" and fields["severity"] is None:
        yield "severity", card.id
    if card.kind in ("opportunity", "content") and card.id not in linked:
        yield "unlinked", card.id
    if card.evidence is None:
        yield "evidence", card.id
    key = (card.kind, card.stage, card.text)
    if seen.setdefault(key, card.id) != card.id:
        yield "twice", card.id
    if len(card.text) > 100:
        yield "long", card.id


def plain_pdf(boxes: list[tuple[Rect, str]]) -> None:
    """The floor: ReportLab with each word measured once; no tags, links, outlines or icons."""
    latin, han = _registered("sans"), _registered("sc")
    page = Page(io.BytesIO(), pagesize=(15_000, 30_000), initialFontName=latin)
    widths: dict[str, float] = {}
    for box, text in boxes:
        page.roundRect(box.x, 30_000 - box.bottom, box.width, box.height, 6)
        chinese = any("\u4e00" <= char <= "\u9fff" for char in text)
        font, words = (han, list(text)) if chinese else (latin, text.split(" "))
        page.setFont(font, 12)
        y = 30_000 - box.y - 20
        for line in _filled(words, "" if chinese else " ", font, widths):
            page.drawString(box.x + 28, y, line)
            y -= 16
    page.save()


def _filled(words: list[str], gap: str, font: str, widths: dict[str, float]) -> Iterator[str]:
    line: list[str] = []
    used = 0.0
    for word in words:
        width = widths.get(word)
        if width is None:
            width = widths[word] = pdfmetrics.stringWidth(word + gap, font, 12)
        if line and used + width > 132:
            yield gap.join(line)
            line, used = [], 0.0
        line.append(word)
        used += width
    yield gap.join(line)


def _registered(face: str) -> str:
    name = f"floor-{face}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(FACES[face].path)))
    return name
