"""Opening and saving maps from the window: the file dialog, the guard, and what goes wrong."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from designer.files.store import AlreadyThere, ChangedOnDisk, TooLarge
from designer.session import NoFileYet, Session
from designer.words import Problem, harmless, msg, say
from widgets.actions.action import Shell, bench_of
from widgets.dialogs.unsaved import Answer, ask_about_unsaved
from widgets.left_work import recovery_of

SUFFIX = ".journey"
SAVING = "saving"
"""What bars are about that go with the next save that goes well."""
_LONGEST_NAME = 180
"""Bytes; systems take 255, and copies and locks beside the file have longer names."""
_DEVICE = re.compile(r"(?i)con|prn|aux|nul|(com|lpt)[0-9¹²³]")


def ask_and_open(shell: Shell) -> None:
    """Ask for a file and open the map in it."""
    dialog = _dialog(shell, say(msg("Open a map"), shell.language))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if dialog.exec():
        shell.open_path(Path(dialog.selectedFiles()[0]))


def save(shell: Shell) -> bool:
    """Save where the map came from, asking where that is if need be; whether it is saved."""
    session = bench_of(shell).desk.session
    try:
        saved = session.save()
    except NoFileYet:
        return save_as(shell)
    except ChangedOnDisk as problem:
        shell.notices.problem(
            problem.message,
            (msg("Save as…"), partial(save_as, shell)),
            (msg("Overwrite"), partial(_overwrite, shell)),
            about=SAVING,
        )
        return False
    except (AlreadyThere, TooLarge) as problem:
        elsewhere = (msg("Save as…"), partial(save_as, shell))
        shell.notices.problem(problem.message, elsewhere, about=SAVING)
        return False
    except Problem as problem:
        shell.notices.problem(
            problem.message,
            (msg("Save as…"), partial(save_as, shell)),
            (msg("Try again"), partial(save, shell)),
            about=SAVING,
        )
        return False
    for note in saved.notes:
        shell.notices.tell(note)
    for taken in saved.taken:
        bench_of(shell).sharing.mark(taken)
    return _saved(shell)


def save_as(shell: Shell) -> bool:
    """Ask for a name and save there; whether it is saved."""
    session = bench_of(shell).desk.session
    dialog = _dialog(shell, say(msg("Save the map"), shell.language))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    name = say(session.title, shell.language)
    dialog.selectFile(session.path.name if session.path is not None else file_name(name))
    if not dialog.exec():
        return False
    # The dialog has asked already whether to replace a file that is there.
    return save_to(shell, Path(dialog.selectedFiles()[0]))


def save_to(shell: Shell, path: Path) -> bool:
    """Save under a name that the person has chosen; whether it is saved."""
    try:
        notes = bench_of(shell).desk.session.save_as(path, overwrite=True).notes
    except Problem as problem:
        again = partial(save_as, shell)
        shell.notices.problem(problem.message, (msg("Choose another place"), again), about=SAVING)
        return False
    for note in notes:
        shell.notices.problem(note)
    return _saved(shell)


def revert(shell: Shell) -> None:
    """Open the saved map again; the changes since then are left behind."""
    desk = bench_of(shell).desk
    path = desk.session.path
    if path is not None:
        left = desk.session
        session = Session.open(path, left.author, recovery_of(shell.preferences))
        bench_of(shell).mark_discarded()
        shell.show_session(session)
        shell.notices.tell(
            msg("The map is as it was last saved"),
            (msg("Bring my changes back"), partial(_bring_back, shell, left)),
        )


def may_leave(shell: Shell) -> bool:
    """Whether the open map can be left: saved, unchanged, or given up by the person."""
    bench = shell.bench
    if bench is None or bench.discarded or not bench.desk.session.dirty:
        return True
    title = say(bench.desk.session.title, shell.language)
    match ask_about_unsaved(shell.widget, title, shell.language):
        case Answer.SAVE:
            return save(shell)
        case Answer.DISCARD:
            return True
        case _:
            return False


def file_name(title: str) -> str:
    """A name for the file of a map, from its title."""
    kept = "".join(" " if letter in '\\/:*?"<>|\t\n' else letter for letter in harmless(title))
    name = " ".join(kept.split())[:80].encode("utf-8", "replace")[:_LONGEST_NAME]
    plain = name.decode("utf-8", "ignore").strip(". ").lstrip("-. ") or "map"
    # Windows takes these for its devices, whatever follows behind a dot.
    return f"{plain} map" if _DEVICE.fullmatch(plain.split(".")[0].strip()) else plain


def _overwrite(shell: Shell) -> bool:
    try:
        bench_of(shell).desk.session.save(overwrite=True)
    except Problem as problem:
        again = partial(save_as, shell)
        shell.notices.problem(problem.message, (msg("Save as…"), again), about=SAVING)
        return False
    return _saved(shell)


def _saved(shell: Shell) -> bool:
    bench = bench_of(shell)
    shell.notices.end(SAVING)
    bench.has_been_saved()
    path = bench.desk.session.path
    if path is not None:
        shell.preferences.remember(path)
        bench.desk.say(msg("Saved as {name}", name=path.name))
    return True


def _bring_back(shell: Shell, session: Session) -> None:
    if shell.bench is not None:
        shell.bench.mark_discarded()
    shell.show_session(session)


def _dialog(shell: Shell, title: str) -> QFileDialog:
    dialog = QFileDialog(shell.widget, title, str(shell.preferences.folder))
    dialog.setNameFilters(
        [
            say(msg("Journey maps (*.journey)"), shell.language),
            say(msg("All files (*)"), shell.language),
        ]
    )
    return dialog
