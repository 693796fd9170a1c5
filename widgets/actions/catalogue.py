"""Every action, by hand: a list that can be searched, and that a test compares with the files."""

from __future__ import annotations

from widgets.actions import (
    card,
    checks,
    edit,
    file,
    lane,
    link,
    scribe,
    sharing,
    stage,
    talk,
    view,
    workshop,
)
from widgets.actions import help as helping
from widgets.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    *file.ACTIONS,
    *edit.ACTIONS,
    *scribe.ACTIONS,
    *card.ACTIONS,
    *stage.ACTIONS,
    *lane.ACTIONS,
    *link.ACTIONS,
    *view.ACTIONS,
    *checks.ACTIONS,
    *sharing.ACTIONS,
    *talk.ACTIONS,
    *workshop.ACTIONS,
    *helping.ACTIONS,
)
"""In the order of the menus."""
