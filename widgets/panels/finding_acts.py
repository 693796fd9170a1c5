"""What is done about findings: mended, one or all of a rule; ignored with a reason; heard again."""

from __future__ import annotations

from datetime import date

from designer.checks import RULES
from designer.checks.fixing import Plan, fix_all, plan_of
from designer.checks.profiles import Profile
from designer.checks.rule import Finding, Fix, Rule
from designer.edits.elements import delete_elements
from designer.model.changes import Put, edit_of
from designer.model.ids import Id, new_id
from designer.model.records import Suppression
from designer.words import Problem, msg
from widgets.desk import Desk
from widgets.structure import Locked


def mend(desk: Desk, fix: Fix) -> bool:
    """Apply a fix; False, and said, where it cannot be or nothing is left to mend."""
    try:
        edit = fix.make(desk.session.journey)
        if not edit:
            desk.say(msg("Nothing to mend: the map has changed"))
            return False
        desk.do(edit)
    except Problem as problem:
        desk.say(problem.message)
        return False
    desk.say(fix.title, undoable=True)
    return True


def plan_for(desk: Desk, profile: Profile, rule: str) -> Plan:
    """What mending all findings of a rule will do."""
    return plan_of(
        desk.session.journey,
        profile=profile,
        today=date.today(),
        fail_on="hint",
        rules=_the_rule(rule),
    )


def mend_all(desk: Desk, profile: Profile, rule: str) -> None:
    """Apply the safe fixes of one rule, as one act that can be taken back."""
    session = desk.session
    try:
        with session.grouped(msg("Mend all findings of {rule}", rule=rule)):
            done = fix_all(
                session.journey,
                desk.do,
                profile=profile,
                today=date.today(),
                fail_on="hint",
                rules=_the_rule(rule),
            )
    except Locked as problem:
        desk.say(problem.message)
        return
    count = len(done)
    words = msg("{count} finding mended", "{count} findings mended", count=count)
    desk.say(words, undoable=bool(done))


def _the_rule(rule: str) -> list[Rule]:
    return [known for known in RULES if known.id == rule]


def ignore(desk: Desk, finding: Finding, reason: str, *, whole_map: bool = False) -> None:
    """Hear no more of a finding on its first element, or of its rule on the whole map."""
    target: Id | None = finding.elements[0] if finding.elements and not whole_map else None
    day = date.today().isoformat()
    record = Suppression(id=new_id(), rule=finding.rule, target=target, reason=reason, date=day)
    label = msg("Ignore {rule}", rule=finding.rule)
    desk.do(edit_of(label, [Put(record=record)]))
    desk.say(label, undoable=True)


def leave_out(desk: Desk, finding: Finding) -> None:
    """Leave a line that no map can hold out of the next save, which keeps the old file beside."""
    desk.session.drop_aside(finding.aside)
    desk.session_changed.emit()
    desk.say(msg("The line goes with the next save; a copy of the file is kept then"))


def hear_again(desk: Desk, finding: Finding) -> None:
    """Take away what keeps a finding from being heard."""
    journey = desk.session.journey
    silent = [
        said.id
        for said in journey.of(Suppression)
        if said.rule == finding.rule and said.target in (None, *finding.elements)
    ]
    desk.do(delete_elements(journey, silent))
