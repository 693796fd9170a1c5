"""Merging copies of a map into it: those beside the map, and one that somebody has sent back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from designer.files.copies import FOLDER, put_with_merged, sign_of
from designer.model.records import Clash
from designer.words import Message, Problem, msg, say
from widgets.actions.action import Shell, bench_of
from widgets.desk import Desk
from widgets.panels.notices import Choice, Notice
from widgets.sharing.panel import ClashPanel


@dataclass(slots=True)
class _Merging:
    """A copy that is merged: what it was like, whether it `changed` the map, and is in it now."""

    sign: str
    changed: bool
    is_in: bool = True


class Copies(QObject):
    """Offers the copies that sync programs have left, once each, and merges what is chosen."""

    def __init__(self, desk: Desk, panel: ClashPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._shell: Shell | None = None
        self._offered: set[tuple[Path, int]] = set()
        self._bar: Notice | None = None
        self._told: list[Path] = []
        """The copies that the bar speaks of."""
        self._merging: dict[Path, _Merging] = {}
        """The copies that are merged and not put aside yet."""
        self._choices: Notice | None = None
        self._who = ""
        panel.counted.connect(self._follow_choices)
        desk.session_changed.connect(self._follow_merges)

    def begin(self, shell: Shell) -> None:
        """The map is open in this window."""
        self._shell = shell

    def offer(self, found: Sequence[Path]) -> None:
        """Say that these copies lie beside the map, unless that was said before, or the person
        wants them left, as they are now. One bar speaks of all.
        """
        shell = self._shell
        if shell is None:
            return
        seen = [path for path in found if self._is_fresh(path)]
        fresh = [path for path in seen if not shell.preferences.leaves_copy(sign_of(path))]
        if fresh:
            waiting = self._still_offered()
            self._tell_copies([*waiting, *(path for path in fresh if path not in waiting)])

    def _still_offered(self) -> list[Path]:
        """The copies of the bar that stands there, which goes."""
        bar, self._bar = self._bar, None
        if bar is None or self._shell is None or bar not in self._shell.notices.bars:
            return []
        bar.put_away()
        return self._told

    def _tell_copies(self, paths: list[Path], later: Sequence[Path] = ()) -> None:
        """Offer copies, and those that come `later` when these are decided on."""
        shell = self._shell
        if shell is None or not paths:
            return
        count = len(paths)
        choices: list[Choice] = [
            (
                msg("Merge") if count == 1 else msg("Merge all"),
                partial(self._decide, self.merge_beside, paths, later),
            )
        ]
        if count > 1:
            one_by_one = partial(self._tell_copies, paths[:1], paths[1:])
            choices.append((msg("One by one…"), one_by_one))
        choices.append(
            (
                msg("Leave it there", "Leave them there", count=count),
                partial(self._decide, partial(self.leave, shell), paths, later),
            )
        )
        self._told = [*paths, *later]
        self._bar = shell.notices.tell(
            msg(
                "{first} is a copy of this map with changes of its own.",
                "{count} copies of this map with changes of their own lie beside it, such as "
                "{first}.",
                count=count,
                first=paths[0].name,
            ),
            *choices,
        )

    def _decide(
        self, act: Callable[[Sequence[Path]], None], paths: Sequence[Path], later: Sequence[Path]
    ) -> None:
        act(paths)
        self._tell_copies(list(later[:1]), later[1:])

    def leave(self, shell: Shell, paths: Sequence[Path]) -> None:
        """Offer these copies no more, unless somebody changes them."""
        for path in paths:
            shell.preferences.leave_copy(sign_of(path))
        self._desk.say(
            msg(
                "It is not offered again; “Merge a copy…” takes it in all the same.",
                "They are not offered again; “Merge a copy…” takes them in all the same.",
                count=len(paths),
            )
        )

    def merge_beside(self, paths: Sequence[Path]) -> None:
        """Merge copies that lie beside the map, each as one edit; they are put aside once a save
        holds what was in them.
        """
        merged = 0
        for path in paths:
            sign = sign_of(path)
            self._merging.pop(path, None)
            if self._merge(path):
                merged += 1
                changed = self._desk.session.holds_merge_of(path)
                self._merging[path] = _Merging(sign, changed=changed)
        if not merged:
            return
        self._follow_merges()
        if any(path in self._merging for path in paths):
            words = msg(
                "{count} copy is merged; it goes to “{folder}” when you save",
                "{count} copies are merged; they go to “{folder}” when you save",
                count=merged,
                folder=FOLDER,
            )
        else:
            words = msg(
                "{count} copy is merged; it lies in “{folder}” now",
                "{count} copies are merged; they lie in “{folder}” now",
                count=merged,
                folder=FOLDER,
            )
        # Undo takes back one copy at a time.
        self._desk.say(words, undoable=merged == 1 and self._desk.session.can_undo)

    def _follow_merges(self) -> None:
        """Put aside the copies that a save holds, and offer those again that were taken back."""
        session = self._desk.session
        for path, merging in list(self._merging.items()):
            is_in = not merging.changed or session.holds_merge_of(path)
            if is_in and not session.dirty:
                del self._merging[path]
                self._put_aside(path, merging.sign)
            elif is_in != merging.is_in:
                merging.is_in = is_in
                waiting = [one for one in self._still_offered() if one != path]
                self._tell_copies(waiting if is_in else [*waiting, path])

    def _put_aside(self, path: Path, sign: str) -> None:
        if sign_of(path) != sign:
            # Somebody has changed it since: what is new in it is not merged.
            self.offer([path])
            return
        try:
            put_with_merged(path)
        except Problem as problem:
            self._tell_problem(problem)

    def merge_sent(self, path: Path) -> None:
        """Merge a file that somebody has sent back; it stays where it is."""
        before = len(self._desk.session.journey)
        if self._merge(path):
            words = msg("{name} is merged", name=path.name)
            if before == len(self._desk.session.journey) and not self._desk.session.dirty:
                words = msg("{name} holds nothing that is not here already", name=path.name)
            self._desk.say(words, undoable=self._desk.session.can_undo)

    def tell_choices(self, who: str = "") -> None:
        """Say that both sides have changed the same, with the way to choose: one bar, which
        follows the number and goes with the last choice.
        """
        self._follow_choices(0)
        if self._shell is not None:
            self._who = who
            count = len(self._desk.session.journey.of(Clash))
            self._choices = self._shell.notices.tell(
                _left(who, count), (msg("Choose"), self._panel.open)
            )

    def _follow_choices(self, count: int) -> None:
        bar, shell = self._choices, self._shell
        if bar is None or shell is None or bar not in shell.notices.bars:
            return
        if count:
            bar.retell(say(_left(self._who, count), self._desk.language))
        else:
            bar.put_away()

    def _is_fresh(self, path: Path) -> bool:
        try:
            key = (path, path.stat().st_mtime_ns)
        except OSError:
            return False
        known = key in self._offered
        self._offered.add(key)
        return not known

    def _merge(self, path: Path) -> bool:
        try:
            found = self._desk.session.merge_copy(path)
        except Problem as problem:
            self._tell_problem(problem)
            return False
        self._panel.mark_mine(found, path.name)
        for sentence in found.mended:
            if self._shell is not None:
                self._shell.notices.tell(sentence)
        if found.clashes:
            self.tell_choices(path.name)
        return True

    def _tell_problem(self, problem: Problem) -> None:
        if self._shell is not None:
            self._shell.notices.problem(problem.message)


def _left(who: str, count: int) -> Message:
    return msg(
        "{who} and you have changed the same: {count} choice is left to make.",
        "{who} and you have changed the same: {count} choices are left to make.",
        who=who or msg("Somebody else"),
        count=count,
    )


def ask_and_merge(shell: Shell) -> None:
    """Ask for a copy that somebody has sent back, and merge it."""
    bench = bench_of(shell)
    dialog = QFileDialog(
        shell.widget, say(msg("Merge a copy"), shell.language), str(shell.preferences.folder)
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [
            say(msg("Journey maps (*.journey)"), shell.language),
            say(msg("All files (*)"), shell.language),
        ]
    )
    if dialog.exec():
        bench.sharing.copies.merge_sent(Path(dialog.selectedFiles()[0]))
