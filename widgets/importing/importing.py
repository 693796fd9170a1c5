"""From a dropped file to cards: reads it, shows what it would become, and puts it when asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from designer.edits.arranging import Made
from designer.edits.dropped import SHEETS, SUFFIXES, NoText, text_of
from designer.edits.paste import Pasted, paste
from designer.edits.readings import Way, read, title_of, ways
from designer.layout.layout import Place
from designer.model.changes import Put
from designer.model.ids import Id
from designer.model.journey import CannotApply
from designer.model.records import Card, Lane, Stage
from designer.words import Message, Problem, msg, say
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.importing.preview import Group, ImportPreview
from widgets.scribe.scribe import Scribe


class Importing(QObject):
    """One file at a time; others that were dropped with it wait their turn."""

    def __init__(self, desk: Desk, canvas: Canvas, scribe: Scribe, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas
        self._scribe = scribe
        self._waiting: list[Path] = []
        self._text, self._name = "", ""
        self._ways: tuple[Way, ...] = ()
        self._way: Way = "found"
        self._made: Made | None = None
        self.panel = ImportPreview(desk.language, parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._plan)
        # Before pasting hears of it: a file is no text to be pasted.
        canvas.installEventFilter(self)
        self._connect()

    def open(self, *paths: Path) -> None:
        """Preview files one after the other; what cannot be read is said and left out."""
        self._waiting += paths
        if not self.panel.isVisible():
            self._next()

    def choose(self) -> None:
        """The system's own list of files, beside the window and not in its way."""
        language = self._desk.language
        dialog = QFileDialog(self._canvas, say(msg("Cards from a file"), language))
        dialog.setModal(False)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters(
            [
                say(msg("Text and tables ({kinds})", kinds=kinds), language),
                say(msg("All files (*)"), language),
            ]
        )
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def put(self) -> None:
        """Make the cards, in one step of undo."""
        made = self._made
        if made is None:
            return
        journey = self._desk.session.journey
        before = len(journey.cards())
        try:
            self._desk.do(made.edit)
        except (CannotApply, Problem) as problem:
            self._desk.say(problem.message)
            return
        shown = [i for i in made.ids if journey.get(i, Card) is not None]
        shown = [i for i in shown if self._desk.layout.box(i) is not None]
        count, name = len(journey.cards()) - before, self._name
        self._close()
        if shown:
            self._desk.selection.set(shown)
            self._canvas.reveal(shown[0])
        self._desk.say(
            msg("{count} card from {name}", "{count} cards from {name}", count=count, name=name),
            undoable=True,
        )
        self._next()

    def leave(self) -> None:
        """Nothing becomes of this file, nor of those that wait."""
        self._waiting.clear()
        self._close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Files of text that are dragged over the map and dropped there are ours."""
        if isinstance(event, QDragMoveEvent) and _files(event.mimeData()):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            files = _files(event.mimeData())
            if files:
                event.acceptProposedAction()
                place = self._canvas.place_at(event.position())
                if place is not None:
                    self._desk.selection.set((), Place(place.stage, place.lane))
                self.open(*files)
                return True
        return False

    # -- planning --------------------------------------------------------------------------

    def _next(self) -> None:
        while self._waiting:
            path = self._waiting.pop(0)
            try:
                self._text = text_of(path.name, path.read_bytes())
            except OSError:
                self._desk.say(msg("{name} cannot be read", name=path.name))
            except NoText as problem:
                self._desk.say(problem.message)
            else:
                self._begin(path.name)
                return

    def _begin(self, name: str) -> None:
        self._name = name
        self._ways = ways(self._desk.session.journey, self._text)
        self._way = self._ways[0]
        titles = [title_of(way, self._text) for way in self._ways]
        title = name
        if self._waiting:
            words = msg("{name}, {count} more", "{name}, {count} more", name=name,
                        count=len(self._waiting))  # fmt: skip
            title = say(words, self._desk.language)
        self.panel.begin(title, titles)
        self._plan()

    def _plan(self) -> None:
        """What would be put now, at the cursor as it is now."""
        if not self.panel.isVisible():
            return
        journey, session, target = (
            self._desk.session.journey, self._scribe.bar.session, self._scribe.target(),
        )  # fmt: skip
        stage, lane = target.cell or (None, None)
        pasted = read(journey, self._text, self._way)
        self._made = paste(
            journey, pasted, stage, lane, as_one=self._way == "one", after=target.after,
            source=" · ".join(filter(None, (session.source, self._name))),
            evidence=session.evidence,
        )  # fmt: skip
        self._show(pasted, self._made)

    def _show(self, pasted: Pasted, made: Made) -> None:
        records = [change.record for change in made.edit.changes if isinstance(change, Put)]
        new = {record.id: record for record in records if record.id in made.ids}
        stages = [r for r in new.values() if isinstance(r, Stage)]
        lanes = [r for r in new.values() if isinstance(r, Lane)]
        cards = [r for i in made.ids if isinstance(r := new.get(i), Card)]
        names = {stage.id: stage.name for stage in stages} | {lane.id: lane.name for lane in lanes}
        self.panel.show_plan(
            self._groups(cards, names),
            _facts(len(cards), len(stages), len(lanes), pasted.left_out),
            msg("Put {count} card", "Put {count} cards", count=len(cards)),
        )

    def _groups(self, cards: Iterable[Card], new: dict[Id, str]) -> list[Group]:
        """The cards by the cell they go to, in the order in which they come."""
        journey = self._desk.session.journey
        cells: dict[tuple[Id | None, Id | None], list[str]] = {}
        for card in cards:
            cells.setdefault((card.stage, card.lane), []).append(card.text)

        def name(identity: Id) -> str:
            stage, lane = journey.get(identity, Stage), journey.get(identity, Lane)
            known = stage.name if stage is not None else lane.name if lane is not None else None
            return known if known is not None else new.get(identity, "")

        parked = say(msg("Parking lot"), self._desk.language)
        return [
            Group(
                f"{name(stage)} · {name(lane)}" if stage and lane else parked,
                tuple(texts),
                new=stage in new or lane in new,
            )
            for (stage, lane), texts in cells.items()
        ]

    # -- following -------------------------------------------------------------------------

    def _connect(self) -> None:
        self.panel.put_wanted.connect(self.put)
        self.panel.left.connect(self.leave)
        self.panel.way_chosen.connect(self._choose_way)
        self._desk.selection.changed.connect(self._follow)
        self._desk.edited.connect(self._follow)

    def _follow(self, *_news: object) -> None:
        """The cursor or the map is another: so is what would be put."""
        if self.panel.isVisible():
            self._soon.start()

    def _choose_way(self, place: int) -> None:
        self._way = self._ways[place]
        self._plan()

    def _chosen(self, paths: list[str]) -> None:
        self.open(*map(Path, paths))

    def _close(self) -> None:
        self._made = None
        self.panel.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(cards: int, stages: int, lanes: int, left_out: int) -> Message:
    """How much becomes what, in one sentence."""
    said = msg("{count} card", "{count} cards", count=cards)
    if stages:
        more = msg("{count} new stage", "{count} new stages", count=stages)
        said = msg("{one}, {other}", one=said, other=more)
    if lanes:
        more = msg("{count} new lane", "{count} new lanes", count=lanes)
        said = msg("{one}, {other}", one=said, other=more)
    if left_out:
        more = msg("{count} more do not fit", "{count} more do not fit", count=left_out)
        said = msg("{one}, {other}", one=said, other=more)
    return said


def _files(data: QMimeData) -> list[Path]:
    """The files of text and of spreadsheets; those get a sentence."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in (*SUFFIXES, *SHEETS)]
