"""Rules on the files that a map links to: maps of single stages, and the picture of the brand.

Only files in the map's folder, and in folders below it, are ever looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from designer.checks.mending import called, setting
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.files.disk import read_bytes
from designer.files.format import read
from designer.files.lines import FILE_LIMIT
from designer.model.folding import folded
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Stage
from designer.words import Problem, msg

PICTURES = (".png", ".jpg", ".jpeg", ".svg")
"""A brand whose name ends so is the file of a picture."""


@rule("LOOP-20", "warning", "page")
def submap_does_not_fit(look: Look) -> Iterator[Finding]:
    """The map that is linked to a stage can be read, and has the ways in and out of the stage.

    For each place that a flow comes from it has an entry of that name, for each place that a flow
    leads to an exit.
    Why: whoever goes down into the stage has to come out again where the map above leads on.
    Wrong: Escalation leads to Renewal, and its map has the exits “Solved” and “Closed”
    Right: its map has an exit “Renewal”
    Fix: link to a file of that name beside the map; else drop the link. What is missing in the
    other map has to be drawn there.
    """
    if look.folder is None:
        return
    for stage in look.journey.of(Stage):
        path = inside(look.folder, stage.submap) if stage.submap else None
        if path is None:
            continue
        below = _read(path)
        if below is None:
            yield submap_does_not_fit.found(
                (stage.id,),
                msg(
                    "The map {file} of “{stage}” is not there or cannot be read",
                    file=stage.submap,
                    stage=called(look.journey, stage),
                ),
                field="submap",
                fixes=relinking(look.folder, stage.id, "submap", stage.submap),
            )
        else:
            yield from _missing_ways(look, stage, below)


def _read(path: Path) -> Journey | None:
    """The map in a file; None where there is none, or none that can be read."""
    try:
        data = read_bytes(path, FILE_LIMIT + 1) if _is_file(path) else b""
        return read(data).journey if data and len(data) <= FILE_LIMIT else None
    except Problem:
        return None


def _missing_ways(look: Look, stage: Stage, below: Journey) -> Iterator[Finding]:
    journey = look.journey
    inflows = (flow.source for flow in journey.flows_in(stage.id))
    outflows = (flow.target for flow in journey.flows_out(stage.id))
    entries = _unknown(journey, inflows, stage, (entry.name for entry in below.of(Entry)))
    exits = _unknown(journey, outflows, stage, (place.name for place in below.of(Exit)))
    if entries:
        message = msg(
            "The map {file} of “{stage}” has no entry {names}",
            file=stage.submap,
            stage=called(journey, stage),
            names=entries,
        )
        yield submap_does_not_fit.found((stage.id,), message, field="submap")
    if exits:
        message = msg(
            "The map {file} of “{stage}” has no exit {names}",
            file=stage.submap,
            stage=called(journey, stage),
            names=exits,
        )
        yield submap_does_not_fit.found((stage.id,), message, field="submap")


def _unknown(
    journey: Journey, ends: Iterable[Id], stage: Stage, names: Iterable[str]
) -> tuple[str, ...]:
    """The names of the places that have none of the names, each once."""
    known = {folded(name) for name in names}
    found: dict[str, None] = {}
    for end in ends:
        name = str(getattr(journey.find(end), "name", ""))
        if end != stage.id and folded(name) not in known:
            found[name or end] = None
    return tuple(found)


@rule("HYG-13", "warning", "page")
def linked_file_elsewhere(look: Look) -> Iterator[Finding]:
    """Files that a map links to stand in its folder, or in a folder below it.

    That is the map of a stage, and the picture of a brand.
    Why: the folder is what colleagues get. A file that stands elsewhere is not there for them.
    Wrong: the map of a stage at ../../private/escalation.journey
    Right: escalation.journey, beside the map
    Fix: link to a file of that name beside the map; else drop the link.
    """
    if look.folder is None:
        return
    for stage in look.journey.of(Stage):
        if stage.submap and inside(look.folder, stage.submap) is None:
            message = msg(
                "The map {file} of “{stage}” lies outside the map's folder",
                file=stage.submap,
                stage=called(look.journey, stage),
            )
            fixes = relinking(look.folder, stage.id, "submap", stage.submap)
            yield linked_file_elsewhere.found((stage.id,), message, field="submap", fixes=fixes)
    brand = look.journey.map.brand
    if not brand.casefold().endswith(PICTURES):
        return
    path = inside(look.folder, brand)
    if path is None or not _is_file(path):
        message = (
            msg("The picture of the brand, {file}, lies outside the map's folder", file=brand)
            if path is None
            else msg("The picture of the brand, {file}, is gone", file=brand)
        )
        fixes = relinking(look.folder, MAP, "brand", brand)
        yield linked_file_elsewhere.found((MAP,), message, field="brand", fixes=fixes)


def inside(folder: Path, name: str) -> Path | None:
    """Where a linked file stands, None where that is outside the folder; nothing is opened."""
    if PureWindowsPath(name).drive or "\0" in name:
        return None
    plain = os.path.normpath(name.replace("\\", "/"))
    if PurePosixPath(plain).is_absolute() or plain.split("/")[0] == os.pardir:
        return None
    try:
        # A link in the folder may lead out of it, or round in a circle.
        path = (folder / plain).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None


def _is_file(path: Path) -> bool:
    """Whether a file is there; one whose name no system allows is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def relinking(folder: Path, identity: Id, field: str, name: str) -> tuple[Fix, ...]:
    """The fixes for a link that leads nowhere: to the file of that name beside the map, or none."""
    dropping = setting(msg("Drop the link"), identity, field, None, safe=False)
    beside = PurePosixPath(name.replace("\\", "/")).name
    path = inside(folder, beside) if beside else None
    if beside == name or path is None or not _is_file(path):
        return (dropping,)
    # A map that is damaged would be named again.
    if field == "submap" and _read(path) is None:
        return (dropping,)
    title = msg("Link to {file} beside the map", file=beside)
    return setting(title, identity, field, beside), dropping


RULES: tuple[Rule, ...] = (submap_does_not_fit, linked_file_elsewhere)
"""The rules of this file, in the order of the catalogue."""
