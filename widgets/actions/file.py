"""New, open, save, export, close."""

from __future__ import annotations

from designer.words import msg
from widgets.actions.action import Action, Shell, always, bench_of, with_map
from widgets.dialogs import open_save


def _new(shell: Shell) -> None:
    shell.show_start()


def _export(shell: Shell) -> None:
    # The exporters are a good part of the start if they come with the window.
    from widgets.dialogs.export import ask_and_export

    bench = bench_of(shell)
    ask_and_export(shell.widget, bench.desk, bench.checking.profile, shell.notices)


def _merge_copy(shell: Shell) -> None:
    from widgets.sharing.merging import ask_and_merge

    ask_and_merge(shell)


def _can_revert(shell: Shell) -> bool:
    if shell.bench is None:
        return False
    session = shell.bench.desk.session
    is_there = session.path is not None and session.path.exists()
    return is_there and session.dirty and not session.file_is_lost


def _close(shell: Shell) -> None:
    shell.close()


ACTIONS = (
    Action("file.new", msg("New map…"), _new, always, ("Ctrl+N",)),
    Action("file.open", msg("Open…"), open_save.ask_and_open, always, ("Ctrl+O",)),
    Action("file.save", msg("Save"), open_save.save, with_map, ("Ctrl+S",)),
    Action("file.save-as", msg("Save as…"), open_save.save_as, with_map, ("Ctrl+Shift+S",)),
    Action("file.revert", msg("Go back to the saved map"), open_save.revert, _can_revert),
    Action("file.merge-copy", msg("Merge a copy…"), _merge_copy, with_map),
    Action("file.export", msg("Export…"), _export, with_map, ("Ctrl+P",)),
    Action("file.close", msg("Close the window"), _close, always, ("Ctrl+W",)),
)
