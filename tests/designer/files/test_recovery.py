"""Work that was not saved is there again after a crash, and only then."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from designer.edits import cards, fields, stages
from designer.files.recovery import (
    COMMENT,
    CannotRecover,
    Draft,
    Orphan,
    Recovery,
    discard,
    orphans,
    recovery_folder,
)
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.session import Session
from designer.words import msg, say
from tests.build import journey, lane, lines, note, stage, team
from tests.designer.files.sheets import FILE, HEADER, SMALL, sheet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "recovery"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.journey"
    path.write_bytes(FILE)
    return path


def opened(file: Path, folder: Path) -> Session:
    return Session.open(file, "Anna", Recovery(folder))


def crash(session: Session) -> None:
    """The process ends and nothing is tidied up."""
    session.close(keep=True)


def the_only(folder: Path) -> Orphan:
    [orphan] = orphans(folder)
    return orphan


def log_of(folder: Path) -> Path:
    [log] = folder.glob("*.log")
    return log


def names(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def add(name: str) -> Edit:
    return edit_of(msg("Team added"), [Put(record=team(name))])


def rename(session: Session, title: str) -> Edit:
    return edit_of(msg("Map renamed"), [set_field(session.journey.map, "title", title)])


def recovered(folder: Path) -> Session:
    """What is offered, brought back into a session that is kept as well."""
    return Session.recover(the_only(folder), "Anna", Recovery(folder))


def test_unsaved_edits_of_an_opened_map_are_brought_back(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(rename(session, "Круг"))
    session.do(cards.new_card(session.journey, "note", "😀 é\u2028x").edit)
    session.do(stages.delete_stages(session.journey, ["need"]))
    session.undo()
    before = lines(session.journey)
    crash(session)
    orphan = the_only(folder)
    assert (orphan.title, orphan.path, orphan.edits, orphan.whole) == ("Круг", file, 4, True)
    again = Session.recover(orphan)
    assert lines(again.journey) == before
    assert again.path == file
    assert again.dirty
    assert again.recovered is not None
    assert (again.recovered.edits, again.recovered.problems) == (4, ())
    assert file.read_bytes() == FILE
    assert again.save().written
    assert lines(Session.open(file).journey) == before


def test_an_orphan_says_when_it_was_last_worked_on(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    os.utime(log_of(folder), (1_000, 1_000))
    assert the_only(folder).when == datetime(1970, 1, 1, 0, 16, 40, tzinfo=UTC)


def test_a_map_without_a_file_has_its_recovery_place(folder: Path) -> None:
    session = Session.new(journey(title="", uid="u1"), recovery=Recovery(folder))
    session.do(add("sales"))
    crash(session)
    orphan = the_only(folder)
    assert (orphan.path, orphan.uid, orphan.edits) == (None, "u1", 1)
    assert orphan.title == msg("Untitled map")
    again = Session.recover(orphan)
    assert "sales" in again.journey
    assert again.journey.map.uid == "u1"
    assert again.path is None


def test_a_map_that_is_in_no_file_is_to_be_saved_even_if_its_edits_cancel_out(
    folder: Path, tmp_path: Path
) -> None:
    session = Session.new(SMALL, recovery=Recovery(folder))
    session.do(add("sales"))
    session.undo()
    crash(session)
    again = recovered(folder)
    assert again.dirty
    again.save_as(tmp_path / "new.journey")
    assert not again.dirty
    assert (tmp_path / "new.journey").read_bytes() == FILE
    crash(again)
    assert orphans(folder) == ()


def test_edits_of_colleagues_are_kept_and_the_reading_of_files_is_not(
    file: Path, folder: Path
) -> None:
    session = opened(file, folder)
    session.journey.apply(add("theirs"), "remote")
    session.journey.apply(add("read"), "load")
    crash(session)
    again = Session.recover(the_only(folder))
    assert "theirs" in again.journey
    assert "read" not in again.journey


def test_a_clean_end_leaves_nothing_behind(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    session.close()
    assert names(folder) == []
    session.do(add("care"))
    session.keep_drafts([Draft(text="x")])
    assert names(folder) == []


def test_a_map_that_was_only_looked_at_is_not_offered(file: Path, folder: Path) -> None:
    crash(opened(file, folder))
    assert names(folder) == [".base", ".log"]
    assert orphans(folder) == ()
    assert names(folder) == []


def test_a_new_map_that_nobody_has_touched_is_offered(folder: Path) -> None:
    crash(Session.new(journey(title="New"), recovery=Recovery(folder)))
    assert (the_only(folder).title, the_only(folder).edits) == ("New", 0)


def test_nothing_is_offered_while_it_is_worked_on(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    assert orphans(folder) == ()
    session.do(add("care"))
    crash(session)
    assert the_only(folder).edits == 2


def test_without_a_recovery_nothing_is_kept(file: Path, folder: Path) -> None:
    session = Session.open(file)
    session.do(add("sales"))
    session.keep_drafts([Draft(text="half")])
    session.close()
    assert not folder.exists()
    assert session.recovery_problem is None
    assert orphans(folder) == ()


def test_after_a_save_only_later_edits_are_kept(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    session.save()
    assert names(folder) == [".base", ".log"]
    session.do(add("care"))
    before = lines(session.journey)
    crash(session)
    assert the_only(folder).edits == 1
    again = Session.recover(the_only(folder))
    assert lines(again.journey) == before
    assert again.save().written


def test_a_map_saved_under_another_name_is_brought_back_under_it(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    other = file.with_name("другая.journey")
    session.save_as(other)
    session.do(add("sales"))
    crash(session)
    again = Session.recover(the_only(folder))
    assert again.path == other
    assert again.save().written
    assert file.read_bytes() == FILE


def test_what_was_brought_back_is_kept_and_may_be_lost_again(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    for number in range(4):
        session.do(add(f"team{number}"))
        crash(session)
        session = recovered(folder)
        assert names(folder) == [".base", ".log"]
        assert orphans(folder) == ()
    assert {f"team{number}" for number in range(4)} <= {r.id for r in session.journey.records()}
    session.close()
    assert names(folder) == []


def test_looking_at_unsaved_work_leaves_it_where_it_is(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    for _ in range(2):
        assert "sales" in Session.recover(the_only(folder)).journey


def test_discarded_work_is_gone(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    orphan = the_only(folder)
    discard(orphan)
    assert names(folder) == []
    discard(orphan)
    with pytest.raises(CannotRecover, match="no longer there"):
        Session.recover(orphan)


def test_two_cannot_bring_back_the_same_work(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    orphan = the_only(folder)
    first = Session.recover(orphan, recovery=Recovery(folder))
    with pytest.raises(CannotRecover):
        Session.recover(orphan, recovery=Recovery(folder))
    discard(orphan)
    crash(first)
    assert the_only(folder).edits == 1


# -- the half-typed card -------------------------------------------------------------------


def test_the_card_that_was_half_typed_is_there_as_it_was_last(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    for text in ("s", "sl", "slow é\ud800"):
        session.keep_drafts([Draft("", "need", "doing", text, "pain")])
    crash(session)
    assert the_only(folder).drafts == (Draft("", "need", "doing", "slow é\ud800", "pain"),)
    again = recovered(folder)
    assert again.recovered is not None
    assert again.recovered.drafts == the_drafts(again, folder)
    assert not again.dirty


def the_drafts(session: Session, folder: Path) -> tuple[Draft, ...]:
    """The drafts as they are kept by now."""
    crash(session)
    return the_only(folder).drafts


@pytest.mark.parametrize("empty", [[], [Draft("x", "need", "doing", "")]])
def test_an_empty_draft_ends_it(file: Path, folder: Path, empty: list[Draft]) -> None:
    session = opened(file, folder)
    session.keep_drafts([Draft("x", "need", "doing", "half")])
    session.keep_drafts(empty)
    crash(session)
    assert orphans(folder) == ()


def test_the_card_that_went_in_is_no_draft_any_more(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.keep_drafts([Draft("n1", text="half")])
    session.do(add("sales"))
    session.journey.apply(edit_of(msg("Card added"), [Put(record=note("n2"))]), "remote")
    crash(session)
    session = recovered(folder)
    assert session.recovered is not None
    assert session.recovered.drafts == (Draft("n1", text="half"),)
    session.do(edit_of(msg("Card added"), [Put(record=note("n1"))]))
    assert the_drafts(session, folder) == ()


def test_several_texts_are_half_typed_at_once_and_a_comment_outlives_edits_of_its_card(
    file: Path, folder: Path
) -> None:
    session = opened(file, folder)
    said = Draft("sales", text="Is this so", kind=COMMENT)
    session.keep_drafts([said, Draft("", "need", "doing", "Half a card")])
    session.do(add("sales"))
    assert the_drafts(session, folder) == (said, Draft("", "need", "doing", "Half a card"))


def test_a_save_keeps_the_draft(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    session.keep_drafts([Draft(text="half")])
    session.save()
    crash(session)
    orphan = the_only(folder)
    assert (orphan.edits, orphan.drafts) == (0, (Draft(text="half"),))


# -- the file meanwhile --------------------------------------------------------------------


def test_what_somebody_has_saved_since_is_merged_with_what_was_recovered(
    file: Path, folder: Path
) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    theirs = sheet('{"kind":"team","id":"theirs"}')
    file.write_bytes(theirs)
    again = recovered(folder)
    assert again.recovered is not None
    assert again.recovered.problems == ()
    assert "it is merged with what was recovered" in say(again.recovered.notes[0])
    again.save()
    assert {"sales", "theirs"} <= {record.id for record in Session.open(file).journey.records()}


def test_work_on_a_file_with_conflict_marks_is_brought_back_and_saved_there(
    file: Path, folder: Path
) -> None:
    marks = ('{"kind":"team","id":"mine"}', '{"kind":"team","id":"theirs"}')
    data = sheet("<<<<<<< HEAD", marks[0], "=======", marks[1], ">>>>>>> other")
    file.write_bytes(data)
    session = opened(file, folder)
    crash(session)
    assert orphans(folder) == ()
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    again = recovered(folder)
    assert again.recovered is not None
    assert again.recovered.problems == ()
    assert again.save().written
    assert {"mine", "theirs", "sales"} <= {
        record.id for record in Session.open(file).journey.records()
    }
    assert (file.with_name(f"{file.name}.v1.bak")).read_bytes() == data


def test_work_that_is_in_the_file_already_is_not_offered(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    Session.recover(the_only(folder)).save()
    assert orphans(folder) == ()
    assert names(folder) == []


def test_a_draft_is_offered_though_the_edits_are_in_the_file(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    session.keep_drafts([Draft(text="half")])
    crash(session)
    Session.recover(the_only(folder)).save()
    again = recovered(folder)
    assert again.recovered is not None
    assert (again.recovered.problems, again.dirty) == ((), False)
    again.do(add("care"))
    crash(again)
    assert Session.recover(the_only(folder)).save().written


def test_a_file_that_is_gone_is_saved_again(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("sales"))
    crash(session)
    file.unlink()
    assert recovered(folder).save().written
    assert "sales" in Session.open(file).journey


def test_lines_set_aside_and_left_out_are_as_they_were(file: Path, folder: Path) -> None:
    file.write_bytes(sheet("{", b"\xff"))
    session = opened(file, folder)
    session.drop_aside(session.asides[0].id)
    crash(session)
    assert the_only(folder).edits == 1
    again = recovered(folder)
    assert [aside.raw for aside in again.asides] == [b"\xff"]
    assert again.dirty
    again.save()
    assert b"{" not in file.read_bytes().split(b"\n")


def test_a_file_that_had_to_be_mended_is_brought_back_mended(file: Path, folder: Path) -> None:
    file.write_bytes(HEADER + b"\n")
    session = opened(file, folder)
    session.do(rename(session, "New"))
    before = lines(session.journey)
    crash(session)
    assert lines(Session.recover(the_only(folder)).journey) == before


# -- damaged logs --------------------------------------------------------------------------


def lost(file: Path, folder: Path) -> Path:
    """The log of three edits that were never saved."""
    session = opened(file, folder)
    for name in ("one", "two", "three"):
        session.do(add(name))
    crash(session)
    return log_of(folder)


def test_a_last_line_that_was_cut_off_is_left_out(file: Path, folder: Path) -> None:
    log = lost(file, folder)
    whole = log.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(last, len(whole)):
        log.write_bytes(whole[:end])
        orphan = the_only(folder)
        assert (orphan.edits, orphan.whole) == (2, True)
    again = recovered(folder)
    assert again.recovered is not None
    assert (again.recovered.edits, again.recovered.problems) == (2, ())
    again.do(add("three"))
    crash(again)
    assert the_only(folder).edits == 3


BAD_LINES = {
    "no JSON": b"\0\0\0\0",
    "too deep": b"[" * 100_000,
    "a list": b"[]",
    "an unknown thing": b'{"dance":true}',
    "an unknown change": b'{"edit":{"id":"x","label":{"text":"x"},"changes":[{"op":"mix"}]},'
    b'"origin":"local"}',
    "no label": b'{"edit":{"id":"x","label":3,"changes":[]},"origin":"local"}',
    "no id": b'{"edit":{"label":{"text":"x"},"changes":[]},"origin":"local"}',
    "no fit": b'{"edit":{"id":"x","label":{"text":"x"},"changes":[{"op":"set","id":"gone",'
    b'"kind":"team","field":"name","old":"","new":"x"}]},"origin":"local"}',
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_a_line_that_cannot_be_read_ends_it_and_is_told(
    file: Path, folder: Path, bad: bytes
) -> None:
    log = lost(file, folder)
    written = log.read_bytes().split(b"\n")
    written[2] = bad
    log.write_bytes(b"\n".join(written))
    again = recovered(folder)
    assert again.recovered is not None
    assert again.recovered.edits == 1
    assert "2 changes could not be read" in say(again.recovered.problems[0])
    assert "one" in again.journey
    assert "three" not in again.journey
    # The unreadable log is kept, in case somebody else can make sense of it.
    assert names(folder) == [".base", ".base", ".log", ".unread"]
    again.do(add("four"))
    crash(again)
    assert the_only(folder).edits == 2


def test_a_log_without_a_beginning_or_of_a_newer_version_is_left_alone(
    file: Path, folder: Path
) -> None:
    log = lost(file, folder)
    first, rest = log.read_bytes().split(b"\n", 1)
    newer = json.dumps(json.loads(first) | {"version": 2}).encode()
    for beginning in (b"", newer, b"{}", b'{"format":"ringway-recovery","version":1}'):
        log.write_bytes(beginning + b"\n" + rest)
        assert orphans(folder) == ()
        assert log.exists()


def test_a_damaged_copy_is_replaced_by_the_file_if_that_is_the_same(
    file: Path, folder: Path
) -> None:
    base = lost(file, folder).with_suffix(".base")
    base.write_bytes(b"")
    assert "three" in Session.recover(the_only(folder)).journey
    file.unlink()
    with pytest.raises(CannotRecover, match="cannot be read"):
        recovered(folder)
    base.unlink()
    with pytest.raises(CannotRecover, match="is not there"):
        recovered(folder)
    assert the_only(folder).edits == 3


# -- a disk that does not take it ----------------------------------------------------------


@contextmanager
def disk_full_after(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_stops_nobody_and_is_told_once(file: Path, folder: Path) -> None:
    session = opened(file, folder)
    session.do(add("one"))
    size = log_of(folder).stat().st_size
    with disk_full_after(size + 30):
        session.do(add("two"))
        problem = session.recovery_problem
        assert "Unsaved changes would be lost in a crash" in say(problem or "")
        session.keep_drafts([Draft(text="half")])
        session.do(add("three"))
        assert session.recovery_problem is not None
    session.do(add("four"))
    assert session.recovery_problem is None
    before = lines(session.journey)
    crash(session)
    assert the_only(folder).edits == 4
    assert lines(Session.recover(the_only(folder)).journey) == before


def test_a_process_that_dies_while_the_disk_is_full_leaves_what_fitted(
    file: Path, folder: Path
) -> None:
    session = opened(file, folder)
    session.do(add("one"))
    with disk_full_after(log_of(folder).stat().st_size + 30):
        session.do(add("two"))
        crash(session)
    assert the_only(folder).edits == 1
    assert the_only(folder).whole


def test_a_folder_that_cannot_be_made_stops_nobody(file: Path, folder: Path) -> None:
    folder.parent.write_text("in the way")
    session = opened(file, folder)
    assert "cannot be kept" in say(session.recovery_problem or "")
    session.do(add("one"))
    session.keep_drafts([Draft(text="half")])
    session.save()
    session.do(add("two"))
    assert orphans(folder) == ()
    session.close()
    assert folder.parent.read_text() == "in the way"


def test_a_save_for_which_there_is_no_new_log_goes_on_in_the_old_one(
    file: Path, folder: Path
) -> None:
    session = opened(file, folder)
    session.do(add("one"))
    session.save()
    parked = folder.with_name("parked")
    folder.rename(parked)
    folder.write_text("in the way")
    session.do(add("two"))
    session.save()
    session.do(add("three"))
    assert session.recovery_problem is None
    before = lines(session.journey)
    folder.unlink()
    parked.rename(folder)
    crash(session)
    assert lines(Session.recover(the_only(folder)).journey) == before


def test_work_that_cannot_be_taken_over_stays_where_it_is(
    file: Path, folder: Path, tmp_path: Path
) -> None:
    lost(file, folder)
    (tmp_path / "way").write_text("in the way")
    again = Session.recover(the_only(folder), recovery=Recovery(tmp_path / "way"))
    assert again.recovery_problem is not None
    assert "three" in again.journey
    assert orphans(folder) == ()
    crash(again)
    assert the_only(folder).edits == 3
    Session.recover(the_only(folder), recovery=Recovery(tmp_path / "way")).close()
    assert orphans(folder) == ()


# -- order in the folder -------------------------------------------------------------------


def test_the_newest_come_first_and_only_fifty_are_kept(file: Path, folder: Path) -> None:
    for number in range(52):
        session = Session.new(journey(title=str(number)), recovery=Recovery(folder))
        present = set(folder.glob("*.log"))
        crash(session)
        for log in present:
            if log.stat().st_mtime > 1_000_000:
                os.utime(log, (number, number))
    found = orphans(folder)
    assert [orphan.title for orphan in found] == [str(number) for number in range(51, 1, -1)]
    assert len(list(folder.iterdir())) == 100
    assert [orphan.title for orphan in orphans(folder)] == [orphan.title for orphan in found]


def test_old_orphans_beyond_the_room_go_and_the_newest_stays(folder: Path) -> None:
    for number in range(3):
        session = Session.new(journey(title=str(number)), recovery=Recovery(folder))
        [log] = [log for log in folder.glob("*.log") if log.stat().st_mtime > 1_000_000]
        with log.with_suffix(".base").open("ab") as base:
            base.truncate(150 * 1024 * 1024)
        crash(session)
        os.utime(log, (number, number))
    assert [orphan.title for orphan in orphans(folder)] == ["2"]


def test_litter_goes_after_a_month(folder: Path) -> None:
    folder.mkdir(parents=True)
    for days, name in ((1, "young.base"), (31, "old.base"), (31, "old2.unread"), (31, "my.txt")):
        path = folder / name
        path.touch()
        when = (datetime.now(UTC) - timedelta(days=days)).timestamp()
        os.utime(path, (when, when))
    assert orphans(folder) == ()
    assert sorted(path.name for path in folder.iterdir()) == ["my.txt", "young.base"]


def test_the_logs_are_readable_for_their_owner_alone(file: Path, folder: Path) -> None:
    log = lost(file, folder)
    assert [path.stat().st_mode & 0o077 for path in (folder, log)] == [0, 0]
    assert log.with_suffix(".base").stat().st_mode & 0o077 == 0


def test_the_usual_place_is_in_the_users_data_folder() -> None:
    assert recovery_folder() == Path(os.environ["XDG_DATA_HOME"]) / "ringway" / "recovery"


def test_each_edit_is_one_line_that_is_there_when_it_is_done(file: Path, folder: Path) -> None:
    session = Session.new(journey(stage("a"), lane("l")), recovery=Recovery(folder))
    log = log_of(folder)
    for count in range(1, 4):
        session.do(cards.new_card(session.journey, "pain", "x\ny", "a", "l").edit)
        assert log.read_bytes().count(b"\n") == 1 + count
    card = session.journey.cards()[0]
    session.do(fields.set_text(session.journey, card.id, "z"))
    assert json.loads(log.read_bytes().splitlines()[-1])["edit"]["changes"][0]["new"] == "z"
