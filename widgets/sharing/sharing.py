"""Lives with one open map: takes in what others save, says so, and shows who they are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from designer.edits.told import changed_by
from designer.files.format import NewerVersion, Unusable
from designer.files.presence import Person
from designer.files.store import ChangedOnDisk
from designer.files.together import TakenIn
from designer.files.watch import Sight
from designer.model.ids import Id
from designer.words import Message, Problem, msg
from widgets.actions.action import Shell
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.dialogs import open_save
from widgets.panels.inspector import Inspector
from widgets.panels.notices import Choice, Notice
from widgets.panels.side import SidePanel
from widgets.sharing.frames import Frames
from widgets.sharing.lookout import Lookout
from widgets.sharing.merging import Copies
from widgets.sharing.panel import ClashPanel

_PAUSE = 50
"""Milliseconds between two tries to take something in while the mouse holds something."""
_BEAT = 30_000


class Sharing(QObject):
    """Connects an open map with its file and with the others who work on it.

    Nothing happens before `begin`; after `stop` nothing is told any more.
    """

    def __init__(
        self, desk: Desk, canvas: Canvas, side: SidePanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas
        self._side = side
        self._shell: Shell | None = None
        self._lookout: Lookout | None = None
        self._waiting: Sight | None = None
        self._trouble: Notice | None = None
        self.frames = Frames(desk, canvas)
        self.panel = ClashPanel(desk, side)
        self.copies = Copies(desk, self.panel, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._apply)
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._look_now)
        self.panel.go_to.connect(side.go_to)
        self.panel.left.connect(side.left)
        self.panel.counted.connect(self._offer_panel)
        self._offer_panel(self.panel.count)

    def begin(self, shell: Shell) -> None:
        """The map is open in this window: watch its file, and be seen by others."""
        self._shell = shell
        self.copies.begin(shell)
        self._desk.session.appear()
        self._desk.session_changed.connect(self._follow_path)
        self._canvas.edit_started.connect(self._note_typing)
        self._canvas.typed.connect(self._note_typing)
        self._canvas.edit_ended.connect(self._note_typing)
        self._inspector.typed.connect(self._note_typing)
        self._inspector.lost.connect(self._tell_lost)
        shell.status.named.connect(self._renamed)
        self._beat.start()
        self._follow_path()

    def stop(self) -> None:
        """The map goes: nobody is seen here any more."""
        self._later.stop()
        self._beat.stop()
        self._stop_looking()
        shell, self._shell = self._shell, None
        if shell is not None:
            shell.status.named.disconnect(self._renamed)
            shell.status.show_others(())
            self._desk.session_changed.disconnect(self._follow_path)
            self._desk.session.disappear()

    @property
    def _inspector(self) -> Inspector:
        return self._side.inspector

    # -- the file --------------------------------------------------------------------------

    def _follow_path(self) -> None:
        """Watch the file that the map has now."""
        session = self._desk.session
        path = session.path if session.seen is not None else None
        if path == (self._lookout.path if self._lookout is not None else None):
            return
        self._stop_looking()
        if path is not None:
            self._lookout = Lookout(session, path)
            self._lookout.seen.connect(self.see, Qt.ConnectionType.QueuedConnection)
            self._lookout.people.connect(self._show_people, Qt.ConnectionType.QueuedConnection)
            self._lookout.copies.connect(self.copies.offer, Qt.ConnectionType.QueuedConnection)

    def _stop_looking(self) -> None:
        lookout, self._lookout = self._lookout, None
        if lookout is not None:
            lookout.stop()
            lookout.deleteLater()

    def _look_now(self) -> None:
        if self._lookout is not None:
            self._lookout.look_now()

    def see(self, sight: Sight) -> None:
        """The file was looked at: take in what somebody has saved, or say what is amiss."""
        if self._shell is None or self.sender() not in (None, self._lookout):
            return
        self._waiting = sight
        self._apply()

    def _apply(self) -> None:
        """Take in what was seen last, unless the mouse holds something: then a little later."""
        sight = self._waiting
        if sight is None or self._shell is None:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._later.start()
            return
        self._waiting = None
        match sight.state:
            case "changed":
                self._take_in(sight)
            case "gone" | "empty":
                self._tell_lost_file(self._what_is_lost(sight.state))
            case "unreadable":
                self._tell_unreadable(sight.problem)
            case "same":
                self._find_again()
            case "told" | "waiting":
                pass

    def _take_in(self, sight: Sight) -> None:
        self._note_typing()
        still = self._still()
        try:
            taken = self._desk.session.take_in(fresh=sight.fresh)
        except ChangedOnDisk:
            self._tell_another_map()
            return
        except Problem as problem:
            self._tell_unreadable(problem)
            return
        if taken is None:
            return
        self._hold_still(still)
        self._end_trouble()
        if not taken.reading.complete:
            self._tell_cut_off()
        self._desk.session_changed.emit()
        self._show(taken)

    def _note_typing(self) -> None:
        """What is half typed stays as it is typed, whatever others have made of it."""
        typed = self._inspector.typed_values
        written = self._canvas.written_in
        if written is not None:
            record = self._desk.session.journey.find(written[0])
            half = self._canvas.half_typed
            there = record.get(written[1]) if record is not None else None
            typed[written] = half.text.strip() if half is not None else there
        self._desk.session.type_in(typed)

    def _tell_lost(self, text: str) -> None:
        """What fits nowhere can be copied from a bar."""
        if self._shell is not None:
            self._shell.notices.tell(
                msg("What you were typing has no place any more: {text}", text=text)
            )

    def _still(self) -> tuple[Id, QPointF] | None:
        """What the eye rests on, and where it stands on the canvas."""
        written = self._canvas.written_in
        looked_at = written[0] if written is not None else self._desk.selection.current
        identity = looked_at or next(iter(self._canvas.visible_ids()), None)
        box = self._desk.layout.box(identity) if identity else None
        if box is None or identity is None:
            return None
        return identity, self._canvas.point_of(box.x, box.y)

    def _hold_still(self, before: tuple[Id, QPointF] | None) -> None:
        """What others add above must not push away what the eye rests on."""
        box = self._desk.layout.box(before[0]) if before is not None else None
        if before is None or box is None:
            return
        gone = before[1] - self._canvas.point_of(box.x, box.y)
        if not gone.isNull():
            self._canvas.pan_by(gone.x(), gone.y())

    # -- telling ---------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        path = self._desk.session.path
        return path.name if path is not None else ""

    def mark(self, taken: TakenIn) -> None:
        """Show on the map what was taken in of others, and that there is something to choose."""
        who = taken.edit.author
        self.panel.mark_mine(taken, who)
        self.frames.show(who, self._cards(taken.edit.touched()))
        if taken.clashes:
            self.copies.tell_choices(who)

    def _show(self, taken: TakenIn) -> None:
        shell = self._shell
        if shell is None or not taken.edit:
            return
        self.mark(taken)
        self._desk.say(changed_by(self._desk.session.journey, taken.edit, taken.edit.author))
        for sentence in taken.mended:
            shell.notices.tell(sentence)

    def _cards(self, ids: Iterable[Id]) -> list[Id]:
        journey = self._desk.session.journey
        return [each for each in ids if each in journey and self._desk.layout.box(each) is not None]

    def _mark_lost(self, *, is_lost: bool) -> None:
        """The map counts as not saved as long as its file does not hold it."""
        session = self._desk.session
        before = session.file_is_lost
        session.note_file(is_lost=is_lost)
        if session.file_is_lost != before:
            self._desk.session_changed.emit()

    def _find_again(self) -> None:
        """The file is as it was last seen, which may be without its end."""
        self._mark_lost(is_lost=False)
        if self._desk.session.file_is_lost:
            self._tell_cut_off()
        else:
            self._end_trouble()

    def _tell_cut_off(self) -> None:
        words = msg(
            "{name} is cut off: its end is missing. Your map is whole here; saving makes the file "
            "whole again.",
            name=self._name,
        )
        self._tell_trouble(words, *self._saving())

    def _what_is_lost(self, state: Literal["gone", "empty"]) -> Message:
        if state == "gone":
            return msg(
                "{name} is not there any more. Your map is whole here; saving writes it again.",
                name=self._name,
            )
        return msg(
            "{name} has been emptied. Your map is whole here; saving writes it again.",
            name=self._name,
        )

    def _tell_lost_file(self, words: Message) -> None:
        """The file has lost the map: saving brings it back."""
        self._mark_lost(is_lost=True)
        self._tell_trouble(words, *self._saving())

    def _saving(self) -> list[Choice]:
        shell = self._shell
        return [(msg("Save"), partial(open_save.save, shell))] if shell is not None else []

    def _tell_another_map(self) -> None:
        shell = self._shell
        self._mark_lost(is_lost=True)
        if shell is not None:
            self._tell_trouble(
                msg("{name} holds another map by now; yours is whole here.", name=self._name),
                (msg("Save as…"), partial(open_save.save_as, shell)),
            )

    def _tell_unreadable(self, problem: Problem | None) -> None:
        shell = self._shell
        if shell is None:
            return
        why = problem.message if problem is not None else msg("the file cannot be opened")
        choices: list[Choice] = [(msg("Save as…"), partial(open_save.save_as, shell))]
        if isinstance(problem, Unusable) and not isinstance(problem, NewerVersion):
            self._mark_lost(is_lost=True)
        if not isinstance(problem, NewerVersion):
            # What stands there is put aside by saving, never written over.
            choices.append((msg("Save mine in its place"), partial(open_save.save, shell)))
        self._tell_trouble(
            msg("{name} cannot be read as it is now: {why}", name=self._name, why=why), *choices
        )

    def _tell_trouble(self, words: Message, *choices: Choice) -> None:
        """One quiet bar about the file; it goes when all is well again."""
        self._end_trouble()
        if self._shell is not None:
            self._trouble = self._shell.notices.tell(words, *choices, about=open_save.SAVING)

    def _end_trouble(self) -> None:
        bar, self._trouble = self._trouble, None
        if self._shell is not None and bar is not None and bar in self._shell.notices.bars:
            bar.put_away()

    # -- people ----------------------------------------------------------------------------

    def _show_people(self, people: tuple[Person, ...]) -> None:
        if self._shell is not None:
            self._shell.status.show_others([(one.name, one.host) for one in people])

    def _renamed(self, _name: str) -> None:
        self._desk.session.appear()

    # -- clashes ---------------------------------------------------------------------------

    def _offer_panel(self, count: int) -> None:
        """A page beside the others as long as there is something to choose."""
        if count:
            title = msg("Choices {count}", count=count)
            self._side.offer_page("choices", self.panel, title, f"≠ {count}")
        else:
            self._side.withdraw_page("choices")
