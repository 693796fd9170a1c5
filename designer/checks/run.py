"""Running the rules: over a whole map, or over what an edit can have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from designer.checks import RULES
from designer.checks.index import Index
from designer.checks.outcome import Block, Report, block_of, reasons_of
from designer.checks.profiles import DRAFT, Profile
from designer.checks.rule import EVERY_UNIT, FileFault, Finding, Look, Rule, Scope, Severity
from designer.checks.standing import Standing
from designer.checks.touched import Touch, touches
from designer.model.changes import Edit
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, MapRecord, Record, Stage, Suppression
from designer.model.uncollected import uncollected
from designer.words import msg

LIVE: frozenset[Scope] = frozenset({"card", "stage", "loop", "people", "metrics", "map", "file"})
"""The scopes that run while one edits; `page` runs before an export and on request."""

LOOP_READS = (Stage, Entry, Exit, Flow, MapRecord)
"""What the loop of a journey is read from."""

WHOLE: Id = ""
"""The unit of a rule that looks at the whole map."""

Found = dict[Id, tuple[Finding, ...]]
"""What a rule found, by the unit it was looking at; units without findings are left out."""


def check(
    journey: Journey,
    *,
    profile: Profile = DRAFT,
    today: date,
    faults: tuple[FileFault, ...] = (),
    scopes: Collection[Scope] | None = None,
    rules: Sequence[Rule] = RULES,
    folder: Path | None = None,
) -> Report:
    """Everything the rules of the scopes find; without scopes all rules run.

    A rule that crashes becomes a finding of its own and the others still run. `folder` is the
    map's; without one, links to files are not looked at.
    """
    chosen = {rule.scope for rule in rules} if scopes is None else scopes
    # Findings stay: of 10,000 cards, walking them while they are made takes a tenth of the time.
    with uncollected():
        checker = Checker(
            journey,
            profile=profile,
            today=today,
            faults=faults,
            scopes=chosen,
            rules=rules,
            folder=folder,
        )
    return checker.report


def findings_of(rule: Rule, look: Look, profile: Profile = DRAFT) -> list[Finding]:
    """What one rule finds, as gravely as the profile wants; nothing where it is off."""
    severity = profile.level(rule)
    if severity is None:
        return []
    units: Iterable[Record | None] = rule.units(look) if rule.each else (None,)
    return [finding for unit in units for finding in _look_at(rule, look, unit, severity)]


def _look_at(
    rule: Rule, look: Look, unit: Record | None, severity: Severity
) -> tuple[Finding, ...]:
    """What a rule finds at one of its units, or in the whole map without one."""
    try:
        if rule.when is not None and not rule.speaks(look):
            return ()
        found = tuple(rule.check(look) if unit is None else rule.check(look, unit))
        if not found or (len(found) == 1 and found[0].severity == severity):
            return found
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        failed = msg("the check {rule} failed: {why}", rule=rule.id, why=why)
        return (Finding(rule.id, "error", () if unit is None else (unit.id,), failed),)
    if not found or all(finding.severity == severity for finding in found):
        return found
    return tuple(replace(finding, severity=severity) for finding in found)


class Checker:
    """The findings of an open map, kept true after each edit by running only what it touches.

    Unless `at_once` the first report is empty, until the steps of `begin` are done.
    """

    def __init__(
        self,
        journey: Journey,
        *,
        profile: Profile = DRAFT,
        today: date,
        faults: tuple[FileFault, ...] = (),
        scopes: Collection[Scope] = LIVE,
        rules: Sequence[Rule] = RULES,
        at_once: bool = True,
        folder: Path | None = None,
    ) -> None:
        self._look = Look(journey, today, faults, profile.options, folder)
        levels = ((rule, profile.level(rule)) for rule in rules if rule.scope in scopes)
        self._rules = [(rule, level) for rule, level in levels if level is not None]
        self._readers: dict[tuple[type[Record], str | None], list[tuple[Rule, Severity]]] = {}
        self._found: dict[str, Found] = {}
        self._blocks: dict[str, Block] = {}
        self._speaking: set[str] = set()
        """The rules that do not wait for anything."""
        self._unsettled: set[Id] = set()
        """What was touched since the report, as far as broken-off steps have looked at it."""
        self._report = Report()
        if at_once:
            for _ in self.begin():
                pass

    @property
    def report(self) -> Report:
        """What the rules find now."""
        return self._report

    def follow(self, edit: Edit) -> Report:
        """Take in an edit that the journey has just made; the findings after it."""
        for _ in self.follow_in_steps(edit):
            pass
        return self._report

    def begin(self) -> Iterator[None]:
        """Run all rules, a little with each step; the report is there when there are no more.

        Whoever changes the journey before that has to begin anew.
        """
        self._look = look = replace(self._look)
        found: dict[str, Found] = {rule.id: {} for rule, _ in self._rules}
        yield from self._run_by_record(look, found)
        for rule, severity in self._rules:
            if not rule.each:
                _keep(found[rule.id], WHOLE, _look_at(rule, look, None, severity))
                yield
        self._found = found
        self._speaking = {rule.id for rule, _ in self._rules if _speaks(rule, look)}
        self._unsettled.clear()
        self._arrange(found)

    def _run_by_record(self, look: Look, found: dict[str, Found]) -> Iterator[None]:
        """One pass over the records, with the rules that have them for units and speak."""
        speaking = [one for one in self._rules if one[0].each and _speaks(one[0], look)]
        for cls, records in groupby(_records(look.journey), key=type):
            concerned = [
                (rule, severity, found[rule.id])
                for rule, severity in speaking
                if issubclass(cls, rule.each)
            ]
            for record in records:
                for rule, severity, row in concerned:
                    if now := _look_at(rule, look, record, severity):
                        row[record.id] = now
                yield

    def follow_in_steps(self, edit: Edit) -> Iterator[None]:
        """Take in what the journey has gone through since the report, as `begin` does.

        Steps that are broken off do no harm if the next edit holds what they were to take in.
        """
        touched = touches(edit, self._look.journey)
        self._unsettled.update(touch.id for touch in touched)
        look = _look_after(self._look, touched, self._unsettled)
        new: dict[str, Found] = {}
        ran: list[Rule] = []
        for rule, severity, units in self._concerned(look, touched):
            row = new[rule.id] = {}
            ran.append(rule)
            for unit in units:
                row[unit] = _look_at_unit(rule, look, unit, severity)
                yield
            yield
        for identity, row in new.items():
            for unit, found in row.items():
                self._found[identity].pop(unit, None)
                _keep(self._found[identity], unit, found)
        self._speaking -= new.keys()
        self._speaking.update(rule.id for rule in ran if _speaks(rule, look))
        self._look = look
        self._unsettled.clear()
        self._arrange(new.keys() | (_silenced(touched) & self._found.keys()))

    def _concerned(
        self, look: Look, touched: Iterable[Touch]
    ) -> Iterator[tuple[Rule, Severity, list[Id]]]:
        """The rules that read what was touched, each with the units to look at again."""
        concerned: dict[str, tuple[Rule, Severity, dict[Id, None]]] = {}
        for touch in touched:
            for rule, severity in self._readers_of(touch):
                _, _, units = concerned.setdefault(rule.id, (rule, severity, {}))
                units.update(dict.fromkeys(_units(rule, look, touch)))
        for rule, severity, units in concerned.values():
            turned = rule.when is not None and _speaks(rule, look) != (rule.id in self._speaking)
            if turned or units.keys() >= set(EVERY_UNIT):
                now = (record.id for record in rule.units(look))
                yield rule, severity, list(dict.fromkeys((*self._found[rule.id], *now)))
            else:
                yield rule, severity, list(units)

    def _readers_of(self, touch: Touch) -> Iterable[tuple[Rule, Severity]]:
        """The rules that read the class and one of the fields, kept for the next edit."""
        readers: dict[str, tuple[Rule, Severity]] = {}
        for field in touch.fields:
            key = (touch.cls, field)
            if key not in self._readers:
                self._readers[key] = [one for one in self._rules if one[0].reads_of(*key)]
            readers.update((rule.id, (rule, severity)) for rule, severity in self._readers[key])
        return readers.values()

    def _arrange(self, changed: Iterable[str]) -> None:
        """Put the findings of some rules in order anew; those of the others stand."""
        reasons = reasons_of(self._look.journey)
        for identity in changed:
            row = self._found[identity]
            found = [finding for unit in sorted(row) for finding in row[unit]]
            self._blocks[identity] = block_of(identity, found, reasons)
        # They stand in the order of the rules: the first time all of them were put there.
        self._report = Report(tuple(block for block in self._blocks.values() if block.findings))


def _records(journey: Journey) -> Iterator[Record]:
    """Every record; the map's own too where it is not written."""
    if MAP not in journey:
        yield journey.map
    yield from journey.records()


