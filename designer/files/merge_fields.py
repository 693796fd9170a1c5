"""One record, three versions: what both sides have made of its fields.

Fields that only make sense together are one: a card's stage and lane, an edge's ends. Sets merge
element by element, order keys never clash, and where both sides have given a field another value,
ours stays and a `Clash` keeps all three.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from designer.edits.clash_records import (
    ENDS,
    GONE,
    KIND,
    PLACE,
    WHOLE,
    clash,
    field_clash,
    plain,
    unit_clash,
    values_of,
)
from designer.model.changes import same_value
from designer.model.records import Card, Clash, Edge, Record
from designer.model.values import Raw, SetOfWords

__all__ = ["ENDS", "GONE", "KIND", "PLACE", "WHOLE", "Outcome", "merged_fields", "values_of"]

_Unit = tuple[Any, ...]


@dataclass(slots=True)
class Outcome:
    """A merged record, and the clashes in it."""

    record: Record
    clashes: list[Clash] = field(default_factory=list)


def merged_fields(
    base: Record | None, ours: Record, theirs: Record, settled: frozenset[str] = frozenset()
) -> Outcome:
    """Both sides' record with what each has changed; without `base` both sides have added it.

    What stands in a `settled` field both sides have chosen, also where it is what stood there.
    """
    if type(ours) is not type(theirs) or ours.kind != theirs.kind:
        if KIND in settled:
            return Outcome(ours, [clash(ours.id, KIND, base, ours, theirs)])
        return _of_two_kinds(base, ours, theirs)
    out = Outcome(ours)
    done = _merge_units(base, ours, theirs, settled, out)
    for name in sorted(_names(ours, theirs)):
        if name not in done:
            _merge_field(name, base, ours, theirs, name in settled, out)
    return out


def _of_two_kinds(base: Record | None, ours: Record, theirs: Record) -> Outcome:
    """One side has changed what the record is; a change of the other is carried over if it fits."""
    if base is not None and base.kind == theirs.kind:
        return _turned(base, turned=ours, edited=theirs, ours=ours, theirs=theirs)
    if base is not None and base.kind == ours.kind:
        return _turned(base, turned=theirs, edited=ours, ours=ours, theirs=theirs)
    return Outcome(ours, [clash(ours.id, KIND, base, ours, theirs)])


def _turned(
    base: Record, *, turned: Record, edited: Record, ours: Record, theirs: Record
) -> Outcome:
    out = Outcome(turned)
    changed = [n for n in _names(base, edited) if not same_value(base.get(n), edited.get(n))]
    for name in sorted(changed):
        kept = base.default_of(name) if base.get(name) is None else base.get(name)
        if name in type(turned).model_fields and same_value(turned.get(name), kept):
            out.record = _having(out.record, name, edited.get(name))
        elif name != "order" and not same_value(turned.get(name), edited.get(name)):
            # The new kind has no such field, or both have changed it: nothing may be lost.
            out.clashes = [clash(ours.id, KIND, base, ours, theirs)]
            out.record = ours
            return out
    return out


def _names(one: Record, other: Record) -> set[str]:
    names = set(type(one).field_names()) | set(type(other).field_names())
    names |= {name for record in (one, other) for name, _ in record.unknown}
    return names - {"kind", "id"}


def _merge_units(
    base: Record | None, ours: Record, theirs: Record, settled: frozenset[str], out: Outcome
) -> set[str]:
    """Merge the fields that are one; the fields that need no more looking at."""
    if isinstance(ours, Edge):
        names: tuple[str, ...] = ENDS
    elif isinstance(ours, Card):
        names = PLACE
    else:
        return set()
    old, mine, yours = (_values(record, names) for record in (base, ours, theirs))
    is_open = mine != yours and names[0] in settled
    new = None if is_open else _unit(names, old, mine, yours)
    if new is None:
        out.clashes.append(unit_clash(ours.id, names, old, mine, yours))
        return {*names, "order"}
    for name, value in zip(names, new, strict=True):
        out.record = _having(out.record, name, value)
    if names == PLACE and mine != yours and base is not None:
        # The order key goes with the place: it was made among the cards of that cell.
        order = _order(base, ours, theirs, mine == old, yours == old)
        out.record = _having(out.record, "order", order)
        return {*names, "order"}
    return set(names)


def _unit(
    names: tuple[str, ...], old: _Unit | None, mine: _Unit | None, yours: _Unit | None
) -> _Unit | None:
    """What fields that are one come to; None where both sides want something else."""
    if yours in (mine, old):
        return mine
    if mine == old:
        return yours
    return _crossed(old, mine, yours) if names == PLACE else None


def _order(base: Record | None, ours: Record, theirs: Record, mine_stays: bool,
           yours_stays: bool) -> Any:  # fmt: skip
    if mine_stays != yours_stays:
        return (theirs if mine_stays else ours).get("order")
    return max(str(ours.get("order") or ""), str(theirs.get("order") or ""))


def _values(record: Record | None, names: tuple[str, ...]) -> _Unit | None:
    return None if record is None else tuple(record.get(name) for name in names)


def _crossed(old: _Unit | None, mine: _Unit | None, yours: _Unit | None) -> _Unit | None:
    """The place of a card that one side has moved along, the other up or down; else None."""
    if old is None or mine is None or yours is None or None in (*mine, *yours):
        return None
    new = []
    for before, one, other in zip(old, mine, yours, strict=True):
        if one != other and before not in (one, other):
            return None
        new.append(other if one == before else one)
    return tuple(new)


def _merge_field(
    name: str,
    base: Record | None,
    ours: Record,
    theirs: Record,
    is_settled: bool,
    out: Outcome,
) -> None:
    old = base.get(name) if base is not None else ours.default_of(name)
    mine, yours = ours.get(name), theirs.get(name)
    if same_value(mine, yours) or (same_value(yours, old) and not is_settled):
        return
    if same_value(mine, old) and not is_settled:
        out.record = _having(out.record, name, yours)
    elif name == "order":
        out.record = _having(out.record, name, max(str(mine or ""), str(yours or "")))
    elif _is_set(type(ours), name) and not isinstance(old, Raw):
        out.record = _having(out.record, name, _union(old, mine, yours))
    else:
        out.clashes.append(field_clash(ours.id, name, old, mine, yours))


def _is_set(cls: type[Record], name: str) -> bool:
    known = cls.model_fields.get(name)
    return known is not None and SetOfWords in known.metadata


def _union(old: Any, mine: Any, yours: Any) -> tuple[str, ...]:
    before, one, other = set(old or ()), set(mine or ()), set(yours or ())
    gone = (before - one) | (before - other)
    return tuple(sorted((one | other) - gone))


def _having(record: Record, name: str, value: Any) -> Record:
    if same_value(record.get(name), value):
        return record
    try:
        return record.having(name, value)
    except (ValidationError, KeyError):  # a value of another version: kept raw
        return record.having(name, Raw.of(plain(value)))
