"""Help on what is in hand, keys, and what this program is."""

from __future__ import annotations

from designer.words import msg
from widgets.actions.action import Action, Shell, always
from widgets.dialogs.about import show_about, show_keys


def _help(shell: Shell) -> None:
    """The rule behind the finding in hand; else the keys."""
    if shell.bench is not None and shell.bench.side.findings.finding_in_hand() is not None:
        shell.bench.side.show_page("findings")
        shell.bench.side.findings.explain_in_hand()
    else:
        show_keys(shell.widget, shell.language)


def _keys(shell: Shell) -> None:
    show_keys(shell.widget, shell.language)


def _palette(shell: Shell) -> None:
    shell.show_palette()


def _about(shell: Shell) -> None:
    show_about(shell.widget, shell.language)


ACTIONS = (
    Action("help.this", msg("Help on this"), _help, always, ("F1",)),
    Action("help.palette", msg("All actions…"), _palette, always, ("Ctrl+K",)),
    Action("help.keys", msg("Keys"), _keys, always),
    Action("help.about", msg("About Ringway"), _about, always),
)
