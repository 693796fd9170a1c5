"""Offers work that a crash has left behind, in one window: a strip, a bar, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from designer.drawing.theme import Theme
from designer.files.recovery import Orphan
from designer.session import Session
from designer.words import Message, Problem, msg, say
from widgets.bench import Bench
from widgets.dialogs.open_save import SAVING
from widgets.left_work import LeftWork
from widgets.start.left import LeftItem
from widgets.start.page import StartPage
from widgets.window import Window


class Rescue(QObject):
    """Connects one window with the work that is left; asks nothing, and every choice has a way
    back.
    """

    def __init__(self, window: Window, left: LeftWork, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._left = left
        self._theme = theme
        left.changed.connect(self.show_strip)

    def furnish_start(self, start: StartPage) -> None:
        """Connect the window's start page, now that there is one."""
        start.left.recover_wanted.connect(partial(self._with, self.recover))
        start.left.discard_wanted.connect(partial(self._with, self.discard))
        self.show_strip()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme

    def show_strip(self) -> None:
        """Show on the start page what is left, where there is one."""
        if not self._window.has_start:
            return
        items = [self._item(orphan) for orphan in self._left.orphans]
        self._window.start.left.fill(items, self._draw)

    def greet(self, bench: Bench) -> None:
        """A map has come on the bench: say what was brought back, or that there is more of it."""
        session = bench.desk.session
        if session.recovered is not None:
            self._tell_recovered(bench)
        elif session.path is not None:
            self._left.look()
            orphan = self._left.of(session.path)
            if orphan is not None:
                self._offer(orphan)

    def recover(self, orphan: Orphan) -> None:
        """Open the work as it was when the program ended."""
        try:
            session = self._left.recover(orphan)
        except Problem as problem:
            self._window.notices.problem(problem.message)
            return
        self._window.show_session(session)

    def discard(self, orphan: Orphan) -> None:
        """Offer the work no more; one button brings it back."""
        self._left.put_by(orphan)
        self._window.notices.tell(
            msg("“{title}”: the recovered work is discarded", title=self._title(orphan)),
            (msg("Undo"), partial(self._left.offer_again, orphan)),
        )

    # -- telling ---------------------------------------------------------------------------

    def _offer(self, orphan: Orphan) -> None:
        message = msg(
            "There is work on this map that was never saved: {edits}, {when}",
            edits=_edits(orphan.edits),
            when=_when(orphan.when),
        )
        self._window.notices.tell(
            message,
            (msg("Recover"), partial(self.recover, orphan)),
            (msg("Discard"), partial(self.discard, orphan)),
        )

    def _tell_recovered(self, bench: Bench) -> None:
        recovered = bench.desk.session.recovered
        if recovered is None:
            return
        self._window.notices.tell(
            msg(
                "{count} edit is back as it was; save the map to keep it",
                "{count} edits are back as they were; save the map to keep them",
                count=recovered.edits,
            ),
            about=SAVING,
        )
        for note in recovered.notes:
            self._window.notices.tell(note, about=SAVING)
        for problem in recovered.problems:
            self._window.notices.problem(problem)
        if recovered.drafts:
            # The bench first has to stand in the window, and the map in the bench.
            QTimer.singleShot(0, bench, partial(self._write_again, bench))

    def _write_again(self, bench: Bench) -> None:
        recovered = bench.desk.session.recovered
        for draft in recovered.drafts if recovered is not None else ():
            if not bench.write_again(draft):
                self._window.notices.tell(
                    msg("What you were typing has no place any more: {text}", text=draft.text)
                )

    # -- the strip -------------------------------------------------------------------------

    def _item(self, orphan: Orphan) -> LeftItem:
        where = str(orphan.path) if orphan.path is not None else msg("never saved")
        facts = msg(
            "{edits} · {when} · {where}",
            edits=_edits(orphan.edits),
            when=_when(orphan.when),
            where=where,
        )
        typed = " · ".join(draft.text for draft in orphan.drafts)
        return LeftItem(
            str(orphan.log),
            self._title(orphan),
            self._say(facts),
            self._say(msg("Half typed: “{text}”", text=typed)) if typed else "",
        )

    def _draw(self, key: str) -> QImage | None:
        ratio = 2 * self._window.devicePixelRatioF()
        for orphan in self._left.orphans:
            if str(orphan.log) == key:
                return self._left.draw(orphan, self._theme, ratio)
        return None

    def _with(self, act: Callable[[Orphan], None], key: str) -> None:
        for orphan in self._left.orphans:
            if str(orphan.log) == key:
                act(orphan)
                return

    def _title(self, orphan: Orphan) -> str:
        title = orphan.title
        return title if isinstance(title, str) else self._say(title)

    def _say(self, message: Message) -> str:
        return say(message, self._window.language)


class GivenUp:
    """The session that a window has left last and whose changes can still be brought back.

    Its recovery log goes once nobody can ask for them any more.
    """

    def __init__(self) -> None:
        self._session: Session | None = None

    def leave(self, session: Session, *, for_now: bool) -> None:
        """The window has left a session, `for_now` if one button brings it back."""
        if for_now:
            self._session = session
        else:
            session.close()

    def come_back(self, session: Session) -> None:
        """Another session comes on the bench, perhaps the one that was left."""
        left, self._session = self._session, None
        if left is not None and left is not session:
            left.close()


def _edits(count: int) -> Message:
    return msg("{count} edit", "{count} edits", count=count)


def _when(when: datetime) -> Message | str:
    """A moment as people say it."""
    local, now = when.astimezone(), datetime.now(UTC).astimezone()
    time = local.strftime("%H:%M")
    days = (now.date() - local.date()).days
    if days == 0:
        return msg("today {time}", time=time)
    if days == 1:
        return msg("yesterday {time}", time=time)
    return f"{local.date().isoformat()} {time}"
