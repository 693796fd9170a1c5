"""What goes along when records are deleted, so that nothing points at what is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from designer.edits.rebase import REFERENCES
from designer.kinds.handoff import Handoff
from designer.kinds.metric import Metric
from designer.model.changes import Change, Drop, set_field
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Comment, MapRecord, Record, Targeting, View

_VIEWED = ("lanes", "personas", "teams")


def removal(journey: Journey, ids: Iterable[Id], handled: Collection[Id] = ()) -> Iterator[Change]:
    """The changes that delete records with all that hangs on them; unknown ids are passed over.

    Edges of the records, and what is said of them (comments with their replies, votes, clashes,
    suppressions, translations, scores), go along; metrics, hand-offs, saved views and the map
    only lose the name of what is gone. `handled` are edges and remarks that the caller leads
    elsewhere. Cards in a stage or lane are the caller's business too.
    """
    gone = _with_dependents(journey, ids, set(handled))
    yield from (Drop(record=journey[identity]) for identity in gone)
    yield from _unnamed(journey, gone)
    for view in journey.of(View):
        for field in _VIEWED:
            kept = tuple(word for word in getattr(view, field) if word not in gone)
            if view.id not in gone and kept != getattr(view, field):
                yield set_field(view, field, kept)


def _unnamed(journey: Journey, gone: Collection[Id]) -> Iterator[Change]:
    """What takes the names of the deleted from the records that stay."""
    pointing: list[Record] = [*journey.of(Metric), *journey.of(Handoff), *journey.of(MapRecord)]
    for record in pointing:
        for field in sorted(REFERENCES):
            if record.id not in gone and record.get(field) in gone:
                yield set_field(record, field, None)


def _with_dependents(journey: Journey, ids: Iterable[Id], handled: set[Id]) -> dict[Id, None]:
    """The ids and those of all that goes with them, in the order found."""
    gone: dict[Id, None] = {}
    waiting = [identity for identity in ids if identity in journey]
    comments = journey.of(Comment)
    while waiting:
        identity = waiting.pop(0)
        if identity in gone or isinstance(journey[identity], MapRecord):
            continue
        gone[identity] = None
        edges = (edge.id for edge in journey.edges_at(identity))
        said = (r.id for r in journey.targeting(identity) if isinstance(r, Targeting))
        waiting += (other for other in (*edges, *said) if other not in handled)
        if isinstance(journey[identity], Comment):
            waiting += (other.id for other in comments if other.reply_to == identity)
    return gone
