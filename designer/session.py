"""One open journey: what a person does with it, takes back, and saves; without any window."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from designer.edits.history import History, Undone
from designer.edits.overtaken import Overtaken, Place
from designer.files.copies import demand_copy
from designer.files.disk import read_bytes
from designer.files.format import Aside, Fault, NewerVersion, Reading, Unusable, write
from designer.files.history import How, Snapshots, Version
from designer.files.lock import save_lock
from designer.files.named import name_version, named_versions
from designer.files.presence import Person
from designer.files.recovery import Draft, Orphan, Recovered, Recovery, take
from designer.files.shared import SharedFile
from designer.files.store import ChangedOnDisk, Opened, Saved, open_map, save, save_back
from designer.files.together import Beginning, TakenIn, is_another_map, put_aside, taken_in
from designer.files.watch import Fresh
from designer.model.changes import Change, Edit, same_record
from designer.model.ids import Id
from designer.model.journey import Journey, Origin, Watcher
from designer.model.records import Record
from designer.words import Message, Problem, msg

_TRIES = 5
"""How often a save takes in what others have saved in the very moment, before it gives up."""


class NoFileYet(Problem):
    """A map that has never been saved, and nobody has said where."""


class Session:
    """One open journey with its file, its history and the person who works on it.

    Every change goes through `do`. `asides` are the lines of the file that the journey cannot
    hold; they are saved with it. `reading` is what was found when the file was last read, `seen`
    the bytes. With a `recovery` every edit is safe from a crash once `do` returns; `recovered`
    says what was brought back from one.
    """

    def __init__(
        self,
        reading: Reading,
        path: Path | None = None,
        author: str = "",
        *,
        seen: bytes | None = None,
        recovery: Recovery | None = None,
    ) -> None:
        self.journey = reading.journey
        self.reading = reading
        self.asides: tuple[Aside, ...] = reading.asides
        self.path = path
        self.author = author
        self.recovered: Recovered | None = None
        self._file = None if path is None or seen is None else SharedFile(path, seen)
        self._only_here = False
        self._is_here = False
        self._recovery = recovery
        self._snapshots: Snapshots | None = None
        self._opened: tuple[bytes, datetime] | None = None
        self._history = History(self.journey)
        self._saved: dict[Id, Record] = {}
        self._unsaved: set[Id] = set()
        self._typing: frozenset[Place] = frozenset()
        self._overtaken = Overtaken()
        self._mark_saved()
        self.journey.watch(self._follow)
        self._keep_from_here()

    @classmethod
    def new(
        cls,
        journey: Journey,
        path: Path | None = None,
        author: str = "",
        recovery: Recovery | None = None,
    ) -> Session:
        """A session on a map that has no file yet; `path` is where the first save will make it."""
        return cls(Reading(journey), path, author, recovery=recovery)

    @classmethod
    def open(cls, path: Path, author: str = "", recovery: Recovery | None = None) -> Session:
        """A session on the map in a file; raises `CannotOpen` or `Unusable`."""
        opened = open_map(path)
        return cls(opened.reading, path, author, seen=opened.data, recovery=recovery)

    @classmethod
    def recover(cls, orphan: Orphan, author: str = "", recovery: Recovery | None = None) -> Session:
        """A session on unsaved work that was left behind, as it was; raises `CannotRecover`.

        With a `recovery` the work is this session's from now on, else it stays to be offered.
        Where somebody has changed the file meanwhile, saving there raises `ChangedOnDisk`.
        """
        left = take(orphan)
        try:
            reading, base = left.reading(), left.base()
        except Problem:
            left.let_go()
            raise
        in_file = left.found.header.in_file
        session = cls(reading, left.path, author, seen=base if in_file else None)
        session._only_here = not in_file
        replayed = left.replay(reading)
        session.asides = replayed.asides
        session.recovered = left.outcome(replayed)
        if left.path is not None and replayed.saved is not None:
            session._has_been_saved(Saved(left.path, replayed.saved, written=False))
        if recovery is None:
            left.let_go()
        else:
            recovery.take_over(left, replayed)
            session._recovery = recovery
        return session

    # -- what the file was like ------------------------------------------------------------

    @property
    def problems(self) -> tuple[Message, ...]:
        """What to tell the person about the file, a sentence each, as things stand now."""
        return self._reading_now().problems

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the file, for HYG-01; mended faults go with the first save."""
        return self._reading_now().faults()

    def drop_aside(self, identity: str) -> Aside:
        """Leave a line out of the next save for good; raises KeyError."""
        for aside in self.asides:
            if aside.id == identity:
                self.asides = tuple(other for other in self.asides if other is not aside)
                if self._recovery is not None:
                    self._recovery.note_left_out(identity)
                return aside
        raise KeyError(identity)

    def _reading_now(self) -> Reading:
        return dataclasses.replace(self.reading, asides=self.asides)

    # -- changing --------------------------------------------------------------------------

    def do(self, edit: Edit) -> None:
        """Apply an edit in this person's name; an edit that changes nothing is passed over.

        Raises `CannotApply`; then nothing of it was done. Where it goes over what others have
        changed while it was typed, a clash comes along that keeps both.
        """
        if not edit:
            return
        edit = self._overtaken.asking(self.journey, edit)
        stamp = {}
        if not edit.author:
            stamp["author"] = self.author
        if not edit.time:
            stamp["time"] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.journey.apply(edit.model_copy(update=stamp))

    def undo(self) -> Message | None:
        """Take the last own edit back; says what was left out because others changed it since."""
        return _left_out(self._history.undo())

    def redo(self) -> Message | None:
        """Do again what was taken back last; says what was left out."""
        return _left_out(self._history.redo())

    def grouped(self, label: Message) -> AbstractContextManager[None]:
        """One act under one name, taken back at once, of all that is done inside the block."""
        return self._history.grouped(label)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._history.can_redo

    @property
    def undo_label(self) -> Message | None:
        """The name of what `undo` would take back."""
        return self._history.undo_label

    @property
    def redo_label(self) -> Message | None:
        """The name of what `redo` would do again."""
        return self._history.redo_label

    @property
    def undo_changes(self) -> tuple[Change, ...]:
        """What `undo` would take back."""
        return self._history.undo_changes

    @property
    def redo_changes(self) -> tuple[Change, ...]:
        """What `redo` would make again."""
        return self._history.redo_changes

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Hear of every edit once it is in; returns the way to stop it."""
        return self.journey.watch(watcher)

    # -- saving ----------------------------------------------------------------------------

    @property
    def title(self) -> Message | str:
        """What to call the map: its own title, else the name of its file."""
        if self.journey.map.title:
            return self.journey.map.title
        return self.path.stem if self.path is not None else msg("Untitled map")

    @property
    def dirty(self) -> bool:
        """Whether the map differs from what was last opened or saved."""
        return bool(self._unsaved) or self.asides != self.reading.asides or self._only_here

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
            saved = self._merged_and_saved(overwrite=False, notes=saved.notes)
        return saved

    def _merged_and_saved(self, overwrite: bool, notes: tuple[Message, ...] = ()) -> Saved:
        for left in reversed(range(_TRIES)):
            overwriting = overwrite
            if not overwrite:
                try:
                    taken = self.take_in()
                    notes += taken.notes if taken is not None else ()
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
            return dataclasses.replace(saved, notes=notes)
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

    def type_in(self, places: Collection[Place]) -> None:
        """Say in which fields something is half typed: others may change them meanwhile."""
        self._typing = frozenset(places)
        self._overtaken.keep(self._typing)

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
        found = taken_in(data, began, self.journey, self.asides, who, reading)
        if is_another_map(found.reading, self.journey):
            raise ChangedOnDisk(
                msg(
                    "{file}: the file holds another map by now; save under another name, "
                    "or overwrite it on purpose",
                    file=str(self._file.path),
                )
            )
        if found.edit:
            self._overtaken.note(found.edit, self._typing)
            self.journey.apply(found.edit, "remote")
        self._mark_taken_in(found, data, self._file)
        self._keep_version(data, "received", who)
        return found

    def _mark_taken_in(self, found: TakenIn, data: bytes, file: SharedFile) -> None:
        self.asides = found.asides
        self.reading = dataclasses.replace(found.reading, journey=self.journey)
        file.has_seen(data)
        self._saved = found.theirs
        self._unsaved.clear()
        for identity in {*self._saved, *(record.id for record in self.journey.records())}:
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
        found = taken_in(data, began, self.journey, self.asides)
        demand_copy(path, found.reading, self.journey)
        label = msg("Merge the copy {name}", name=path.name)
        self.do(found.edit.model_copy(update={"label": label, "undoable": True}))
        self.asides = found.asides
        return found

    def save_as(self, path: Path, *, overwrite: bool = False) -> Saved:
        """Save under another name, which the session keeps from then on.

        Raises `CannotSave`, and `AlreadyThere` unless `overwrite`.
        """
        if self._file is not None and _is_same_file(path, self._file.path):
            return self.save(overwrite=overwrite)
        frame = self.reading.frame
        saved = save(path, self.journey, self.asides, frame=frame, overwrite=overwrite)
        return self._has_been_saved(saved)

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
        self._only_here = False
        self._mark_saved()
        self._keep_from_here()
        self._keep_version(saved.data, "saved", self.author)
        return saved

    def _mark_saved(self) -> None:
        self._saved = {record.id: record for record in self.journey.records()}
        self._unsaved.clear()

    def _follow(self, edit: Edit, origin: Origin) -> None:
        """Keep the ids that differ from the saved map: undoing back to it is as good as saving."""
        for identity in edit.touched():
            self._note_difference(identity)
        if self._recovery is not None:
            self._recovery.note(edit, origin)

    def _note_difference(self, identity: Id) -> None:
        now, then = self.journey.find(identity), self._saved.get(identity)
        same = now is then or (now is not None and then is not None and same_record(now, then))
        (self._unsaved.discard if same else self._unsaved.add)(identity)

    # -- earlier versions ------------------------------------------------------------------

    def keep_versions(self, folder: Path | None = None) -> None:
        """Keep what is opened, saved and received from now on, in the user's own folder."""
        name = self.journey.map.uid or (str(self.path) if self.path is not None else "")
        if name:
            self._snapshots = Snapshots(name, folder)
            seen = self._file.seen if self._file is not None else None
            self._opened = None if seen is None else (seen, datetime.now(UTC))

    def keep_working(self) -> None:
        """Keep the map as it is, unless it is as it was saved."""
        if self.dirty:
            data = write(self.journey, self.asides, self.reading.frame)
            self._keep_version(data, "working", self.author)

    def versions(self) -> tuple[Version, ...]:
        """What the map was before, newest first: kept by itself here, or named by anybody."""
        if self._snapshots is None:
            return ()
        self._keep_opened(self._snapshots)
        named = named_versions(self.path) if self.path is not None else ()
        found = (*self._snapshots.versions(), *named)
        return tuple(sorted(found, key=lambda version: version.time, reverse=True))

    def name_version(self, name: str) -> Version:
        """Keep the map as it is now under a name, beside its file, where colleagues see it.

        Raises `NoFileYet`, `NoName` or `CannotSave`.
        """
        if self.path is None:
            raise NoFileYet(msg("the map has no file yet; say where to save it"))
        return name_version(self.path, self.journey, name, self.author)

    @property
    def versions_problem(self) -> Message | None:
        """Why earlier versions are not kept at the moment; None where they are."""
        return self._snapshots.problem if self._snapshots is not None else None

    def _keep_version(self, data: bytes, how: How, author: str) -> None:
        if self._snapshots is not None:
            self._keep_opened(self._snapshots)
            self._snapshots.keep(data, how, author)

    def _keep_opened(self, snapshots: Snapshots) -> None:
        """What was opened is kept once somebody asks, or is about to save: opening is quicker."""
        if self._opened is not None:
            (data, when), self._opened = self._opened, None
            snapshots.keep(data, "opened", when=when)

    # -- crashes ---------------------------------------------------------------------------

    @property
    def recovery_problem(self) -> Message | None:
        """Why a crash would lose edits at the moment; None where all is safe, or none is kept."""
        return self._recovery.problem if self._recovery is not None else None

    def keep_draft(self, draft: Draft | None) -> None:
        """Keep the card that is being typed, at each key if need be; None once it is done."""
        if self._recovery is not None:
            self._recovery.keep_draft(draft)

    def close(self, *, keep: bool = False) -> None:
        """End cleanly: unsaved edits are given up, unless `keep` leaves them to the next start."""
        self._is_here = False
        self._leave_file()
        if self._snapshots is not None:
            self._snapshots.wait()
        recovery, self._recovery = self._recovery, None
        if recovery is not None:
            recovery.close(keep=keep)

    def _leave_file(self) -> None:
        if self._file is not None:
            self._file.leave()

    def _keep_from_here(self) -> None:
        if self._recovery is not None:
            # What was merged out of conflict marks is in no file yet.
            seen = self._file.seen if self._file and not self.reading.untangled else None
            base = write(self.journey, self.asides, self.reading.frame) if seen is None else seen
            self._recovery.begin(self.journey, base, self.path, in_file=seen is not None)


def _left_out(undone: Undone) -> Message | None:
    if not undone.left_out:
        return None
    return msg("Left out, for it has changed since: {what}", what=undone.left_out)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return one == other
