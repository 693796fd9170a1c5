"""Whatever two people do to one map: both orders of merging agree, and nothing is lost."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.edits.clash_records import ENDS, KIND, PLACE, WHOLE
from designer.edits.clashes import Side, choose, fields_of, open_clashes
from designer.edits.links import CannotLink
from designer.files.merge import Merged, merge, needs, only_order_differs
from designer.model.changes import same_value
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey
from designer.model.records import Clash, Edge, Record
from tests.acting import ACTS, Act, Picker, numbers, start, texts
from tests.build import lines

Step = tuple[Act, list[int], str]
EXAMPLES = 500 if settings().max_examples < 500 else 20_000
SIDES = st.sampled_from(["ours", "theirs"])
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), numbers, texts), max_size=6)


def side(base: Journey, steps: Iterable[Step]) -> Journey:
    """What one person has made of the map."""
    board = Journey(base.records())
    ranks = {record.id: at for at, record in enumerate(board.records())}
    for act, drawn, text in steps:
        try:
            edit = act(board, Picker(board, ranks, drawn), text)
        except (KeyError, CannotLink):
            continue
        board.apply(edit)
        for change in edit.changes:
            ranks.setdefault(change.id, len(ranks))
    return board


def merged(base: Journey, ours: Journey, theirs: Journey) -> Merged:
    return merge(base.records(), ours.records(), theirs.records())


def units(clash: Clash) -> set[str]:
    """The fields that a clash leaves open."""
    if clash.field == PLACE[0]:
        return {*PLACE, "order"}
    return set(ENDS) if clash.field == ENDS[0] else {clash.field}


def impartial(found: Merged) -> dict[Id, Any]:
    """What does not depend on which side was called ours."""
    open_fields: dict[Id, set[str]] = {}
    for clash in found.clashes:
        open_fields.setdefault(str(clash.target), set()).update(units(clash))
    out: dict[Id, Any] = {}
    for identity, record in found.records.items():
        if isinstance(record, Clash):
            out[identity] = (record.target, record.field, record.base,
                             sorted((record.ours, record.theirs)))  # fmt: skip
        elif KIND not in open_fields.get(identity, ()):
            left = open_fields.get(identity, set())
            out[identity] = {k: v for k, v in record.data().items() if k not in left}
    return out


def said(found: Merged, identity: Id, field: str) -> bool:
    """Whether a clash names the field of a record, or the whole of it."""
    return any(
        clash.target == identity and (field in units(clash) or clash.field == KIND)
        for clash in found.clashes
    )


def demand_kept(base: Journey, one: Journey, other: Journey, found: Merged) -> None:
    """All that `one` has made is in the merged map, or a clash names it."""
    for record in one.records():
        before = base.find(record.id)
        now = found.records.get(record.id)
        if now is None:
            unchanged = before is not None and only_order_differs(before, record)
            assert (unchanged and record.id not in other) or doubled(record, found), record
        elif before is not None and type(before) is type(record):
            demand_fields(before, record, now, found)
    asked = {clash.target for clash in found.clashes if clash.field == WHOLE}
    anew = {clash.id for clash in found.clashes}
    back = {
        record.id: record
        for record in base.records()
        if record.id not in one and record.id in found.records and record.id not in anew
    }
    for record in back.values():
        assert is_asked_about(record, back, asked), record


def is_asked_about(record: Record, back: dict[Id, Record], asked: set[Id | None]) -> bool:
    """Whether a clash names a record that is there again, or what it had gone with."""
    if record.id in asked:
        return True
    return any(one in back and is_asked_about(back[one], back, asked) for one in needs(record))


def demand_fields(before: Record, record: Record, now: Record, found: Merged) -> None:
    """Each field that one side has changed is in the merged record, or a clash names it."""
    for field in set(record.field_names()) - {"order", "takes", "lanes", "teams", "personas"}:
        value = record.get(field)
        if not same_value(before.get(field), value):
            kept = same_value(now.get(field), value) or said(found, record.id, field)
            assert kept or mended(found, now, field), (field, record, now)


def doubled(record: Record, found: Merged) -> bool:
    """Whether an edge that says the same is there."""
    return isinstance(record, Edge) and any(
        isinstance(other, Edge)
        and (other.kind, other.source, other.target) == (record.kind, record.source, record.target)
        for other in found.records.values()
    )


def mended(found: Merged, now: Record, field: str) -> bool:
    """Whether a mending, which was told, has touched the field."""
    return bool(found.mended) and (field == "lane" or now.get(field) in (None, *found.records))


@settings(max_examples=EXAMPLES)
@given(STEPS, STEPS)
def test_any_two_lists_of_edits_merge(mine: list[Step], yours: list[Step]) -> None:
    base = start()
    ours, theirs = side(base, mine), side(base, yours)
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert impartial(one) == impartial(other)
    demand_kept(base, ours, theirs, one)
    demand_kept(base, theirs, ours, one)
    board = Journey(ours.records())
    board.apply(one.edit(ours.records()), "remote")
    assert lines(board) == sorted(record.line for record in one.records.values())


@given(STEPS)
def test_merging_with_nothing_changed_is_nothing(steps: list[Step]) -> None:
    base = start()
    ours = side(base, steps)
    for found in (merged(base, ours, base), merged(base, base, ours), merged(base, ours, ours)):
        assert sorted(one.line for one in found.records.values()) == lines(ours)
        assert found.clashes == ()
        assert found.mended == ()


@given(STEPS, STEPS)
def test_merging_again_what_was_merged_is_nothing(mine: list[Step], yours: list[Step]) -> None:
    base = start()
    ours, theirs = side(base, mine), side(base, yours)
    once = Journey(merged(base, ours, theirs).records.values())
    again = merged(theirs, once, theirs)
    assert sorted(one.line for one in again.records.values()) == lines(once)


@given(STEPS, STEPS, st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=6))
def test_two_who_settle_what_is_open_lose_no_decision(
    mine: list[Step], yours: list[Step], chosen: list[tuple[Side, Side]]
) -> None:
    base = start()
    asked = Journey(merged(base, side(base, mine), side(base, yours)).records.values())
    ours = settled(asked, [one for one, _ in chosen])
    theirs = settled(asked, [other for _, other in chosen])
    one, other = merged(asked, ours, theirs), merged(asked, theirs, ours)
    assert impartial(one) == impartial(other)
    demand_kept(asked, ours, theirs, one)
    for clash in asked.of(Clash):
        found, its = ours.find(clash.target), theirs.find(clash.target)
        if clash.id in ours or clash.id in theirs or (found is None and its is None):
            continue
        if found is None or its is None or found.kind != its.kind:
            assert clash.target in {new.target for new in one.clashes}
            continue
        for field in fields_of(clash):
            assert same_value(found.get(field), its.get(field)) or said(one, found.id, field)


def settled(asked: Journey, chosen: list[Side]) -> Journey:
    """The map after somebody has chosen a side of each question, in turn, as long as one can."""
    board = Journey(asked.records())
    for clash, choice in zip(open_clashes(asked), itertools.cycle(chosen), strict=False):
        if clash.id in board:
            # The place of a version may have gone with an earlier choice.
            with suppress(CannotApply):
                board.apply(choose(board, clash.id, choice))
    return board
