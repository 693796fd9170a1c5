"""What makes a painted window work: commands, menus, templates, the bench; needs the designer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QIcon, QImage

from designer.checks.outcome import Report
from designer.checks.rule import SEVERITIES
from designer.drawing.theme import Theme
from designer.files.gallery import new_map, templates
from designer.model.journey import Journey
from designer.model.records import Clash
from designer.session import Session
from designer.words import Message, Problem, msg, say
from widgets.actions.commands import Commands
from widgets.actions.edit import take_samples_away
from widgets.actions.menus import MENU, context_menu, fill
from widgets.bench import Bench
from widgets.dialogs import open_save
from widgets.left_work import LeftWork, recovery_of
from widgets.panels.notices import Notice
from widgets.panels.severity import counted, severity_icon
from widgets.rescue import GivenUp, Rescue
from widgets.saved_views import SavedViews
from widgets.scribe.key_places import KeyPlaces
from widgets.scribe.ways import Ways
from widgets.start.blank import blank_map
from widgets.start.page import StartPage
from widgets.start.pictures import finished_map, template_facts, template_picture
from widgets.start.portrait import Portrait
from widgets.window import Window

if TYPE_CHECKING:
    from widgets.start.folder_reading import Entry


class Furnishing(QObject):
    """Connects one window's parts with each other; one per window, made after the first paint."""

    def __init__(
        self,
        window: Window,
        theme: Theme,
        author: str,
        left: LeftWork,
        listed: dict[Path, Entry],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._author = author
        self._listed = listed
        self._portrait = Portrait(self)
        self._given_up = GivenUp()
        self._amiss: Notice | None = None
        self._rescue = Rescue(window, left, theme)
        self.commands = Commands(window)
        self.commands.started.connect(self._take_over)
        for id, entries in MENU.items():
            fill(self.commands, window.top.menu_of[id], entries, window.language)
        self.saved_views = SavedViews(window, self.commands, window.top.menu_of["view"])
        KeyPlaces(window, window.top.menus)
        self.ways = Ways(window, self.commands)
        self._connect_bars()
        window.furnish(self)
        if window.has_start:
            self.furnish_start(window.start)

    def furnish_start(self, start: StartPage) -> None:
        """Fill the window's start page, now that there is one, and connect it."""
        self._rescue.furnish_start(start)
        self._connect_start(start)
        self._fill_start(start.language)
        start.folder.begin(self._listed)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._rescue.set_theme(theme)
        if self._window.bench is not None:
            self._window.bench.desk.set_theme(theme)
        if self._window.has_start:
            self._window.start.draw_pictures()

    # -- maps ------------------------------------------------------------------------------

    def put_on_bench(self, session: Session) -> bool:
        """Show a map in this window; False where unsaved work is in the way."""
        window, old = self._window, self._window.bench
        if old is not None and old.desk.session.dirty and not old.discarded:
            return False
        session.author = window.preferences.author or session.author or self._author
        session.keep_versions(window.preferences.data / "history")
        bench = Bench(session, self._theme, window.language, window.pages)
        bench.canvas.set_wheel_zooms(window.preferences.wheel_zooms)
        bench.desk.set_view(window.preferences.view_of(session.journey.map.uid))
        self._portrait.finish()
        window.bench = bench
        window.notices.clear()
        self._given_up.come_back(session)
        window.pages.addWidget(bench)
        window.pages.setCurrentWidget(bench)
        if old is not None:
            old.close_desk()
            self._given_up.leave(old.desk.session, for_now=old.discarded)
            window.pages.removeWidget(old)
            old.deleteLater()
        self._connect_bench(bench)
        for bar in (window.top, window.status):
            bar.show_map_parts(shown=True)
        window.status.show_author(session.author)
        self._show_state()
        self.commands.refresh_soon()
        self._tell_about_file(session)
        self._rescue.greet(bench)
        bench.canvas.setFocus()
        if session.path is not None:
            window.preferences.remember(session.path)
        self._portrait.sit(bench, window.preferences)
        return True

    def may_leave(self) -> bool:
        """Whether the window's map can be left."""
        self._take_over()
        return open_save.may_leave(self._window)

    def leave(self) -> None:
        """The window goes: what is not saved was given up, and nothing is offered later."""
        bench = self._window.bench
        if bench is not None:
            self._portrait.finish()
            bench.close_desk()
            self._given_up.come_back(bench.desk.session)
            bench.desk.session.close()

    def _tell_about_file(self, session: Session) -> None:
        self._amiss = None
        if session.problems:
            sentence = _what_is_amiss(session)
            # Of two sides in one file the choices between them come before single lines.
            choosing = session.reading.untangled and bool(session.journey.of(Clash))
            act = partial(self.commands.run, "sharing.next") if choosing else self._show_findings
            show = (msg("Show"), act)
            self._amiss = self._window.notices.problem(sentence, show)

    def _follow_faults(self) -> None:
        """The bar about what is wrong with the file says how things stand now, and goes with the
        last of it.
        """
        bench, bar = self._window.bench, self._amiss
        if bench is None or bar is None or bar not in self._window.notices.bars:
            return
        session = bench.desk.session
        if session.problems:
            bar.retell(say(_what_is_amiss(session), self._window.language))
        else:
            bar.put_away()

    # -- the start page --------------------------------------------------------------------

    def _fill_start(self, language: str) -> None:
        facts = template_facts(templates(language=language), language)
        said = [(id, title, say(words, self._window.language)) for id, title, words in facts]
        self._window.start.fill(said, self._draw)

    def _draw(self, id: str) -> QImage:
        # Twice as fine as the screen: the thin lines of a small map need it.
        ratio = 2 * self._window.devicePixelRatioF()
        return template_picture(id, self._window.start.language, self._theme, ratio)

    def _new_from(self, template: str, language: str) -> None:
        self._start_with(partial(new_map, template, language))
        samples = self._samples()
        if samples:
            self._window.notices.tell(
                msg(
                    "{count} sample card shows what belongs where.",
                    "{count} sample cards show what belongs where.",
                    count=samples,
                ),
                (msg("Remove the sample cards"), partial(take_samples_away, self._window)),
            )

    def _samples(self) -> int:
        bench = self._window.bench
        cards = bench.desk.session.journey.cards() if bench is not None else []
        return sum(1 for card in cards if card.sample)

    def _new_blank(self, language: str) -> None:
        self._start_with(partial(blank_map, language))

    def _open_example(self, language: str) -> None:
        self._start_with(partial(finished_map, language))

    def _start_with(self, make: partial[Journey]) -> None:
        try:
            journey = make()
        except Problem as problem:
            self._window.notices.problem(problem.message)
            return
        recovery = recovery_of(self._window.preferences)
        self._window.show_session(Session.new(journey, recovery=recovery))

    # -- connections -----------------------------------------------------------------------

    def _connect_start(self, start: StartPage) -> None:
        start.template_wanted.connect(self._new_from)
        start.blank_wanted.connect(self._new_blank)
        start.example_wanted.connect(self._open_example)
        start.open_wanted.connect(partial(self.commands.run, "file.open"))
        start.file_wanted.connect(self._window.open_path)
        start.place_wanted.connect(self._window.open_path)
        start.language_changed.connect(self._fill_start)

    def _connect_bars(self) -> None:
        top, status = self._window.top, self._window.status
        for button, id in (
            (top.undo, "edit.undo"),
            (top.redo, "edit.redo"),
            (top.ring, "view.ring"),
            (top.export, "file.export"),
            (top.fold, "view.side"),
        ):
            top.take(button, self.commands.of(id))
        top.findings.clicked.connect(self._show_findings)
        top.search.typed.connect(self._look_for)
        top.search.stepped.connect(self._step)
        top.search.left.connect(self._back_to_map)
        status.undo_wanted.connect(partial(self.commands.run, "edit.undo"))
        status.zoom_wanted.connect(self._zoom)
        status.named.connect(self._named)

    def _connect_bench(self, bench: Bench) -> None:
        desk = bench.desk
        desk.said.connect(self._window.status.tell)
        desk.unsaid.connect(self._window.status.clear)
        desk.session_changed.connect(self._show_state)
        desk.session_changed.connect(self._follow_faults)
        desk.session_changed.connect(self.commands.refresh_soon)
        desk.selection.changed.connect(self.commands.refresh_soon)
        desk.view_changed.connect(self.commands.refresh_soon)
        bench.canvas.zoom_changed.connect(self._window.status.show_zoom)
        bench.menu_wanted.connect(self._menu)
        bench.talk.comments.said.connect(self._commented)
        bench.sharing.begin(self._window)
        bench.checking.found.connect(self._count_findings)
        bench.checking.late.connect(self._mark_findings)
        bench.search.counted.connect(self._window.top.search.show_results)
        self._window.status.show_zoom(bench.canvas.zoom)
        seeing = bench.side.workshop.seeing
        seeing.show_viewing(*self._window.preferences.viewing)
        seeing.sized.connect(self._window.preferences.set_viewing)

    # -- answering -------------------------------------------------------------------------

    def _take_over(self) -> None:
        if self._window.bench is not None:
            self._window.bench.take_over()

    def _show_state(self) -> None:
        """Title, kept state and the names of undo and redo, as the session has them now."""
        bench = self._window.bench
        if bench is None:
            return
        session = bench.desk.session
        title = say(session.title, self._window.language)
        mark = "• " if session.dirty else ""
        self._window.setWindowTitle(f"{mark}{title} – Ringway")
        self._window.status.show_kept(
            has_file=session.path is not None, dirty=session.dirty, when=bench.kept
        )
        self.commands.retitle("edit.undo", _named(msg("Undo"), session.undo_label))
        self.commands.retitle("edit.redo", _named(msg("Redo"), session.redo_label))
        self._portrait.look()

    def _count_findings(self, report: Report) -> None:
        counts = report.counts
        worst = next((severity for severity in SEVERITIES if counts[severity]), None)
        kinds = [counted(severity, counts[severity]) for severity in SEVERITIES]
        language = self._window.language
        icon = QIcon()
        if worst is not None:
            icon = severity_icon(worst, self._theme, self._window.devicePixelRatioF())
        count = len(report.heard)
        words = msg("{count} finding", "{count} findings", count=count)
        text = say(words if count else msg("No findings"), language)
        told = ", ".join(say(kind, language) for kind in kinds)
        self._window.top.show_findings(f" {text}", told, icon)

    def _mark_findings(self) -> None:
        """The count is that of before the last edits."""
        top = self._window.top
        told = say(msg("The map is being checked…"), self._window.language)
        top.show_findings(f"{top.findings.text()}…", told, top.findings.icon())

    def _show_findings(self) -> None:
        self.commands.run("view.findings")

    def _look_for(self, text: str) -> None:
        if self._window.bench is not None:
            self._window.bench.search.look_for(text)

    def _step(self, by: int) -> None:
        if self._window.bench is not None:
            self._window.bench.search.step(by)

    def _back_to_map(self) -> None:
        if self._window.bench is not None:
            self._window.bench.canvas.setFocus()

    def _zoom(self, wish: str) -> None:
        self.commands.run(f"view.{wish}")

    def _named(self, name: str) -> None:
        self._window.preferences.author = name
        if self._window.bench is not None:
            self._window.bench.desk.session.author = name

    def _commented(self) -> None:
        bench = self._window.bench
        if bench is not None and not bench.desk.session.author:
            self._window.status.ask_name()

    def _menu(self, where: QPoint, identity: str) -> None:
        bench = self._window.bench
        if bench is not None:
            self._take_over()
            context_menu(self.commands, self._window, bench.desk, identity).popup(where)


def _named(verb: Message, label: Message | None) -> Message:
    """The verb, with what it would take back or do again."""
    return verb if label is None else msg("{verb}: {what}", verb=verb, what=label)


def _what_is_amiss(session: Session) -> Message:
    problems = session.problems
    if session.reading.untangled:
        return problems[0]
    return msg(
        "{count} thing in this file is not as it should be: {first}",
        "{count} things in this file are not as they should be, first: {first}",
        count=len(problems),
        first=problems[0],
    )
