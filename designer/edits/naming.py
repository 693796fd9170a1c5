"""What a person calls a record or a field, for labels and for the status line."""

from __future__ import annotations

from designer.kinds import KIND_OF
from designer.model.records import Card, Flow, Link, Record
from designer.words import Message, msg

_LONGEST = 40
_NAMELESS = {
    "map": msg("Map"),
    "stage": msg("Stage"),
    "entry": msg("Entry"),
    "exit": msg("Exit"),
    "persona": msg("Persona"),
    "team": msg("Team"),
    "lane": msg("Lane"),
    "flow": msg("Flow"),
    "link": msg("Link"),
    "comment": msg("Comment"),
    "clash": msg("Open choice"),
}
_FIELDS = {
    "title": msg("title"),
    "scope": msg("scope"),
    "language": msg("language"),
    "state": msg("state"),
    "owner": msg("owner"),
    "date": msg("date"),
    "review_by": msg("review by"),
    "lead": msg("lead persona"),
    "market": msg("market"),
    "currency": msg("currency"),
    "period": msg("period"),
    "scale": msg("emotion scale"),
    "return_to": msg("return to"),
    "brand": msg("brand"),
    "check_profile": msg("check profile"),
    "name": msg("name"),
    "zone": msg("zone"),
    "role": msg("role"),
    "customer_goal": msg("customer goal"),
    "company_goal": msg("company goal"),
    "order": msg("order"),
    "time": msg("time"),
    "value": msg("value"),
    "volume": msg("volume"),
    "exit_criterion": msg("exit criterion"),
    "alone": msg("reason for no touchpoint"),
    "columns": msg("columns"),
    "submap": msg("sub-map"),
    "goals": msg("goals"),
    "needs": msg("needs"),
    "preferred_channels": msg("preferred channels"),
    "colour": msg("colour"),
    "prompt": msg("prompt"),
    "takes": msg("kinds of card"),
    "hidden": msg("hidden"),
    "line_below": msg("line below"),
    "text": msg("text"),
    "stage": msg("stage"),
    "lane": msg("lane"),
    "evidence": msg("evidence"),
    "source": msg("source"),
    "target": msg("target"),
    "due": msg("due"),
    "url": msg("link to a page"),
    "internal": msg("internal"),
    "sample": msg("sample"),
    "way": msg("way"),
    "moment": msg("moment"),
    "condition": msg("condition"),
    "share": msg("share"),
    "relation": msg("relation"),
    "intent": msg("intent"),
    "type": msg("type"),
    "status": msg("status"),
    "from_team": msg("from team"),
    "to_team": msg("to team"),
    "flow": msg("flow"),
    "trigger": msg("trigger"),
    "threshold": msg("threshold"),
    "time_limit": msg("time limit"),
    "passes": msg("what is passed"),
    "reasons": msg("reasons"),
    "way_back": msg("way back"),
    "family": msg("family"),
    "goal": msg("goal"),
    "actual": msg("actual"),
    "unit": msg("unit"),
    "better": msg("better"),
    "count": msg("count"),
    "base": msg("base"),
    "impact": msg("impact"),
    "effort": msg("effort"),
    "severity": msg("severity"),
    "frequency": msg("frequency"),
    "accepted": msg("reason for accepting"),
    "channel": msg("channel"),
    "mode": msg("mode"),
    "moment_of_truth": msg("moment of truth"),
    "importance": msg("importance"),
    "third_party": msg("third party"),
    "pixels": msg("picture"),
    "template": msg("template"),
}


def called(record: Record) -> Message | str:
    """The record's own words, shortened; the name of its kind where it has none."""
    if not isinstance(record, Flow | Link):
        own = record.get("text" if isinstance(record, Card) else "name") or record.get("title")
        words = " ".join(own.split()) if isinstance(own, str) else ""
        if words:
            return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return kind_name(record)


def kind_name(record: Record) -> Message:
    """What a record of its kind is called."""
    if record.kind in KIND_OF:
        return KIND_OF[record.kind].name
    return _NAMELESS.get(record.kind, msg("Element"))


def field_name(field: str) -> Message | str:
    """What a person calls a field; its own key where it is not one that people fill in."""
    return _FIELDS.get(field, field)
