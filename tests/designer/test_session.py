"""One open journey: done, taken back, saved, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.files.store import AlreadyThere, ChangedOnDisk, TooLarge
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.session import NoFileYet, Session
from designer.words import msg, say
from tests.build import journey, lines, team
from tests.designer.files.sheets import FILE, HEADER, MAP, sheet


def add(name: str) -> Edit:
    return edit_of(msg("Team added"), [Put(record=team(name))])


def rename(session: Session, title: str) -> Edit:
    return edit_of(msg("Map renamed"), [set_field(session.journey.map, "title", title)])


def set_uid(session: Session) -> Edit:
    return edit_of(msg("Uid"), [set_field(session.journey.map, "uid", "one")])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.journey"
    path.write_bytes(FILE)
    return path


def test_an_edit_carries_the_person_and_the_time() -> None:
    session = Session.new(journey(), author="Анна")
    heard: list[Edit] = []
    session.watch(lambda edit, _origin: heard.append(edit))
    session.do(add("sales"))
    session.do(add("service").model_copy(update={"author": "Ben", "time": "then"}))
    assert [edit.author for edit in heard] == ["Анна", "Ben"]
    assert heard[0].time.endswith("Z")
    assert heard[1].time == "then"


def test_an_edit_that_changes_nothing_is_passed_over() -> None:
    session = Session.new(journey())
    heard: list[Edit] = []
    session.watch(lambda edit, _origin: heard.append(edit))
    session.do(Edit(label=msg("Nothing")))
    assert heard == []
    assert not session.can_undo


def test_what_was_done_is_taken_back_and_done_again() -> None:
    session = Session.new(journey())
    before = lines(session.journey)
    session.do(add("sales"))
    assert (session.undo_label, session.redo_label) == (msg("Team added"), None)
    assert session.undo() is None
    assert lines(session.journey) == before
    assert (session.can_undo, session.can_redo) == (False, True)
    assert session.redo_label == msg("Team added")
    assert session.redo() is None
    assert "sales" in session.journey


def test_undo_leaves_a_colleagues_words_and_says_so() -> None:
    session = Session.new(journey())
    session.do(rename(session, "Mine"))
    session.journey.apply(rename(session, "Theirs"), "remote")
    left_out = session.undo()
    assert left_out is not None
    assert say(left_out).startswith("Left out, for it has changed since: ")
    assert session.journey.map.title == "Theirs"


def test_several_edits_in_a_group_are_one_act() -> None:
    session = Session.new(journey())
    with session.grouped(msg("Teams added")):
        session.do(add("sales"))
        session.do(add("service"))
    assert session.undo_label == msg("Teams added")
    session.undo()
    assert "sales" not in session.journey
    assert "service" not in session.journey


def test_undo_back_to_the_saved_map_is_clean(file: Path) -> None:
    session = Session.open(file)
    assert not session.dirty
    session.do(rename(session, "A"))
    session.do(add("sales"))
    assert session.dirty
    session.undo()
    session.undo()
    assert not session.dirty
    session.redo()
    assert session.save().written
    assert not session.dirty
    session.undo()
    assert session.dirty


def test_typing_the_saved_words_again_is_clean(file: Path) -> None:
    session = Session.open(file)
    session.do(rename(session, "Other"))
    session.do(rename(session, "Test"))
    assert not session.dirty


def test_a_new_map_is_saved_where_it_was_meant_to_be(tmp_path: Path) -> None:
    path = tmp_path / "new.journey"
    session = Session.new(journey(), path)
    assert not session.dirty
    assert session.save().written
    assert lines(Session.open(path).journey) == lines(session.journey)
    assert not session.save().written


def test_a_new_map_without_a_place_asks_for_one() -> None:
    with pytest.raises(NoFileYet, match="say where to save it"):
        Session.new(journey()).save()


def test_save_as_moves_the_session_to_the_new_file(file: Path) -> None:
    session = Session.open(file)
    other = file.with_name("other.journey")
    session.do(add("sales"))
    session.save_as(other)
    session.do(add("service"))
    session.save()
    assert file.read_bytes() == FILE
    assert {"sales", "service"} <= {record.id for record in Session.open(other).journey.records()}
    assert session.path == other


def test_save_as_takes_no_other_file_away_unless_told_to(file: Path) -> None:
    other = file.with_name("other.journey")
    other.write_bytes(sheet())
    session = Session.open(file)
    with pytest.raises(AlreadyThere):
        session.save_as(other)
    assert other.read_bytes() == sheet()
    assert session.path == file
    session.save_as(other, overwrite=True)
    assert other.read_bytes() == FILE


def test_save_as_onto_its_own_file_is_a_save(file: Path) -> None:
    session = Session.open(file)
    session.do(add("sales"))
    assert session.save_as(file.parent / "." / "map.journey").written
    assert not session.dirty


def test_a_save_that_fails_leaves_the_session_as_it_was(file: Path) -> None:
    session = Session.open(file)
    session.do(add("sales"))
    other = sheet().replace(b'"id":"map"', b'"id":"map","uid":"another"')
    file.write_bytes(other)
    session.do(set_uid(session))
    with pytest.raises(ChangedOnDisk):
        session.save()
    assert session.dirty
    assert session.can_undo
    assert session.save(overwrite=True).written


def test_saving_without_a_change_writes_nothing_even_if_somebody_else_has(file: Path) -> None:
    session = Session.open(file)
    file.write_bytes(sheet())
    assert not session.save().written
    assert file.read_bytes() == sheet()


def test_a_file_that_is_gone_is_saved_again(file: Path) -> None:
    session = Session.open(file)
    file.unlink()
    assert session.save().written
    assert file.read_bytes() == FILE


def test_lines_set_aside_stay_with_the_map_until_they_are_dropped(file: Path) -> None:
    file.write_bytes(sheet("{", b"\xff"))
    session = Session.open(file)
    assert len(session.problems) == 2
    session.do(add("sales"))
    session.save()
    assert {b"{", b"\xff"} <= set(file.read_bytes().split(b"\n"))
    dropped = session.drop_aside(session.asides[0].id)
    assert dropped.raw == b"{"
    assert session.dirty
    assert [fault.aside for fault in session.faults()] == [aside.id for aside in session.asides]
    session.save()
    assert b"{" not in file.read_bytes().split(b"\n")
    assert b"\xff" in file.read_bytes().split(b"\n")
    with pytest.raises(KeyError):
        session.drop_aside(dropped.id)


def test_a_mended_file_is_written_by_the_first_save_and_then_at_peace(file: Path) -> None:
    file.write_bytes(HEADER + b"\n" + MAP)
    session = Session.open(file)
    assert session.problems
    assert not session.dirty
    assert session.save().backup == file.with_name("map.journey.v1.bak")
    assert session.problems == ()
    assert session.faults() == ()
    assert not session.save().written


def test_a_map_too_large_for_its_place_goes_on_under_another_name(file: Path) -> None:
    huge = sheet(b'"' + b"x" * 3_000_000 + b'"')
    file.write_bytes(huge)
    session = Session.open(file)
    session.do(add("sales"))
    with pytest.raises(TooLarge):
        session.save(overwrite=True)
    with pytest.raises(TooLarge):
        session.save_as(file, overwrite=True)
    assert file.read_bytes() == huge
    session.save_as(file.with_name("copy.journey"))
    session.do(add("service"))
    assert session.save().written


def test_two_sessions_do_not_know_each_other(file: Path) -> None:
    one, two = Session.open(file, "One"), Session.open(file, "Two")
    one.do(add("sales"))
    assert not two.dirty
    assert not two.can_undo
    assert "sales" not in two.journey


def test_a_map_is_called_by_its_title_its_file_or_untitled(tmp_path: Path) -> None:
    assert Session.new(journey()).title == "Test"
    assert Session.new(journey(title=""), tmp_path / "карта.journey").title == "карта"
    assert say(Session.new(journey(title="")).title) == "Untitled map"
