"""A process that pans and zooms a map and tells its longest frame, in milliseconds.

Called with the device pixels a pixel and a file; the map is seen on 1920 by 1080 pixels.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ZOOMS = (0.05, 0.15, 0.33, 0.6, 1.0)


def main(ratio: str, path: Path) -> None:
    """Wander over the map at several zooms, then zoom in and out."""
    os.environ["QT_SCALE_FACTOR"] = ratio
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    from designer.session import Session
    from tests.benchmarks.watch import longest_stop, show, timed
    from widgets.canvas.view import Canvas
    from widgets.desk import Desk

    application = QApplication([])
    desk = Desk(Session.open(path))
    canvas = Canvas(desk)
    canvas.resize(1920, 1080)
    show(canvas)
    if canvas.devicePixelRatioF() != float(ratio):
        raise SystemExit(f"{canvas.devicePixelRatioF()} device pixels a pixel")
    frames: list[float] = []
    for zoom in ZOOMS:
        canvas.fit()
        canvas.set_zoom(zoom)
        longest_stop(canvas.repaint)
        way = _path()

        def pan(way: Iterator[tuple[int, int]] = way) -> None:
            canvas.pan_by(*next(way))
            canvas.repaint()

        frames += timed(pan, 40)
    factors = iter([1.1] * 12 + [1 / 1.1] * 24)

    def step() -> None:
        canvas.zoom_by(next(factors), QPointF(960, 540))
        canvas.repaint()

    frames += timed(step, 36)
    sys.stdout.write(f"{max(frames)}\n")
    desk.close()
    application.quit()


def _path() -> Iterator[tuple[int, int]]:
    for number in range(1_000):
        yield ((-60, 40), (-50, -30), (-20, -60))[number % 3]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
