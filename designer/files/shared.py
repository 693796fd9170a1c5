"""A map's file as one open session knows it: what it has seen of it, and who else has it open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from designer.files.disk import present
from designer.files.format import Aside, read
from designer.files.lineage import (
    Past,
    ancestors,
    author_of,
    forget,
    lineage_of,
    name_of,
    note_save,
)
from designer.files.litter import sweep
from designer.files.presence import Person, Presence
from designer.files.together import Beginning
from designer.model.records import Record


class SharedFile:
    """One file over the time that a session has it open."""

    def __init__(self, path: Path, seen: bytes) -> None:
        self.path = path
        self.seen = seen
        self._past = Past()
        self._past.note(seen)
        self._presence: Presence | None = None

    # -- who else ---------------------------------------------------------------------------

    def appear(self, who: str) -> None:
        """Show the others that the map is open here, and the name of whoever works on it."""
        if self._presence is None:
            sweep(self.path)
            self._presence = Presence(self.path, who)
        else:
            self._presence.rename(who)

    def others(self) -> tuple[Person, ...]:
        """Who else has the map open, as far as one can tell; a sign of life of one's own too."""
        if self._presence is None:
            return ()
        self._presence.beat()
        return self._presence.others()

    def leave(self) -> None:
        """Go, and take the lineage away where nobody is left."""
        if self._presence is None:
            return
        alone = not self._presence.others()
        self._presence.leave()
        self._presence = None
        if alone:
            forget(self.path)

    # -- its versions -----------------------------------------------------------------------

    def changed(self) -> bytes | None:
        """What stands there if somebody else has written it; None where it is gone or as seen.

        Raises `CannotSave` where the file cannot be read.
        """
        data = present(self.path)
        return None if data is None or data == self.seen else data

    def beginning(self, data: bytes, saved: Iterable[Record], asides: Iterable[Aside]) -> Beginning:
        """What the map that is open and the version `data` of the file began with.

        `saved` and `asides` are those of the version last seen. It is the common beginning, unless
        the lineage says that `data` did not come from it.
        """
        line = ancestors(self.path, name_of(data))
        if line is None or name_of(self.seen) in line:
            return Beginning(tuple(saved), tuple(asides), past=self._past)
        common = self._past.latest_of(line)
        if common is None:
            return Beginning(tuple(saved), tuple(asides), is_known=False)
        reading = read(common)
        return Beginning(tuple(reading.journey.records()), reading.asides, reading.complete)

    def beginning_of_copy(self, data: bytes, saved: Iterable[Record]) -> Beginning:
        """What the open map and a copy that stood elsewhere began with.

        Nobody has said what the copy came from, unless it was saved here once: then it is the last
        version that both have seen. `saved` are the records of the version last seen.
        """
        line = ancestors(self.path, name_of(data))
        common = self._past.latest_of(line) if line is not None else None
        if common is None:
            return Beginning(tuple(saved), (), is_known=False)
        reading = read(common)
        return Beginning(tuple(reading.journey.records()), reading.asides, reading.complete)

    def author_of(self, data: bytes) -> str:
        """Who has saved a version, as far as one can tell; empty where nobody can."""
        others = self._presence.others() if self._presence is not None else ()
        alone = others[0].name if len(others) == 1 else ""
        return author_of(self.path, name_of(data)) or alone

    def has_seen(self, data: bytes, *, is_whole: bool = True) -> None:
        """Remember a version that has been taken in; what was cut off is no beginning of others."""
        self.seen = data
        if is_whole:
            self._past.note(data)

    @property
    def is_shared(self) -> bool:
        """Whether anybody else may have the map open."""
        return bool(self.others()) or lineage_of(self.path).exists()

    def will_write(self, data: bytes, who: str) -> None:
        """Tell the others what a version comes from that `who` is about to save."""
        note_save(self.path, data, self._past.names, who)
