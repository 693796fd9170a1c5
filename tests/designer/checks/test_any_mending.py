"""Whatever is damaged: each fix takes its finding away, adds no error, and mending ends."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.checks.fixing import fix_all
from designer.checks.outcome import Report
from designer.checks.profiles import PROFILES
from designer.checks.rule import Finding, Fix
from designer.checks.run import Checker, check
from designer.files.gallery import new_map, templates
from designer.model.changes import edit_of
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey
from designer.words import msg
from tests.designer.checks.maps import TODAY
from tests.designer.checks.test_live import changes

STRICT = PROFILES["deliverable"]
MAPS = 25 if settings().max_examples < 500 else 500
ENOUGH = 150
"""More fixes than any map of these needs until no fix is left."""

Key = tuple[str, tuple[Id, ...], str]


def damaged(seed: int) -> Journey:
    """A template after up to eight wild changes."""
    chance = random.Random(seed)
    template = chance.choice(templates()).id
    board = Journey(new_map(template, "en", today=TODAY).records())
    for _ in range(chance.randint(1, 8)):
        wild = changes(board, *(chance.randint(0, top) for top in (9, 400, 40, 40)))
        try:
            board.apply(edit_of(msg("Damage"), wild))
        except CannotApply:
            continue
    return board


def key(finding: Finding) -> Key:
    return finding.rule, finding.elements, finding.field


def errors(report: Report) -> set[Key]:
    return {key(finding) for finding in report.at_least("error")}


def left(report: Report, tried: set[tuple[Key, str]]) -> list[tuple[Finding, Fix]]:
    """The fixes that have not been tried yet."""
    return [
        (finding, fix)
        for finding in report.heard
        for fix in finding.fixes
        if (key(finding), str(fix.title)) not in tried
    ]


@settings(max_examples=MAPS)
@given(st.integers(0, 2**32))
def test_fixes_in_any_order_mend_what_they_are_for_and_end(seed: int) -> None:
    board, chance = damaged(seed), random.Random(seed)
    checker = Checker(board, profile=STRICT, today=TODAY)
    tried: set[tuple[Key, str]] = set()
    for _ in range(ENOUGH):
        offered = left(checker.report, tried)
        if not offered:
            return
        finding, fix = chance.choice(offered)
        tried.add((key(finding), str(fix.title)))
        before = errors(checker.report)
        edit = fix.make(board)
        board.apply(edit)
        checker.follow(edit)
        assert key(finding) not in map(key, checker.report.heard), fix.title
        assert errors(checker.report) <= before, fix.title
    raise AssertionError("the fixes do not end")


@settings(max_examples=MAPS)
@given(st.integers(0, 2**32))
def test_all_safe_fixes_together_add_no_error_and_leave_nothing_to_do(seed: int) -> None:
    board = damaged(seed)
    before = errors(check(board, profile=STRICT, today=TODAY))
    fix_all(board, board.apply, profile=STRICT, today=TODAY, fail_on="hint")
    assert errors(check(board, profile=STRICT, today=TODAY)) <= before
    again = fix_all(board, board.apply, profile=STRICT, today=TODAY, fail_on="hint")
    assert again == []
