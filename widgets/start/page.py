"""The start page: where a new map begins and where the last ones are found again."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.words import LANGUAGES, msg, say
from widgets.combo import Combo
from widgets.preferences import Preferences, Recent
from widgets.ring import ring
from widgets.start.folder import FolderSection
from widgets.start.left import LeftStrip
from widgets.start.tiles import Rows, Tile
from widgets.start.wording import said_day, said_folder
from widgets.tips import tip

WIDTH = 1264
"""Pixels: five tiles side by side."""

NAMES = {"en": "English", "ru": "Русский", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""What the speakers of a language call it."""

Drawn = Callable[[str], QImage]


class StartPage(QScrollArea):
    """Frameworks, a blank map, a finished map, recent maps and those of a folder; it asks, the
    window does.

    Before `fill` it is a skeleton that needs nothing of the designer.
    """

    template_wanted = Signal(str, str)
    """Id of a template, language of the map."""
    example_wanted = Signal(str)
    blank_wanted = Signal(str)
    open_wanted = Signal()
    file_wanted = Signal(object)
    """Path of a recent map."""
    place_wanted = Signal(object, str)
    """Path of a map of a folder, and the element to be shown there or none."""
    language_changed = Signal(str)
    """Another language for new maps."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start-page")
        self._preferences = preferences
        self._say = partial(say, language=preferences.language)
        self._waiting: dict[Tile, Callable[[], QImage]] = {}
        self._known: tuple[tuple[Recent, float], ...] | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(0)
        self._tick.timeout.connect(self._draw_one)
        self._draw: Drawn | None = None
        self.templates: dict[str, Tile] = {}
        self.recent: dict[Path, Tile] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self.show_recent()

    @property
    def no_recent(self) -> str:
        """What stands in place of the recent maps; empty where there are some."""
        return self._no_recent.text() if self._no_recent.isVisibleTo(self) else ""

    @property
    def language(self) -> str:
        """The language that a new map will have."""
        return str(self.languages.currentData())

    def fill(self, titles: Iterable[tuple[str, str, str]], draw: Drawn) -> None:
        """Show the templates as (id, title, facts); `draw` makes the picture of one by its id,
        one at a time when nothing else is to be done. Again with the words of another language.
        """
        self._draw = draw
        for place, (id, title, facts) in enumerate(titles):
            if id not in self.templates:
                tile = Tile(title, facts, self._new)
                tile.clicked.connect(partial(self._choose_template, id))
                self._rows.insert(place, tile)
                self.templates[id] = tile
            self.templates[id].show_words(title, facts)
        self._in_tab_order()
        self.draw_pictures()

    def draw_pictures(self) -> None:
        """Draw every picture anew, one a tick, while the page is in sight."""
        if self._draw is None:
            return
        for id, tile in (*self.templates.items(), ("example", self.example)):
            self._waiting[tile] = partial(self._draw, id)
        self._draw_on()

    def show_recent(self) -> None:
        """Show the maps that were open last, with their kept pictures; nothing where they stand
        there already.
        """
        self.folder.refresh()
        found = [recent for recent in self._preferences.recent() if recent.path.exists()]
        known = tuple((each, self._pictured(each.path)) for each in found)
        if known == self._known:
            return
        self._known = known
        for tile in self.recent.values():
            self._waiting.pop(tile, None)
            self._recent_rows.removeWidget(tile)
            tile.deleteLater()
        self.recent = {}
        for recent in found:
            self._add_recent(recent)
        self._no_recent.setVisible(not self.recent)
        self._in_tab_order()

    def _add_recent(self, recent: Recent) -> None:
        facts = self._say(
            msg(
                "{when} · {folder}",
                when=_when(recent.when, self._say),
                folder=said_folder(recent.path.parent),
            )
        )
        tile = Tile(recent.path.stem, facts, self._recents)
        tile.setToolTip(tip(str(recent.path)))
        # The page is there first: twelve pictures are read in 20 ms.
        self._waiting[tile] = partial(QImage, str(self._preferences.picture_of(recent.path)))
        self._draw_on()
        tile.clicked.connect(partial(self._choose_recent, recent.path))
        tile.show()
        self._recent_rows.addWidget(tile)
        self.recent[recent.path] = tile

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget(self)
        page.setObjectName("start-page-sheet")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(40, 40, 40, 40)
        column = QVBoxLayout()
        column.setSpacing(16)
        middle = QWidget(page)
        middle.setMaximumWidth(WIDTH)
        middle.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(middle)
        column.addLayout(self._header())
        column.addSpacing(16)
        self.left = LeftStrip(self._say, page)
        self.left.arranged.connect(self._in_tab_order)
        column.addWidget(self.left)
        column.addLayout(self._new_heading())
        self._new = QWidget(page)
        self._new.setMaximumWidth(WIDTH)
        self._rows = Rows(self._new)
        self.example = Tile(
            self._say(msg("A finished map")),
            self._say(msg("Full of cards, to look at and try out")),
            self._new,
        )
        self.example.clicked.connect(self._choose_example)
        self.blank = Tile(
            self._say(msg("Blank map")),
            self._say(msg("Three stages, five lanes, no cards")),
            self._new,
        )
        self.blank.show_sign("plus")
        self.blank.clicked.connect(self._choose_blank)
        self._rows.addWidget(self.example)
        self._rows.addWidget(self.blank)
        column.addWidget(self._new)
        column.addSpacing(16)
        column.addWidget(self._heading(self._say(msg("Recent maps"))))
        self._no_recent = QLabel(
            self._say(
                msg("Maps that you open or save will stand here. You can also drop one here.")
            ),
            page,
        )
        self._no_recent.setObjectName("facts")
        column.addWidget(self._no_recent)
        self._recents = QWidget(page)
        self._recents.setMaximumWidth(WIDTH)
        self._recent_rows = Rows(self._recents)
        column.addWidget(self._recents)
        column.addSpacing(16)
        self.folder = FolderSection(self._preferences, self._say, page)
        self.folder.map_wanted.connect(self.place_wanted)
        self.folder.arranged.connect(self._in_tab_order)
        column.addWidget(self.folder)
        column.addStretch(1)
        self.setWidget(page)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self._sign = QLabel(self)
        self._draw_sign()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = QLabel("Ringway", self)
        name.setObjectName("title")
        words.addWidget(name)
        motto = QLabel(self._say(msg("Customer journeys as the circle that they are")), self)
        motto.setObjectName("facts")
        words.addWidget(motto)
        row.addLayout(words)
        row.addStretch(1)
        # Below twelve recent maps they would not be found.
        self.to_folder = QPushButton(self._say(msg("Maps of a folder")), self)
        self.to_folder.setObjectName("link")
        self.to_folder.clicked.connect(self._go_to_folder)
        row.addWidget(self.to_folder, 0, Qt.AlignmentFlag.AlignVCenter)
        self.open = QPushButton(self._say(msg("Open a map…")), self)
        self.open.setObjectName("primary")
        self.open.clicked.connect(self._choose_open)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def changeEvent(self, event: QEvent) -> None:
        """The sign has other colours on a dark page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._draw_sign()

    def _draw_sign(self) -> None:
        dark = self.palette().window().color().lightness() < 128
        self._sign.setPixmap(ring(48, self.devicePixelRatioF(), dark=dark))

    def _new_heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._heading(self._say(msg("New map from a framework"))))
        row.addStretch(1)
        label = QLabel(self._say(msg("Language of the map")), self)
        label.setObjectName("facts")
        row.addWidget(label)
        self.languages = Combo(self)
        for language in LANGUAGES:
            self.languages.addItem(NAMES[language], language)
        self.languages.setCurrentIndex(LANGUAGES.index(self._preferences.map_language))
        self.languages.currentIndexChanged.connect(self._language_chosen)
        label.setBuddy(self.languages)
        row.addWidget(self.languages)
        return row

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName("heading")
        return label

    def _in_tab_order(self) -> None:
        row: list[QWidget] = [self.to_folder, self.open, *self.left.buttons]
        row += [self.languages, *self.templates.values()]
        row += [self.example, self.blank, *self.recent.values(), *self.folder.stops]
        for one, other in itertools.pairwise(row):
            QWidget.setTabOrder(one, other)

    # -- answering -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what waits for it."""
        super().showEvent(event)
        self._draw_on()

    def _draw_on(self) -> None:
        if self._waiting and self.isVisible():
            self._tick.start()

    def _draw_one(self) -> None:
        if not self._waiting or not self.isVisible():
            self._tick.stop()
            self.folder.allow()
            return
        tile = next(iter(self._waiting))
        picture = self._waiting.pop(tile)()
        if not picture.isNull():
            tile.show_picture(picture)

    def _pictured(self, path: Path) -> float:
        """When the picture of a map was kept; 0 where there is none."""
        try:
            return self._preferences.picture_of(path).stat().st_mtime
        except OSError:
            return 0.0

    def _language_chosen(self) -> None:
        self._preferences.map_language = self.language
        self.language_changed.emit(self.language)

    def _choose_template(self, id: str, _checked: bool = False) -> None:
        self.template_wanted.emit(id, self.language)

    def _choose_example(self) -> None:
        self.example_wanted.emit(self.language)

    def _choose_blank(self) -> None:
        self.blank_wanted.emit(self.language)

    def _choose_open(self) -> None:
        self.open_wanted.emit()

    def _go_to_folder(self) -> None:
        # What has just come has no room yet.
        QTimer.singleShot(0, self._show_folder)

    def _show_folder(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.folder.take_focus()

    def _choose_recent(self, path: Path, _checked: bool = False) -> None:
        self.file_wanted.emit(path)


def _when(time: str, said: Callable[..., str]) -> str:
    """A day as people say it."""
    try:
        day = datetime.fromisoformat(time).astimezone().date()
    except ValueError:
        return ""
    return said(said_day(day, datetime.now(UTC).astimezone().date()))