def _look_at_unit(rule: Rule, look: Look, unit: Id, severity: Severity) -> tuple[Finding, ...]:
    """What a rule finds at the unit of an id, nothing where there is no such unit any more."""
    if unit == WHOLE:
        return _look_at(rule, look, None, severity)
    record = look.journey.map if unit == MAP else look.journey.find(unit)
    return _look_at(rule, look, record, severity) if isinstance(record, rule.each) else ()


def _silenced(touched: Iterable[Touch]) -> set[str]:
    """The rules that suppressions which came, went or changed speak of."""
    said = (touch for touch in touched if issubclass(touch.cls, Suppression))
    records = (record for touch in said for record in touch.states)
    return {record.rule for record in records if isinstance(record, Suppression)}


def _speaks(rule: Rule, look: Look) -> bool:
    """Whether a rule speaks; one that fails to say so does, and says that it failed."""
    try:
        return rule.speaks(look)
    except Exception:
        return True


def _keep(row: Found, unit: Id, found: tuple[Finding, ...]) -> None:
    if found:
        row[unit] = found


def _units(rule: Rule, look: Look, touch: Touch) -> Iterable[Id]:
    """The units of a rule that a touched record concerns."""
    if not rule.each:
        return (WHOLE,)
    units = [touch.id] if issubclass(touch.cls, rule.each) else []
    if rule.near is None:
        return units or EVERY_UNIT
    try:
        for record in touch.states:
            units += rule.near(look, record)
    except Exception:
        # A rule with a bug in it may look too often; it must not look too seldom.
        return EVERY_UNIT
    return units


def _look_after(look: Look, touched: Iterable[Touch], moved: Iterable[Id]) -> Look:
    """A look at the journey as it is now; what the edit cannot have changed is taken over."""
    new, known = replace(look), vars(look)
    kept = {"standing", "indexes"}
    if not any(issubclass(touch.cls, LOOP_READS) for touch in touched):
        kept |= {"loop", "closed_classes"}
    tables: list[Standing | Index] = [*look.indexes.values()]
    if "standing" in known:
        tables.append(look.standing)
    for identity in moved:
        for table in tables:
            table.follow(identity, look.journey.find(identity))
    vars(new).update((name, known[name]) for name in kept & known.keys())
    return new
