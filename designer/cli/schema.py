"""Print the JSON Schema of a record, that is of one line of a journey file."""

from __future__ import annotations

import argparse

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from designer.cli.streams import out_json
from designer.kinds import CLASSES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """This command has no options beyond the common one."""
    parser.add_argument("--json", action="store_true", help="a schema is JSON anyway")


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    out_json(schema())
    return 0


def schema() -> dict[str, object]:
    """One schema for any record: the kind says which; unknown kinds and fields are allowed."""
    classes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (cls, "validation") for cls in CLASSES.values()
    ]
    places, whole = models_json_schema(classes, ref_template="#/$defs/{model}")
    definitions = whole["$defs"]
    for definition in definitions.values():
        if "properties" in definition:
            definition["properties"].pop("unknown", None)
            definition["additionalProperties"] = True
            definition["required"] = sorted({*definition.get("required", ()), "kind", "id"})
    known = [places[cls, "validation"] for cls in CLASSES.values()]
    other = {
        "type": "object",
        "required": ["kind", "id"],
        "properties": {"kind": {"not": {"enum": sorted(CLASSES)}}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of a Ringway journey file",
        "anyOf": [*known, other],
        "$defs": definitions,
    }
