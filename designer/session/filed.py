"""A journey and its file: saved, merged with what others have saved, and shown to them as open."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from designer.edits.fields import set_fields
from designer.edits.overtaken import Place
from designer.files.conflict import read_file
from designer.files.copies import demand_copy
from designer.files.disk import read_bytes
from designer.files.format import Aside, NewerVersion, Reading, Unusable, write
from designer.files.history import How
from designer.files.lock import save_lock
from designer.files.named import bring_along
from designer.files.presence import Person
from designer.files.shared import SharedFile
from designer.files.store import ChangedOnDisk, Opened, Saved, save, save_back
from designer.files.together import Beginning, TakenIn, is_another_map, put_aside, taken_in
from designer.files.watch import Fresh
from designer.model.changes import Drop, Edit, same_record, same_value
from designer.model.ids import Id
from designer.model.journey import CannotApply, Origin
from designer.model.records import Record
from designer.session.working import Working
from designer.words import Message, Problem, msg

_TRIES = 5
"""How often a save takes in what others have saved in the very moment, before it gives up."""


class NoFileYet(Problem):
    """A map that has never been saved, and nobody has said where."""


class Filed(Working):
    """A journey that somebody works on, with the file that it came from and goes back to.

    `asides` are the lines of the file that the journey cannot hold; they are saved with it.
    `reading` is what was found when the file was last read.
    """

    def __init__(
        self, reading: Reading, path: Path | None, author: str, seen: bytes | None
    ) -> None:
        super().__init__(reading.journey, author)
        self.reading = reading
        self.asides: tuple[Aside, ...] = reading.asides
        self.path = path
        self._file = None if path is None or seen is None else SharedFile(path, seen)
        self._only_here = False
        self._is_lost = self._is_cut_off = False
        self._is_here = False
        self._saved: dict[Id, Record] = {}
        self._unsaved: set[Id] = set()
        self._typed: dict[Place, object] = {}
        self._mark_saved()
        self.journey.watch(self._follow)

    def _keep_from_here(self) -> None:
        """The map is safe in its file: what a crash could lose begins here."""

    def _keep_version(self, data: bytes, how: How, author: str) -> None:
        """A version of the file is at hand that somebody may want back."""

    # -- saving ----------------------------------------------------------------------------

    @property
    def title(self) -> Message | str:
        """What to call the map: its own title, else the name of its file."""
        if self.journey.map.title:
            return self.journey.map.title
        return self.path.stem if self.path is not None else msg("Untitled map")

    @property
    def dirty(self) -> bool:
        """Whether the map differs from what was last opened or saved, or its file is lost."""
        differs = bool(self._unsaved) or self.asides != self.reading.asides
        return differs or self._only_here or self.file_is_lost

    @property
    def file_is_lost(self) -> bool:
        """Whether the file no longer holds what was seen in it, or has been cut off since: then
        the map is whole only here.
        """
        return self._is_lost or self._is_cut_off

    def note_file(self, *, is_lost: bool) -> None:
        """Say that the file is gone, emptied or no map any more, or as it was last seen."""
        self._is_lost = is_lost and self._file is not None

    def save(self, *, overwrite: bool = False) -> Saved:
        """Save where the map came from; nothing is written where there is nothing to save.

        What somebody else has saved there meanwhile is taken in first, so that the last save never
        wins over an earlier one. Raises `NoFileYet`, `CannotSave`, `TooLarge`, `NewerVersion`, and
        `ChangedOnDisk` where the file holds another map by now, unless `overwrite`.
        """
        if self.path is None:
            raise NoFileYet(msg("the map has no file yet; say where to save it"))
        if self._file is None:
            return self.save_as(self.path, overwrite=overwrite)
        with save_lock(self.path, self.author) as held:
            saved = self._merged_and_saved(overwrite)
        if not held:
            # Somebody may have saved between our look at the file and our writing it.
            again = self._merged_and_saved(overwrite=False)
            notes, taken = saved.notes + again.notes, saved.taken + again.taken
            saved = dataclasses.replace(again, notes=notes, taken=taken)
        return saved

    def _merged_and_saved(self, overwrite: bool) -> Saved:
        notes: tuple[Message, ...] = ()
        taken: list[TakenIn] = []
        for left in reversed(range(_TRIES)):
            overwriting = overwrite
            if not overwrite:
                try:
                    found = self.take_in()
                    taken += [found] if found is not None else []
                    notes += found.notes if found is not None else ()
                except NewerVersion:
                    raise
                except Unusable:
                    notes += self._put_aside()
                    overwriting = True
            try:
                saved = self._save_back(overwriting)
            except ChangedOnDisk:
                if not left or overwriting:
                    raise
                continue
            return dataclasses.replace(saved, notes=notes, taken=tuple(taken))
        raise AssertionError("unreachable")

    def _save_back(self, overwrite: bool) -> Saved:
        file = self._file
        if file is None:
            raise NoFileYet(msg("the map has no file yet; say where to save it"))
        if not self.dirty and not self.reading.mended and file.path.exists() and not overwrite:
            return Saved(file.path, file.seen, written=False)
        if file.is_shared:
            file.will_write(write(self.journey, self.asides, self.reading.frame), self.author)
        opened = Opened(file.path, self.reading, file.seen)
        return self._has_been_saved(
            save_back(opened, self.journey, self.asides, overwrite=overwrite)
        )

    def _put_aside(self) -> tuple[Message, ...]:
        data = self._file.changed() if self._file is not None else None
        kept = put_aside(self._file.path, data) if self._file is not None and data else None
        if kept is None:
            return ()
        return (
            msg("What stood in the file could not be read; it was kept as {name}.", name=kept.name),
        )

    # -- others ----------------------------------------------------------------------------

    @property
    def seen(self) -> bytes | None:
        """What the file held when it was last seen; None where there is no file yet."""
        return self._file.seen if self._file is not None else None

    @property
    def seen_records(self) -> Mapping[Id, Record]:
        """The records that the file held when it was last seen, or saved."""
        return self._saved

    def type_in(self, typed: Mapping[Place, object]) -> None:
        """Say in which fields something is half typed, and what they would hold as it stands:
        others may change them meanwhile, or take their records away.
        """
        self._typed = dict(typed)
        self._overtaken.keep(self._typed)

    def appear(self) -> None:
        """Show others, while the map is open, who has it open; once more after another name."""
        self._is_here = True
        if self._file is not None:
            self._file.appear(self.author)

    def disappear(self) -> None:
        """The map is open nowhere any more, though this session may be taken up again."""
        self._is_here = False
        self._leave_file()

    def others(self) -> tuple[Person, ...]:
        """Who else has the map open, as far as one can tell; to be asked about every half minute,
        for it is a sign of life too.
        """
        return self._file.others() if self._file is not None else ()

    def take_in(self, who: str = "", fresh: Fresh | None = None) -> TakenIn | None:
        """Merge what somebody else has saved into the open map, as an edit of `who`, else of
        whoever is known to have saved it.

        `fresh` is what a `Watch` has read already. None where the file is gone, or is as it was
        last seen, or where `fresh` is older than that. Own undo steps stay one's own.
        Raises `CannotSave` where the file cannot be read, `Unusable` where it is no map, and
        `ChangedOnDisk` where it is another map.
        """
        if self._file is None or (fresh is not None and fresh.since is not self._file.seen):
            return None
        data = self._file.changed() if fresh is None else fresh.data
        if data is None:
            return None
        who = who or self._file.author_of(data)
        began = self._file.beginning(data, self._saved.values(), self.reading.asides)
        reading = fresh.reading if fresh is not None else None
        mine = self.author
        found = taken_in(data, began, self.journey, self.asides, who, reading, own=mine)
        if self._put_in_what_is_typed(found.edit):
            reading = found.reading
            found = taken_in(data, began, self.journey, self.asides, who, reading, own=mine)
        if is_another_map(found.reading, self.journey):
            raise ChangedOnDisk(
                msg(
                    "{file}: the file holds another map by now; save under another name, "
                    "or overwrite it on purpose",
                    file=str(self._file.path),
                )
            )
        if found.edit:
            self._overtaken.note(found.edit, self._typed)
            self.journey.apply(found.edit, "remote")
        self._mark_taken_in(found, data, self._file)
        if found.reading.complete:
            self._keep_version(data, "received", who)
        return found

    def _put_in_what_is_typed(self, edit: Edit) -> bool:
        """Make an edit of what is half typed in records that others take away: then they stay, with
        a clash. Whether there was any.
        """
        gone = {change.id for change in edit.changes if isinstance(change, Drop)}
        put = False
        for (identity, field), value in self._typed.items():
            record = self.journey.find(identity)
            if identity in gone and record and not same_value(record.get(field), value):
                with suppress(CannotApply):
                    self.do(set_fields(self.journey, identity, **{field: value}))
                    put = True
        return put

    def _mark_taken_in(self, found: TakenIn, data: bytes, file: SharedFile) -> None:
        self.asides = found.asides
        frame, is_whole = found.reading.frame, found.reading.complete
        if not is_whole:
            frame = dataclasses.replace(frame, end=self.reading.frame.end)
        self.reading = dataclasses.replace(found.reading, journey=self.journey, frame=frame)
        self._is_lost, self._is_cut_off = False, not is_whole
        self._only_here = False
        file.has_seen(data, is_whole=is_whole)
        self._saved = found.theirs
        self._unsaved.clear()
        now = {record.id: record for record in self.journey.records()}
        for identity in now.keys() | self._saved.keys():
            # Most are one object: asking the journey for each of 10,000 takes longer than to merge.
            if now.get(identity) is not self._saved.get(identity):
                self._note_difference(identity)

    def merge_copy(self, path: Path) -> TakenIn:
        """Merge a copy of the map that stands in another file, as one edit of one's own.

        Raises `CannotOpen`, `Unusable`, and `NotACopy` where the file holds another map.
        """
        data = read_bytes(path)
        saved = tuple(self._saved.values())
        began = Beginning(saved, (), is_known=False)
        if self._file is not None:
            began = self._file.beginning_of_copy(data, saved)
        reading = read_file(data)
        demand_copy(path, reading, self.journey)
        found = taken_in(
            data, began, self.journey, self.asides, path.name, reading, own=self.author
        )
        self.do(found.edit.model_copy(update={"label": _merging(path), "undoable": True}))
        self.asides = found.asides
        return found

    def holds_merge_of(self, path: Path) -> bool:
        """Whether a copy that has changed something here is merged, and not taken back since."""
        return self._history.has_done(_merging(path))

    def save_as(self, path: Path, *, overwrite: bool = False) -> Saved:
        """Save under another name, which the session keeps from then on; named versions of the
        map are copied along.

        Raises `CannotSave`, and `AlreadyThere` unless `overwrite`.
        """
        if self._file is not None and _is_same_file(path, self._file.path):
            return self.save(overwrite=overwrite)
        frame, before = self.reading.frame, self.path
        saved = save(path, self.journey, self.asides, frame=frame, overwrite=overwrite)
        missing = bring_along(before, path, self.journey.map.uid) if before is not None else None
        notes = (missing,) if missing is not None else ()
        return dataclasses.replace(self._has_been_saved(saved), notes=notes)

    def _has_been_saved(self, saved: Saved) -> Saved:
        self.path = saved.path
        if self._file is not None and self._file.path == saved.path:
            self._file.has_seen(saved.data)
        else:
            self._leave_file()
            self._file = SharedFile(saved.path, saved.data)
            if self._is_here:
                self._file.appear(self.author)
        self.reading = Reading(self.journey, self.asides, frame=self.reading.frame)
        self._only_here = self._is_lost = self._is_cut_off = False
        self._mark_saved()
        self._keep_from_here()
        self._keep_version(saved.data, "saved", self.author)
        return saved

    def _mark_saved(self) -> None:
        self._saved = {record.id: record for record in self.journey.records()}
        self._unsaved.clear()

    def _follow(self, edit: Edit, _origin: Origin) -> None:
        """Keep the ids that differ from the saved map: undoing back to it is as good as saving."""
        for identity in edit.touched():
            self._note_difference(identity)

    def _note_difference(self, identity: Id) -> None:
        now, then = self.journey.find(identity), self._saved.get(identity)
        same = now is then or (now is not None and then is not None and same_record(now, then))
        (self._unsaved.discard if same else self._unsaved.add)(identity)

    def _leave_file(self) -> None:
        if self._file is not None:
            self._file.leave()


def _merging(copy: Path) -> Message:
    return msg("Merge the copy {name}", name=copy.name)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return one == other
