"""Stages split, merged and deleted: cards, flows and figures go where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from designer.edits.arranging import (
    Made,
    after_in,
    arranged,
    inserted,
    rekeyed,
    with_values,
)
from designer.edits.chaining import main_neighbours, take_in, take_out
from designer.edits.removal import removal
from designer.edits.wiring import Wiring, added, rounded
from designer.model.changes import Change, Edit, Put, edit_of, set_field
from designer.model.folding import composed
from designer.model.ids import MAP, Id, new_id
from designer.model.journey import Journey
from designer.model.records import Flow, Stage, Translation
from designer.model.values import Number
from designer.words import msg

_JOINED = ("customer_goal", "company_goal", "exit_criterion", "alone")
_SUMMED = ("time", "value")


# -- split ---------------------------------------------------------------------------------


def split_stage(journey: Journey, stage: Id, name: str, cards_to_new: Iterable[Id] = ()) -> Made:
    """Make two stages of one: a new one after it gets some of the cards and the flow onward.

    Exits, setbacks, time and value stay with the first; zone, role, owners and acting personas
    are the same in both. Raises KeyError where there is no such stage.
    """
    original = journey.get(stage, Stage)
    if original is None:
        raise KeyError(stage)
    new = Stage(id=new_id(), name=composed(name), zone=original.zone, role=original.role)
    row = journey.stages()
    columns = inserted(row, [new], after_in(row, stage))
    keys = arranged(columns, {new.id})
    wiring = Wiring(journey)
    if original.role == "main":
        later = main_neighbours(columns, new.id)[1]
        take_in(wiring, new.id, stage, later.id if later is not None else None)
    elif original.role == "side":
        exits = wiring.exits_out_of(stage)
        for flow in (flow for flow in wiring.out_of(stage) if flow not in exits):
            wiring.point(flow, source=new.id)
        wiring.draw(stage, new.id, way="detour")
    chosen = set(cards_to_new)
    moving = (card for card in journey.cards_in_stage(stage) if card.id in chosen)
    shared = (link for link in journey.links_in(stage) if link.relation in ("owns", "acts"))
    changes: list[Change] = [
        Put(record=with_values(new, order=keys[new.id])),
        *rekeyed(row, keys),
        *wiring.changes(),
        *(set_field(card, "stage", new.id) for card in moving),
        *(Put(record=with_values(link, id=new_id(), target=new.id)) for link in shared),
    ]
    return Made(edit_of(msg("Split stage"), changes), (new.id,))


# -- merge ---------------------------------------------------------------------------------


def merge_stages(journey: Journey, ids: Iterable[Id], name: str | None = None) -> Edit:
    """Make one stage of several: the first in the order of the columns, which keeps its name.

    Cards follow those of the first, lane by lane; goals are joined, time and value added up where
    all are known. Flows among the stages go. Doubled flows fold: shares of one source add up;
    shares out of the stages are weighted by the stages' volume, else left unknown. Links and
    remarks go over to the one stage.
    """
    chosen = set(ids)
    stages = [stage for stage in journey.stages() if stage.id in chosen]
    label = msg("Merge {count} stage", "Merge {count} stages", count=len(stages))
    if len(stages) < 2:
        return edit_of(label, ())
    first, others = stages[0], stages[1:]
    wiring = Wiring(journey)
    _merge_flows(wiring, stages)
    kept = set(wiring.flows)
    taken_over = list(_taken_over(journey, first, others))
    handled = {change.id for change in taken_over}
    gone = [*(stage.id for stage in others), *wiring.cut_ids]
    changes: list[Change] = [
        *_merged_fields(first, stages, name),
        *_merged_cards(journey, stages),
        *taken_over,
        *wiring.changes(),
        *(c for c in removal(journey, gone, handled=kept | handled) if c.id not in handled),
    ]
    return edit_of(label, changes)


def _merged_fields(first: Stage, stages: Sequence[Stage], name: str | None) -> Iterator[Change]:
    if name is not None:
        yield set_field(first, "name", composed(name))
    for field in _JOINED:
        texts = dict.fromkeys(text for stage in stages if (text := getattr(stage, field)))
        if first.get(field) == getattr(first, field):
            yield set_field(first, field, "\n".join(texts))
    for field in _SUMMED:
        total = getattr(first, field)
        for stage in stages[1:]:
            total = added(total, getattr(stage, field))
        yield set_field(first, field, total)
    volumes = [stage.volume for stage in stages if stage.volume is not None]
    yield set_field(first, "volume", max(volumes, default=None))


def _merged_cards(journey: Journey, stages: Sequence[Stage]) -> Iterator[Change]:
    for lane in journey.lanes():
        rows = [journey.cell(stage.id, lane.id) for stage in stages]
        row = [card for cards in rows for card in cards]
        moving = {card.id for cards in rows[1:] for card in cards}
        yield from rekeyed(row, arranged(row, moving))
        for card in row:
            yield set_field(card, "stage", stages[0].id)


def _merge_flows(wiring: Wiring, stages: Sequence[Stage]) -> None:
    first = stages[0].id
    ids = {stage.id for stage in stages}
    _land_earlier(wiring, ids)
    shares = _weighted(wiring, stages)
    inner = [f for f in wiring.flows.values() if f.source in ids and f.target in ids]
    wiring.cut(flow for flow in inner if flow.source != flow.target)
    for flow in tuple(wiring.flows.values()):
        source = first if flow.source in ids else flow.source
        target = first if flow.target in ids else flow.target
        wiring.alter(flow, source=source, target=target, share=shares.get(flow.id, flow.share))
    for stage in {first, *(flow.source for flow in wiring.into(first))}:
        wiring.join_skips(stage)
    wiring.fold(first)


def _land_earlier(wiring: Wiring, ids: set[Id]) -> None:
    """Where all returns lead from one of the stages to another, land one on the stage before."""
    returns, chain = wiring.loop.returns, wiring.loop.chain
    if not returns or any(flow.target not in ids for flow in returns):
        return
    first = min(chain.index(identity) for identity in ids if identity in chain)
    for flow in returns:
        if flow.source in ids and first > 0:
            wiring.point(flow, target=chain[first - 1])


def _weighted(wiring: Wiring, stages: Sequence[Stage]) -> dict[Id, Number | None]:
    """The shares of the flows out of the merged stages, of all who leave them.

    Of a stage, share × volume buyers take a flow; whoever goes on to another of the merged stages
    has not left. Where only one of the stages leads out, its volume need not be known.
    """
    ids = {stage.id for stage in stages}
    leaving = {
        stage.id: [f for f in wiring.out_of(stage.id) if f.target not in ids - {stage.id}]
        for stage in stages
    }
    leading_out = [stage for stage in stages if leaving[stage.id]]
    if len(leading_out) == 1 and len(leaving[leading_out[0].id]) == len(
        wiring.out_of(leading_out[0].id)
    ):
        return {}
    takers: dict[Id, Number | None] = {}
    for stage in leading_out:
        volume = 1 if len(leading_out) == 1 else stage.volume
        for flow in leaving[stage.id]:
            share = wiring.share(flow)
            takers[flow.id] = None if share is None or volume is None else share * volume
    everybody = sum(taker for taker in takers.values() if taker is not None)
    if None in takers.values() or everybody <= 0:
        return dict.fromkeys(takers)
    return {flow: rounded((taker or 0) / everybody) for flow, taker in takers.items()}


def _taken_over(journey: Journey, first: Stage, others: Sequence[Stage]) -> Iterator[Change]:
    """Links and remarks of the other stages, led to the first; those that double one stay back."""
    yield from _links_taken_over(journey, first, others)
    for stage in others:
        for said in journey.targeting(stage.id):
            if not isinstance(said, Translation):
                yield set_field(said, "target", first.id)
        if MAP in journey and journey.map.return_to == stage.id:
            yield set_field(journey.map, "return_to", first.id)


def _links_taken_over(journey: Journey, first: Stage, others: Sequence[Stage]) -> Iterator[Change]:
    links = {(link.source, link.relation): link for link in journey.links_in(first.id)}
    owned = any(link.relation == "owns" and link.role == "responsible" for link in links.values())
    for link in (link for stage in others for link in journey.links_in(stage.id)):
        if (link.source, link.relation) in links:
            continue
        links[link.source, link.relation] = link
        yield set_field(link, "target", first.id)
        if link.relation == "owns" and link.role == "responsible":
            if owned:
                # Two responsible teams are none.
                yield set_field(link, "role", "supports")
            owned = True


# -- delete --------------------------------------------------------------------------------


def delete_stages(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Delete stages with their cards and flows; the chain closes over the gap (`take_out`)."""
    chosen = set(ids)
    stages = [stage for stage in journey.stages() if stage.id in chosen]
    gone = msg("{count} stage", "{count} stages", count=len(stages))
    cards = [card for card in journey.cards() if card.stage in chosen]
    with_cards = msg("{count} card", "{count} cards", count=len(cards))
    label = msg("Delete {what}", what=(gone, with_cards) if cards else gone)
    return edit_of(label, removed_stages(journey, [stage.id for stage in stages]))


def removed_stages(journey: Journey, stages: Sequence[Id], also: Iterable[Id] = ()) -> list[Change]:
    """The changes that delete stages with their cards, and other records in the same breath.

    Flows that are among the others go before the stages do.
    """
    others = list(dict.fromkeys(also))
    cards = (card.id for stage in stages for card in journey.cards_in_stage(stage))
    wiring = Wiring(journey)
    wiring.cut(flow for flow in journey.of(Flow) if {flow.id, flow.source, flow.target} & {*others})
    chain = list(wiring.loop.chain)
    for stage in stages:
        take_out(wiring, stage, chain)
        if stage in chain:
            chain.remove(stage)
    gone = [*stages, *cards, *others, *wiring.cut_ids]
    return [*removal(journey, gone, handled=wiring.flows), *wiring.changes()]
