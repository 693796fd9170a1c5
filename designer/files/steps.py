"""The steps between versions of the file, one function a version: their docstrings are its history.

A step sees plain data only, ``{"version": n, "records": [...]}``, and never the model, so that it
stays right when the model moves on. Each record has a `kind` and an `id` of its own, which a step
keeps; any other value may be missing or odd, and what a step does not understand it leaves alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]
Step = Callable[[Json], Json]

_CARDS_OF_0 = frozenset({
    "touchpoint", "behaviour", "concern", "need", "pain", "emotion", "opportunity", "content",
    "resource", "metric", "handoff", "note", "image",
})  # fmt: skip


def cards_have_text_and_lanes_an_order(data: Json) -> Json:
    """Version 1: the words of a card are its `text`, no longer its `title`; a lane carries its
    `order`, it is no longer the order of the lines in the file.
    """
    lanes = [record["id"] for record in data["records"] if record["kind"] == "lane"]
    orders = {id: f"a{place:06}1" for place, id in enumerate(lanes)}

    def lifted(record: Json) -> Json:
        if record["kind"] == "lane" and "order" not in record:
            return record | {"order": orders[record["id"]]}
        if record["kind"] in _CARDS_OF_0 and "title" in record and "text" not in record:
            return {"text" if name == "title" else name: record[name] for name in record}
        return record

    return data | {"records": [lifted(record) for record in data["records"]]}


STEPS: Mapping[int, Step] = {0: cards_have_text_and_lanes_an_order}
"""The step that lifts a file of each older version by one."""
