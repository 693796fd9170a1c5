"""What can be chosen in the fields that name other records, and in a few that name words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from designer.checks.profiles import PROFILES
from designer.edits.links import can_flow
from designer.edits.naming import called
from designer.edits.relations import allowed_relations
from designer.kinds.content import Content
from designer.kinds.touchpoint import Touchpoint
from designer.model.journey import Journey
from designer.model.records import (
    Edge,
    Entry,
    Exit,
    Flow,
    Link,
    Node,
    Persona,
    Record,
    Stage,
    Team,
)
from designer.words import LANGUAGES, Message, msg, say
from widgets.fields.choices import Choice
from widgets.fields.words import choice_word

PROFILE_NAMES: dict[str, Message] = {
    "workshop": msg("Workshop"),
    "draft": msg("Draft"),
    "deliverable": msg("Deliverable"),
    "funnel": msg("Funnel"),
}


def offers_for(
    journey: Journey, records: Sequence[Record], field: str, language: str
) -> list[Choice] | None:
    """The values to choose from in a field of some records; None where the type says it."""
    if field == "check_profile":
        names = ((name, PROFILE_NAMES.get(name, name)) for name in PROFILES)
        team = say(msg("As the team says, else draft"), language)
        return [("", team), *((name, say(title, language)) for name, title in names)]
    if field == "language":
        return [(tag, say(choice_word(tag), language)) for tag in LANGUAGES]
    if all(isinstance(record, Flow) for record in records) and field == "way":
        return _ways(journey, records, language)
    if records and isinstance(records[0], Edge) and field in ("source", "target"):
        found: Iterable[Record] | None = _ends(journey, records[0], field)
    else:
        found = _records(journey, field)
    if found is None:
        return None
    # What is there already keeps its name, also where nobody would offer it.
    present = (record.get(field) for record in records)
    standing = (journey.find(each) for each in present if isinstance(each, str))
    known = {record.id: record for record in found}
    known |= {record.id: record for record in standing if record is not None}
    return [(record.id, said(journey, record, language)) for record in known.values()]


def said(journey: Journey, record: Record, language: str) -> str:
    """What a record is called; a flow by its ends."""
    if isinstance(record, Flow):
        ends = (journey.find(record.source), journey.find(record.target))
        names = [say(called(end), language) if end is not None else "?" for end in ends]
        return " → ".join(names)
    return say(called(record), language)


def _ends(journey: Journey, edge: Edge, field: str) -> Iterator[Record]:
    """Where a flow or a link could lead from or to, its other end left where it is."""
    begins = field == "source"
    other = journey.find(edge.target if begins else edge.source)
    if other is None:
        return
    kinds: tuple[type[Record], ...] = (Stage, Entry if begins else Exit)
    if not isinstance(edge, Flow):
        kinds = (Node,)
    for record in (record for cls in kinds for record in journey.of(cls)):
        start, end = (record, other) if begins else (other, record)
        if isinstance(edge, Link):
            fits = edge.relation in allowed_relations(start, end)
        else:
            fits = can_flow(journey, start.id, end.id)
        if fits:
            yield record


def _records(journey: Journey, field: str) -> Iterable[Record] | None:
    match field:
        case "lead":
            return journey.of(Persona)
        case "from_team" | "to_team":
            return journey.of(Team)
        case "flow":
            return journey.of(Flow)
        case "return_to" | "stage":
            return journey.stages()
        case "lane":
            return journey.lanes()
        case "target":
            kinds: tuple[type[Record], ...] = (Stage, Flow, Touchpoint, Content)
            return [record for cls in kinds for record in journey.of(cls)]
        case _:
            return None


def _ways(journey: Journey, records: Sequence[Record], language: str) -> list[Choice] | None:
    """Between stages any way but entry and exit; elsewhere the ends leave no choice."""
    flows = [record for record in records if isinstance(record, Flow)]
    inner = all(
        journey.get(end, Stage) is not None for flow in flows for end in (flow.source, flow.target)
    )
    ways = ("next", "skip", "setback", "re_entry", "detour") if inner else ("entry", "exit")
    return [(way, say(choice_word(way), language)) for way in ways]
