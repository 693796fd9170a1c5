"""Pasting, and what all new cards of a session carry."""

from __future__ import annotations

from functools import partial

from designer.model.values import Evidence
from designer.words import Message, msg
from widgets.actions.action import Action, Shell, bench_of, with_map


def _paste(shell: Shell, *, as_one: bool = False) -> None:
    bench_of(shell).scribe.paste(as_one=as_one)


def _import(shell: Shell) -> None:
    bench_of(shell).importing.choose()


def _write(shell: Shell) -> None:
    bench_of(shell).canvas.setFocus()


def _source(shell: Shell) -> None:
    bench_of(shell).scribe.bar.write_source()


def _carry(evidence: Evidence | None, shell: Shell) -> None:
    bench_of(shell).scribe.bar.session.set_evidence(evidence)


def _carried(evidence: Evidence | None, shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.scribe.bar.session.evidence == evidence


def _evidence(id: str, evidence: Evidence | None, title: Message) -> Action:
    run, ticked = partial(_carry, evidence), partial(_carried, evidence)
    return Action(f"scribe.evidence.{id}", title, run, with_map, ticked=ticked)


EVIDENCE_ACTIONS = (
    _evidence("open", None, msg("Open")),
    _evidence("assumed", "assumed", msg("Assumed")),
    _evidence("reported", "reported", msg("Reported")),
    _evidence("observed", "observed", msg("Observed")),
)
ACTIONS = (
    Action("edit.paste", msg("Paste"), _paste, with_map, shown_keys="Ctrl+V"),
    Action(
        "edit.paste-one",
        msg("Paste as one card"),
        partial(_paste, as_one=True),
        with_map,
        shown_keys="Ctrl+Shift+V",
    ),
    Action("scribe.import", msg("Cards from a file…"), _import),
    Action("scribe.line", msg("Capture line"), _write, with_map),
    Action("scribe.source", msg("Source of new cards"), _source, with_map),
    *EVIDENCE_ACTIONS,
)
