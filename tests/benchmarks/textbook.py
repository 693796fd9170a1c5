"""The textbook: a QGraphicsScene with one rectangle and one text item a card."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsLineItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsTextItem,
    QGraphicsView,
)

from tests.benchmarks.watch import show
from widgets.look.fonts import text_font

_COLUMN, _CARD, _GAP, _LEAST_ROW = 184.0, 168.0, 6.0, 72.0
_TINT, _EDGE = QColor("#E7F0FC"), QColor("#0A5CE6")


class Textbook:
    """A map in a QGraphicsView of the given size, read by the plain json module and fitted."""

    def __init__(self, path: Path, width: int, height: int) -> None:
        lines = path.read_bytes().splitlines()
        self._data: list[dict[str, Any]] = [json.loads(line) for line in lines[1:]]
        self.scene = QGraphicsScene()
        self.cards: dict[str, QGraphicsRectItem] = {}
        self.texts: dict[str, QGraphicsTextItem] = {}
        self._stack()
        self._link()
        self.view = QGraphicsView(self.scene)
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.view.resize(width, height)
        show(self.view)

    def fit(self) -> None:
        """Show all of it, and paint."""
        bounds = self.scene.itemsBoundingRect()
        self.view.fitInView(bounds, Qt.AspectRatioMode.KeepAspectRatio)
        self.paint()

    def paint(self) -> None:
        """Paint what is in sight, now."""
        self.view.viewport().repaint()

    def zoom_to(self, zoom: float) -> None:
        """Show the middle at a zoom."""
        self.view.resetTransform()
        self.view.scale(zoom, zoom)

    def pan_by(self, dx: int, dy: int) -> None:
        """Shift by pixels and paint."""
        for bar, by in (
            (self.view.horizontalScrollBar(), dx),
            (self.view.verticalScrollBar(), dy),
        ):
            bar.setValue(bar.value() - by)
        self.paint()

    def _stack(self) -> None:
        stages = sorted((d for d in self._data if d["kind"] == "stage"), key=_order)
        lanes = sorted((d for d in self._data if d["kind"] == "lane"), key=_order)
        cells: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for card in sorted((d for d in self._data if "lane" in d), key=_order):
            cells[card["stage"], card["lane"]].append(card)
        font = text_font("en", 12)
        y = 0.0
        for lane in lanes:
            bottom = y + _LEAST_ROW
            for number, stage in enumerate(stages):
                at = y
                for card in cells[stage["id"], lane["id"]]:
                    at += self._add(card, number * _COLUMN, at, font) + _GAP
                bottom = max(bottom, at)
            y = bottom

    def _add(self, card: dict[str, Any], x: float, y: float, font: Any) -> float:
        text = QGraphicsTextItem(card["text"])
        text.setFont(font)
        text.setTextWidth(132)
        height = max(32.0, text.boundingRect().height() + 16)
        rect = QGraphicsRectItem(QRectF(0, 0, _CARD, height))
        rect.setPen(QPen(_EDGE, 1))
        rect.setBrush(QBrush(_TINT))
        rect.setPos(x, y)
        text.setParentItem(rect)
        text.setPos(24, 8)
        self.scene.addItem(rect)
        self.cards[card["id"]], self.texts[card["id"]] = rect, text
        return height

    def _link(self) -> None:
        for link in self._data:
            if link["kind"] == "link":
                source, target = self.cards[link["source"]], self.cards[link["target"]]
                line = QGraphicsLineItem(source.x(), source.y(), target.x(), target.y())
                line.setPen(QPen(Qt.GlobalColor.darkGray, 0))
                self.scene.addItem(line)


def _order(data: dict[str, Any]) -> str:
    return str(data["order"])
