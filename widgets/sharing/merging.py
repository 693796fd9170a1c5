"""Merging copies of a map into it: those beside the map, and one that somebody has sent back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from designer.files.copies import FOLDER, put_with_merged, sign_of
from designer.model.records import Clash
from designer.words import Message, Problem, msg, say
from widgets.actions.action import Shell, bench_of
from widgets.desk import Desk
from widgets.panels.notices import Notice
from widgets.sharing.panel import ClashPanel


class Copies(QObject):
    """Offers the copies that sync programs have left, once each, and merges what is chosen."""

    def __init__(self, desk: Desk, panel: ClashPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._shell: Shell | None = None
        self._offered: set[tuple[Path, int]] = set()
        self._choices: Notice | None = None
        self._who = ""
        panel.counted.connect(self._follow_choices)

    def begin(self, shell: Shell) -> None:
        """The map is open in this window."""
        self._shell = shell

    def offer(self, found: Sequence[Path]) -> None:
        """Say that these copies lie beside the map, unless that was said before, or the person
        wants them left, as they are now.
        """
        shell = self._shell
        if shell is None:
            return
        seen = [path for path in found if self._is_fresh(path)]
        fresh = [path for path in seen if not shell.preferences.leaves_copy(sign_of(path))]
        if not fresh:
            return
        shell.notices.tell(
            msg(
                "{first} is a copy of this map with changes of its own.",
                "{count} copies of this map with changes of their own lie beside it, such as "
                "{first}.",
                count=len(fresh),
                first=fresh[0].name,
            ),
            (msg("Merge"), partial(self.merge_beside, tuple(fresh))),
            (
                msg("Leave it there", "Leave them there", count=len(fresh)),
                partial(self.leave, shell, tuple(fresh)),
            ),
        )

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
        """Merge copies that lie beside the map, and put them aside; each is one edit."""
        merged = 0
        for path in paths:
            if not self._merge(path):
                continue
            merged += 1
            try:
                put_with_merged(path)
            except Problem as problem:
                self._tell_problem(problem)
        if merged:
            self._desk.say(
                msg(
                    "{count} copy is merged; it lies in “{folder}” now",
                    "{count} copies are merged; they lie in “{folder}” now",
                    count=merged,
                    folder=FOLDER,
                ),
                undoable=self._desk.session.can_undo,
            )

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
