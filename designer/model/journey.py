"""The journey: one graph that holds every record, and the one door through which it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, assert_never

from pydantic import ValidationError

from designer.model.changes import Change, Drop, Edit, Put, Set, same_record, same_value
from designer.model.ids import Id
from designer.model.index import CardFacts
from designer.model.reading import Reading
from designer.model.records import (
    Card,
    Edge,
    Entry,
    Exit,
    Flow,
    Lane,
    Node,
    Record,
    Stage,
)
from designer.words import Problem, msg

__all__ = ["CannotApply", "CardFacts", "Journey", "Origin", "Watcher"]

Origin = Literal["local", "remote", "load"]
"""Who made an edit: this person, a colleague, or the file being read."""

Watcher = Callable[[Edit, Origin], None]


class CannotApply(Problem):
    """An edit that does not fit the journey as it stands; nothing of it was done."""


class Journey(Reading):
    """The records of one map: all that `Reading` answers, and `apply`, which changes them."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        super().__init__()
        self._watchers: list[Watcher] = []
        self._telling = False
        self._load(tuple(records))

    def _load(self, records: Sequence[Record]) -> None:
        """The records of a new journey, all at once and in any order; raises `CannotApply`."""
        nodes = [record for record in records if isinstance(record, Node)]
        edges = [record for record in records if isinstance(record, Edge)]
        self._graph.add_nodes_from((node.id, {"record": node}) for node in nodes)
        others = (record for record in records if not isinstance(record, Node | Edge))
        self._loose.update((record.id, record) for record in others)
        stages = {node.id for node in nodes if isinstance(node, Stage)}
        lanes = {record.id for record in self._loose.values() if isinstance(record, Lane)}
        for node in nodes:
            if isinstance(node, Card) and (node.stage not in stages or node.lane not in lanes):
                self._demand_place(node)
        for edge in edges:
            self._demand_both_ends(edge)
            self._ends[edge.id] = (edge.source, edge.target)
            self._graph.add_edge(edge.source, edge.target, edge.id, record=edge)
        if len({*self._graph, *self._loose, *self._ends}) < len(records):
            raise CannotApply(msg("there are two elements of one id"))
        self._index.load(records)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher(edit, origin)` after each whole edit; returns the way to stop it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def apply(self, edit: Edit, origin: Origin = "local") -> None:
        """All of `edit` or none of it, then every watcher hears of it once.

        The order of the changes does not matter: a card and its new stage may stand either way.
        Raises `CannotApply` when something does not fit, RuntimeError inside a watcher.
        """
        if self._telling:
            raise RuntimeError("a watcher must not change the journey it is told about")
        _demand_one_change_each(edit)
        replaced = _replaced(edit)
        done: list[tuple[Record | None, Record | None]] = []
        try:
            for change in sorted(edit.changes, key=self._phase):
                before, after = self._effect(change, replaced)
                self._swap(before, after)
                done.append((before, after))
            self._demand_ends(edit)
        except Exception:
            for before, after in reversed(done):
                self._swap(after, before)
            raise
        self._telling = True
        try:
            for watcher in tuple(self._watchers):
                watcher(edit, origin)
        finally:
            self._telling = False

    def _phase(self, change: Change) -> int:
        """Sets and puts before drops, ends before edges: then the checks need no order."""
        match change:
            case Put():
                if isinstance(change.record, Edge):
                    return 4
                return 3 if isinstance(change.record, Card) else 1
            case Set():
                return 4 if change.id in self._ends else 2
            case Drop():
                if isinstance(change.record, Edge):
                    return 0
                return 5 if isinstance(change.record, Card) else 6
            case _:
                assert_never(change)

    def _effect(
        self, change: Change, replaced: Mapping[Id, Record]
    ) -> tuple[Record | None, Record | None]:
        """The record before and after the change; raises `CannotApply`.

        Where a record is replaced, its Drop only checks and its Put does the work, so that a
        node keeps its edges.
        """
        present = self.find(change.id)
        match change:
            case Put():
                if present is not None and change.id not in replaced:
                    raise CannotApply(msg("there is already an element {id}", id=change.id))
                if change.id in replaced:
                    _demand_unchanged(present, replaced[change.id])
                self._demand_place(change.record)
                return present, change.record
            case Drop():
                if change.id in replaced:
                    return present, present
                _demand_unchanged(present, change.record)
                return present, None
            case Set():
                after = self._set(present, change)
                self._demand_place(after)
                return present, after
            case _:
                assert_never(change)

    def _set(self, present: Record | None, change: Set) -> Record:
        if present is None:
            raise CannotApply(msg("there is no element {id}", id=change.id))
        old = present.default_of(change.field) if change.old is None else change.old
        if not same_value(present.get(change.field), old):
            raise CannotApply(msg("{field} of {id} has changed", field=change.field, id=change.id))
        try:
            return present.having(change.field, change.new)
        except (ValidationError, KeyError) as error:
            raise CannotApply(
                msg("{field} of {id} cannot be that", field=change.field, id=change.id)
            ) from error

    def _demand_place(self, record: Record) -> None:
        """A placed card's stage and lane are there; they may come later in the same edit."""
        if not isinstance(record, Card):
            return
        for identity, cls in ((record.stage, Stage), (record.lane, Lane)):
            if identity is not None and self.get(identity, cls) is None:
                raise CannotApply(
                    msg("{id} stands in {place}, which is not there", id=record.id, place=identity)
                )

    def _demand_ends(self, edit: Edit) -> None:
        """What only holds for the whole edit: no edge without ends, no card without its cell."""
        for change in edit.changes:
            present = self.find(change.id)
            if isinstance(present, Edge):
                self._demand_both_ends(present)
            elif isinstance(present, Card):
                self._demand_place(present)

    def _demand_both_ends(self, edge: Edge) -> None:
        for end in (edge.source, edge.target):
            if end not in self._graph:
                raise CannotApply(
                    msg("{id} leads to {end}, which is not there", id=edge.id, end=end)
                )

    def _swap(self, before: Record | None, after: Record | None) -> None:
        """Put `after` in place of `before`; graph and derived tables stay in step."""
        if before is after:
            return
        if before is not None:
            self._take_out(before, after)
        if after is None:
            return
        try:
            self._put_in(after)
        except CannotApply:
            if before is not None:
                self._put_in(before)
            raise

    def _take_out(self, record: Record, after: Record | None) -> None:
        if isinstance(record, Edge):
            self._graph.remove_edge(record.source, record.target, record.id)
            del self._ends[record.id]
        elif isinstance(record, Node):
            if isinstance(record, Stage) and not isinstance(after, Stage):
                self._demand_empty(record.id)
            if not isinstance(after, Node):
                self._demand_unlinked(record)
                self._graph.remove_node(record.id)
        else:
            if isinstance(record, Lane) and not isinstance(after, Lane):
                self._demand_empty(record.id)
            del self._loose[record.id]
        self._keep_index(record, present=False)

    def _demand_unlinked(self, record: Node) -> None:
        if self._graph.degree(record.id):
            raise CannotApply(msg("{id} still has flows or links", id=record.id))

    def _demand_empty(self, place: Id) -> None:
        if self._index.holds_cards(place):
            raise CannotApply(msg("{id} still holds cards", id=place))

    def _put_in(self, record: Record) -> None:
        if isinstance(record, Edge):
            self._demand_both_ends(record)
            self._graph.add_edge(record.source, record.target, record.id, record=record)
            self._ends[record.id] = (record.source, record.target)
        elif isinstance(record, Node):
            self._graph.add_node(record.id, record=record)
        else:
            self._loose[record.id] = record
        self._keep_index(record, present=True)

    def _keep_index(self, record: Record, *, present: bool) -> None:
        self._index.put(record, present=present)
        if isinstance(record, Flow | Stage | Entry | Exit):
            self._flow_graph = None
        if isinstance(record, Stage):
            self._columns = None


def _demand_unchanged(present: Record | None, expected: Record) -> None:
    if present is None or not same_record(present, expected):
        raise CannotApply(msg("the element {id} has changed", id=expected.id))


def _replaced(edit: Edit) -> dict[Id, Record]:
    """The records that leave and come in again under the same id, as they leave."""
    puts = {change.id for change in edit.changes if isinstance(change, Put)}
    drops = (change for change in edit.changes if isinstance(change, Drop))
    return {change.id: change.record for change in drops if change.id in puts}


def _demand_one_change_each(edit: Edit) -> None:
    seen: set[tuple[str, str]] = set()
    sets: set[Id] = set()
    for change in edit.changes:
        key = (change.id, f"set {change.field}" if isinstance(change, Set) else change.op)
        if key in seen:
            raise CannotApply(msg("the edit changes {id} twice", id=change.id))
        seen.add(key)
        if isinstance(change, Set):
            sets.add(change.id)
    for identity, what in seen:
        if what in ("put", "drop") and identity in sets:
            raise CannotApply(msg("the edit changes {id} twice", id=identity))
