"""Help on what is in hand, keys, and what this program is."""

from __future__ import annotations

from designer.words import msg
from widgets.actions.action import Action, Shell, always


def _help(shell: Shell) -> None:
    """The rule behind the finding in hand; else the keys."""
    if shell.bench is not None and shell.bench.side.findings.finding_in_hand() is not None:
        shell.bench.side.show_page("findings")
        shell.bench.side.findings.explain_in_hand()
    else:
        _keys(shell)


def _keys(shell: Shell) -> None:
    # Only now is the list of all actions complete: this file is a part of it.
    from widgets.actions.catalogue import ACTIONS as EVERY_ACTION
    from widgets.dialogs.keys import KeysWindow
    from widgets.scribe.sheet_of_keys import sections

    found = sections(shell.language, EVERY_ACTION)
    KeysWindow(found, shell.language, shell.notices, shell.widget).show()


def _palette(shell: Shell) -> None:
    shell.show_palette()


def _about(shell: Shell) -> None:
    from widgets.dialogs.about import show_about

    show_about(shell.widget, shell.language)


ACTIONS = (
    Action("help.this", msg("Help on this"), _help, always, ("F1",)),
    Action("help.palette", msg("All actions…"), _palette, always, ("Ctrl+K",)),
    Action("help.keys", msg("Keys on one page"), _keys, always),
    Action("help.about", msg("About Ringway"), _about, always),
)
