"""What Ringway remembers of a person between two starts: look, language, recent maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, QStandardPaths

from designer.words import LANGUAGES

if TYPE_CHECKING:
    from designer.layout.layout import View

LOOKS = ("system", "light", "dark")
RECENT = 12
"""How many recent maps are remembered."""
COPIES = 200
"""How many copies of maps are remembered that should stay as they lie."""
FOLDERS = 5
"""How many folders whose maps were listed are remembered."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A map that was open before: where, and when last (ISO 8601, UTC)."""

    path: Path
    when: str


class Preferences:
    """Settings in one file of the person's; each is read when it is asked for."""

    def __init__(self, file: Path | None = None, data: Path | None = None) -> None:
        self._data = data
        if file is None:
            folder = QStandardPaths.StandardLocation.GenericConfigLocation
            file = Path(QStandardPaths.writableLocation(folder)) / "ringway" / "ringway.ini"
        self._file = file
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def data(self) -> Path:
        """Where unsaved work and reports of crashes are kept; it need not be there."""
        if self._data is None:
            # Not asked for before the first window is painted, nor is the hash below.
            import platformdirs

            self._data = platformdirs.user_data_path("ringway", appauthor=False)
        return self._data

    @property
    def look(self) -> str:
        """``system``, ``light`` or ``dark``."""
        look = self._text("look")
        return look if look in LOOKS else "system"

    @look.setter
    def look(self, look: str) -> None:
        self._settings.setValue("look", look)

    @property
    def scale(self) -> int:
        """The size of type and controls in percent, 80 to 200."""
        scale = self._text("scale")
        return min(200, max(80, int(scale))) if scale.isdecimal() else 100

    @scale.setter
    def scale(self, percent: int) -> None:
        self._settings.setValue("scale", str(percent))

    @property
    def wheel_zooms(self) -> bool:
        """Whether the plain wheel zooms instead of moving the map up and down."""
        return self._text("wheel") == "zooms"

    @wheel_zooms.setter
    def wheel_zooms(self, zooms: bool) -> None:
        self._settings.setValue("wheel", "zooms" if zooms else "pans")

    @property
    def sheet(self) -> str:
        """The style sheet of the last time, so that the first picture has the right colours."""
        return self._text("sheet")

    @sheet.setter
    def sheet(self, sheet: str) -> None:
        self._settings.setValue("sheet", sheet)

    @property
    def language(self) -> str:
        """The language of the interface: the one chosen, else the system's, else English."""
        return self.chosen_language or system_language()

    @property
    def chosen_language(self) -> str:
        """The language of the interface that was chosen; empty for the system's."""
        chosen = self._text("language")
        return chosen if chosen in LANGUAGES else ""

    @chosen_language.setter
    def chosen_language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def map_language(self) -> str:
        """The language that new maps are made in."""
        chosen = self._text("map-language")
        return chosen if chosen in LANGUAGES else self.language

    @map_language.setter
    def map_language(self, language: str) -> None:
        self._settings.setValue("map-language", language)

    @property
    def author(self) -> str:
        """The name the person has given; empty where none was."""
        return self._text("author")

    @author.setter
    def author(self, name: str) -> None:
        self._settings.setValue("author", name)

    @property
    def viewing(self) -> tuple[float, float]:
        """How far off the last row sits (0: not said) and how high the picture is, in metres."""
        return self._number("distance", 0.0), self._number("picture-height", 1.5)

    def set_viewing(self, distance: float, height: float) -> None:
        """Remember the room, in metres."""
        self._settings.setValue("distance", distance)
        self._settings.setValue("picture-height", height)

    @property
    def folder(self) -> Path:
        """Where a file dialog starts: the folder of the last map, else the documents."""
        for recent in self.recent():
            if recent.path.parent.is_dir():
                return recent.path.parent
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

    def recent(self) -> tuple[Recent, ...]:
        """The maps that were open last, the latest first, those that are gone too."""
        entries: list[Recent] = []
        for place in range(self._settings.beginReadArray("recent")):
            self._settings.setArrayIndex(place)
            entries.append(Recent(Path(self._text("path")), self._text("when")))
        self._settings.endArray()
        return tuple(entries)

    def remember(self, path: Path) -> None:
        """Put a map at the head of the recent ones."""
        path = path.absolute()
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        others = (recent for recent in self.recent() if recent.path != path)
        self._write((Recent(path, now), *others))

    def forget(self, path: Path) -> None:
        """Take a map off the recent ones."""
        self._write(recent for recent in self.recent() if recent.path != path)

    def folders(self) -> tuple[Path, ...]:
        """The folders whose maps were listed last, the latest first, those that are gone too."""
        count = self._settings.beginReadArray("folders")
        found = []
        for place in range(count):
            self._settings.setArrayIndex(place)
            found.append(Path(self._text("path")))
        self._settings.endArray()
        return tuple(found)

    def remember_folder(self, folder: Path) -> None:
        """Put a folder at the head of those whose maps are listed."""
        folder = folder.absolute()
        others = (other for other in self.folders() if other != folder)
        kept = (folder, *others)[:FOLDERS]
        self._settings.remove("folders")
        self._settings.beginWriteArray("folders")
        for place, each in enumerate(kept):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(each))
        self._settings.endArray()
        self._settings.sync()

    def leaves_copy(self, sign: str) -> bool:
        """Whether the person wants a copy of a map to stay as it lies there."""
        return sign in self._left_copies()

    def leave_copy(self, sign: str) -> None:
        """Remember that a copy of a map should stay as it lies there."""
        left = [other for other in self._left_copies() if other != sign]
        self._settings.setValue("left-copies", " ".join([sign, *left][:COPIES]))

    def _left_copies(self) -> list[str]:
        return self._text("left-copies").split()

    def view_of(self, uid: str) -> View:
        """How a map was seen last, by its `uid`."""
        return "ring" if uid and self._text(f"view/{uid}") == "ring" else "grid"

    def remember_view(self, uid: str, view: View) -> None:
        """Remember how a map is seen; a grid needs no memory."""
        if view == "ring" and uid:
            self._settings.setValue(f"view/{uid}", view)
        else:
            self._settings.remove(f"view/{uid}")

    def picture_of(self, path: Path) -> Path:
        """Where the small picture of a recent map is kept."""
        from hashlib import sha256

        folder = QStandardPaths.StandardLocation.GenericCacheLocation
        cache = Path(QStandardPaths.writableLocation(folder)) / "ringway" / "pictures"
        return cache / f"{sha256(str(path.absolute()).encode()).hexdigest()[:24]}.png"

    def _write(self, entries: Iterable[Recent]) -> None:
        kept = tuple(entries)[:RECENT]
        self._settings.remove("recent")
        self._settings.beginWriteArray("recent")
        for place, recent in enumerate(kept):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(recent.path))
            self._settings.setValue("when", recent.when)
        self._settings.endArray()
        self._settings.sync()

    def _number(self, key: str, usual: float) -> float:
        try:
            return float(str(self._settings.value(key, usual)))
        except ValueError:
            return usual

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""


def system_language() -> str:
    """The system's language if Ringway has it, else English."""
    for tag in QLocale.system().uiLanguages():
        if tag.startswith("zh"):
            return "zh-Hant" if any(part in tag for part in ("Hant", "TW", "HK")) else "zh-Hans"
        if tag.partition("-")[0] in LANGUAGES:
            return tag.partition("-")[0]
    return "en"
