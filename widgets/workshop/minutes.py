"""The minutes of a session, written in a thread of their own: a PDF, and the same as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, Signal

from designer.edits.summary import SessionSummary, summary
from designer.files.disk import replace
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import Problem, msg


@dataclass(frozen=True, slots=True)
class Asked:
    """What the minutes are of: the records at the beginning and now; the map may go on."""

    before: tuple[Record, ...]
    now: tuple[Record, ...]
    date: str
    author: str
    numbers: Mapping[Id, int]
    path: Path
    """The PDF; the Markdown stands beside it."""


class News(QObject):
    """Carries how it went from the thread to the window."""

    done = Signal(object, object)
    """The two files."""
    failed = Signal(object)
    """A Message."""


class Writing(QRunnable):
    """Minutes on their way."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.news = News()
        self.cancelled = False
        self._asked = asked

    def run(self) -> None:
        """Write both files; neither where one of them cannot be made."""
        # Most sessions end without minutes, and each begins faster without the exporters.
        from exporters import Cancelled
        from exporters.minutes import write_minutes_markdown
        from exporters.pdf.minutes import write_minutes_pdf

        asked = self._asked
        markdown = asked.path.with_suffix(".md")
        try:
            summed = self._sum_up()
            pages, text = BytesIO(), BytesIO()
            write_minutes_pdf(summed, pages, progress=self._go_on)
            write_minutes_markdown(summed, text)
            replace(asked.path, pages.getvalue())
            replace(markdown, text.getvalue())
        except Cancelled:
            return
        except Problem as problem:
            self.news.failed.emit(problem.message)
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            self.news.failed.emit(msg("The minutes cannot be written: {why}", why=why))
        else:
            self.news.done.emit(asked.path, markdown)

    def _sum_up(self) -> SessionSummary:
        asked = self._asked
        return summary(
            Journey(asked.now),
            asked.before,
            date=asked.date,
            author=asked.author,
            numbers=asked.numbers,
        )

    def _go_on(self, _done: float) -> bool:
        return not self.cancelled


def free_path(wanted: Path) -> Path:
    """The path itself, or with a number behind it, so that neither file replaces another."""
    path, number = wanted, 2
    while path.exists() or path.with_suffix(".md").exists():
        path = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
        number += 1
    return path
