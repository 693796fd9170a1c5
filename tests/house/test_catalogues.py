"""The lists written by hand hold every file of their folder, and each rule its help."""

import importlib
import re
from pathlib import Path

import pytest

from designer.checks import RULES
from designer.checks.help import help_of
from designer.checks.rule import Rule
from designer.kinds import KINDS
from exporters import exporters

ROOT = Path(__file__).parents[2]
THEMES = ("LOOP", "STG", "TP", "EMO", "OPP", "OWN", "PER", "MET", "CON", "HYG")
SHARED = {"kinds": {"kind"}, "exporters": {"exporter", "minutes"}}
MANY = (20, 9, 10, 9, 9, 9, 8, 12, 6, 16)
"""How many rules each theme of the catalogue has."""


def files_in(folder: str) -> set[str]:
    """The names of the modules of a folder, files or folders, without its list."""
    files = {file.stem for file in (ROOT / folder).glob("*.py")} - {"__init__"}
    return files | {file.parent.name for file in (ROOT / folder).glob("*/__init__.py")}


def test_every_rule_of_every_file_of_checks_is_in_the_catalogue() -> None:
    modules = [importlib.import_module(f"designer.checks.{n}") for n in files_in("designer/checks")]
    rules = {one.id for module in modules for one in vars(module).values() if isinstance(one, Rule)}
    assert rules == {rule.id for rule in RULES}


def test_the_catalogue_is_in_order_and_has_each_rule_once() -> None:
    places = [(THEMES.index(rule.theme), rule.id) for rule in RULES]
    assert places == sorted(set(places))


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_has_an_id_a_name_and_a_help_page(rule: Rule) -> None:
    assert re.fullmatch(rf"({'|'.join(THEMES)})-\d\d", rule.id)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", rule.name)
    page = help_of(rule)
    assert str(page.title)[0].isupper()
    assert len(str(page.title)) <= 100


def test_every_rule_of_the_catalogue_is_there() -> None:
    whole = {f"{theme}-{at + 1:02}" for theme, many in zip(THEMES, MANY, strict=True)
             for at in range(many)}  # fmt: skip
    assert {rule.id for rule in RULES} == whole


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_every_rule_has_a_test(rule: Rule) -> None:
    tests = (ROOT / "tests/designer/checks").glob("test_*.py")
    assert any(rule.name in test.read_text(encoding="utf-8") for test in tests)


def test_seven_in_ten_rules_offer_a_fix() -> None:
    mended = [rule for rule in RULES if help_of(rule).fix is not None]
    assert len(mended) >= 0.7 * len(RULES)


def test_every_file_of_kinds_is_in_the_list_of_kinds() -> None:
    files = files_in("designer/kinds") - SHARED["kinds"]
    modules = [importlib.import_module(f"designer.kinds.{name}") for name in sorted(files)]
    assert {module.KIND.id for module in modules} == {kind.id for kind in KINDS} == files


def test_every_file_of_exporters_is_in_the_list_of_exporters() -> None:
    files = files_in("exporters") - SHARED["exporters"]
    modules = [importlib.import_module(f"exporters.{name}") for name in sorted(files)]
    listed = {exporter.id for exporter in exporters()}
    assert {module.EXPORTER.id for module in modules} == listed == files
