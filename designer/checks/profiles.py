"""Profiles: how strictly a map is checked, and the team file that says it otherwise."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from designer.checks.rule import SEVERITIES, Rule, Severity
from designer.words import Message, Problem, msg

Level = Literal["off", "error", "warning", "hint"]
_LEVELS: Mapping[str, Level] = {"off": "off", **{level: level for level in SEVERITIES}}

TEAM_FILE = "ringway.toml"

_RULE_ID = re.compile(r"[A-Z]{2,5}-[0-9]{2,3}")


@dataclass(frozen=True)
class Profile:
    """Which rules speak, how gravely, and with which options.

    A rule whose own severity is below `least` is silent unless its theme is among `themes` or
    `levels` names it.
    """

    name: str
    least: Severity = "hint"
    themes: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=lambda: MappingProxyType({}))
    options: Mapping[str, Mapping[str, object]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def level(self, rule: Rule) -> Severity | None:
        """How gravely the rule speaks; None where it is silent."""
        level = self.levels.get(rule.id)
        if level == "off":
            return None
        if level is not None:
            return level
        loud = SEVERITIES.index(rule.severity) <= SEVERITIES.index(self.least)
        return rule.severity if loud or rule.theme in self.themes else None


_MATTERS_OF_TASTE = (
    "STG-04", "STG-05", "TP-06", "EMO-05", "EMO-07", "OPP-09", "OWN-07", "CON-05", "MET-11",
)  # fmt: skip

DRAFT = Profile("draft", levels=MappingProxyType(dict.fromkeys(_MATTERS_OF_TASTE, "off")))

PROFILES: Mapping[str, Profile] = {
    "workshop": Profile("workshop", least="error"),
    "draft": DRAFT,
    "deliverable": Profile("deliverable"),
    "funnel": Profile("funnel", least="error", themes=frozenset({"LOOP", "MET"})),
}
"""The profiles that come with the program, by name; without a word it is `draft`."""


class BadProfile(Problem):
    """No such profile, or a team file that cannot be used."""


def named_profile(name: str) -> Profile:
    """The profile of a name that comes with the program; raises `BadProfile`."""
    if name not in PROFILES:
        raise BadProfile(
            msg("there is no profile {name}: choose {names}", name=name, names=tuple(PROFILES))
        )
    return PROFILES[name]


def profile_for(map_file: Path | None, name: str = "") -> Profile:
    """The profile that a map is checked with: the one named, as changed by the team file.

    Without a name the team file says which profile it extends, and without a team file it is
    `draft`. Raises `BadProfile` with file and key.
    """
    team_file = nearest_team_file(map_file) if map_file is not None else None
    if team_file is None:
        return named_profile(name or DRAFT.name)
    return read_team_file(team_file, base=name)


def nearest_team_file(map_file: Path) -> Path | None:
    """The team file in the map's folder, or in the nearest folder above it that has one."""
    for folder in map_file.absolute().parents:
        if (folder / TEAM_FILE).is_file():
            return folder / TEAM_FILE
    return None


def read_team_file(file: Path, *, base: str = "") -> Profile:
    """The profile that a team file describes, on top of `base` or of what it extends.

    ```toml
    extends = "deliverable"
    [rules]
    STG-04 = "off"
    OPP-01 = { severity = "error", least_severity = 3 }
    ```
    Raises `BadProfile` with file and key.
    """
    data = _read(file)
    for key in data:
        if key not in ("extends", "rules"):
            raise _bad(file, key, msg("this key is not known"))
    extends = data.get("extends", DRAFT.name)
    if not isinstance(extends, str) or extends not in PROFILES:
        raise _bad(file, "extends", msg("it names one of {names}", names=tuple(PROFILES)))
    rules = data.get("rules", {})
    if not isinstance(rules, dict):
        raise _bad(file, "rules", msg("it is a table of rules"))
    parent = named_profile(base or extends)
    levels: dict[str, Level] = dict(parent.levels)
    options: dict[str, Mapping[str, object]] = dict(parent.options)
    for rule, setting in rules.items():
        level, wishes = _setting(file, rule, setting)
        if level is not None:
            levels[rule] = level
        if wishes:
            options[rule] = wishes
    return Profile(parent.name, parent.least, parent.themes, levels, options)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadProfile(msg("{file} cannot be read", file=str(file))) from error
    except UnicodeDecodeError as error:
        raise BadProfile(msg("{file} is not UTF-8 text", file=str(file))) from error
    except tomllib.TOMLDecodeError as error:
        why = str(error)
        raise BadProfile(msg("{file} is not TOML: {why}", file=str(file), why=why)) from error


def _setting(file: Path, rule: str, setting: object) -> tuple[Level | None, dict[str, object]]:
    key = f"rules.{rule}"
    if not _RULE_ID.fullmatch(rule):
        raise _bad(file, key, msg("a rule is called as LOOP-02 is"))
    options = dict(setting) if isinstance(setting, dict) else {"severity": setting}
    if "severity" not in options:
        return None, options
    level = options.pop("severity")
    if not isinstance(level, str) or level not in _LEVELS:
        raise _bad(file, key, msg("it is one of {names}", names=tuple(_LEVELS)))
    return _LEVELS[level], options


def _bad(file: Path, key: str, why: Message) -> BadProfile:
    return BadProfile(msg("{file}, {key}: {why}", file=str(file), key=key, why=why))
