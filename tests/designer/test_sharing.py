"""Two people on one file: the last save never wins over an earlier one."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path

import pytest

from designer.edits.cards import delete_cards
from designer.files.gallery import new_map
from designer.files.lock import lock_of, save_lock
from designer.files.store import create
from designer.files.watch import Watch
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.model.journey import Journey
from designer.model.records import Clash
from designer.session import Session
from designer.words import msg, say
from tests.build import journey, lane, pain, stage


def card(identity: str, text: str = "") -> Edit:
    return edit_of(msg("Card added"), [Put(record=pain(identity, ("a", "l"), text=text))])


def text(session: Session, new: str, identity: str = "p") -> Edit:
    return edit_of(msg("Text"), [set_field(session.journey[identity], "text", new)])


def drop(session: Session, identity: str = "p") -> Edit:
    return delete_cards(session.journey, [identity])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.journey"
    create(path, journey(stage("a"), lane("l"), pain("p", ("a", "l"), text="Slow"), uid="one"))
    return path


def on_disk(file: Path) -> Journey:
    return Session.open(file).journey


def test_what_both_have_added_is_in_the_file_after_both_have_saved(file: Path) -> None:
    one, two = Session.open(file, "Anna"), Session.open(file, "Ben")
    one.do(card("x"))
    two.do(card("y"))
    one.save()
    saved = two.save()
    assert {"p", "x", "y"} <= {record.id for record in on_disk(file).records()}
    assert "x" in two.journey
    assert [say(note) for note in saved.notes] == ["1 element changed by others was taken in."]


def test_what_others_have_saved_is_taken_in_though_there_is_nothing_to_save(file: Path) -> None:
    one, two = Session.open(file), Session.open(file)
    one.do(card("x"))
    one.save()
    assert not two.save().written
    assert "x" in two.journey
    assert not two.dirty


def test_my_undo_never_takes_back_theirs(file: Path) -> None:
    one, two = Session.open(file), Session.open(file)
    one.do(card("x"))
    one.save()
    two.do(card("y"))
    two.take_in()
    two.undo()
    assert "x" in two.journey
    assert "y" not in two.journey
    assert not two.can_undo


def test_two_texts_for_one_card_leave_a_choice_in_the_file(file: Path) -> None:
    one, two = Session.open(file, "Anna"), Session.open(file, "Ben")
    one.appear()
    two.appear()
    one.do(text(one, "Very slow"))
    two.do(text(two, "Far too slow"))
    one.save()
    saved = two.save()
    assert [len(taken.clashes) for taken in saved.taken] == [1]
    (clash,) = on_disk(file).of(Clash)
    assert (clash.ours, clash.theirs) == ('"Far too slow"', '"Very slow"')
    assert (clash.ours_by, clash.author) == ("Ben", "Anna")
    one.take_in()
    assert one.journey.of(Clash) == [clash]
    assert one.journey["p"].get("text") == "Far too slow"
    assert not one.dirty
    one.close()
    two.close()


def test_a_card_deleted_here_and_edited_there_stays(file: Path) -> None:
    one, two = Session.open(file), Session.open(file)
    one.do(text(one, "Very slow"))
    two.do(drop(two))
    one.save()
    two.save()
    assert on_disk(file)["p"].get("text") == "Very slow"
    assert two.journey["p"].get("text") == "Very slow"


def test_a_file_that_was_cut_off_takes_nothing_away(file: Path) -> None:
    session = Session.open(file)
    session.do(card("x", "New"))
    session.save()
    file.write_bytes(file.read_bytes()[:150])
    session.do(card("y"))
    session.save()
    kept = on_disk(file)
    assert {"a", "l", "p", "x", "y"} <= {record.id for record in kept.records()}
    assert Session.open(file).problems == ()


def test_what_a_file_lacks_that_is_cut_off_anywhere_is_as_it_was(file: Path) -> None:
    session = Session.new(new_map("b2b-circle-7", "en"))
    session.save_as(file, overwrite=True)
    whole, before = file.read_bytes(), session.journey.records()
    for length in range(200, len(whole), len(whole) // 12):
        file.write_bytes(whole[:length])
        found = session.take_in()
        assert found is not None
        assert not found.edit
        assert session.dirty
        assert [fault.line for fault in session.faults()] == [whole[:length].count(b"\n") + 1]
    assert session.journey.records() == before
    session.save()
    assert file.read_bytes() == whole


def test_of_a_colleague_s_file_that_is_cut_off_only_what_is_surely_new_is_taken(
    file: Path,
) -> None:
    mine, theirs = Session.open(file), Session.open(file)
    theirs.do(text(theirs, "Slow on Mondays"))
    more = [stage("zz"), pain("z", ("zz", "l"), text="In a stage of theirs")]
    theirs.do(edit_of(msg("More"), [Put(record=record) for record in more]))
    theirs.save()
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(b'{"kind":"stage"')])
    mine.take_in()
    assert mine.journey["p"].get("text") == "Slow on Mondays"
    file.write_bytes(whole)
    mine.take_in()
    assert mine.journey["z"].get("stage") == "zz"
    assert not mine.journey.of(Clash)
    assert not mine.dirty
    assert not mine.save().written


def test_a_file_that_was_emptied_or_deleted_is_written_again(file: Path) -> None:
    session = Session.open(file)
    for harm in (lambda: file.write_bytes(b""), file.unlink):
        harm()
        session.do(text(session, session.journey["p"].get("text") + "!"))
        assert session.save().written
        assert on_disk(file)["p"].get("text") == session.journey["p"].get("text")


def test_what_nobody_can_read_is_kept_beside_the_map(file: Path) -> None:
    session = Session.open(file)
    file.write_bytes(b"PK\x03\x04 not a map")
    session.do(card("x"))
    saved = session.save()
    (kept,) = [path for path in file.parent.iterdir() if "unreadable" in path.name]
    assert kept.read_bytes() == b"PK\x03\x04 not a map"
    assert kept.name in say(saved.notes[0])
    assert "x" in on_disk(file)


def test_a_line_that_somebody_s_version_cannot_read_comes_along(file: Path) -> None:
    session = Session.open(file)
    data = file.read_bytes().split(b"\n")
    file.write_bytes(b"\n".join([*data[:-2], b"{broken", *data[-2:]]))
    session.do(card("x"))
    session.save()
    assert b"{broken" in file.read_bytes().split(b"\n")


# -- the lock ------------------------------------------------------------------------------


def test_a_save_takes_its_lock_away(file: Path) -> None:
    session = Session.open(file)
    session.do(card("x"))
    session.save()
    assert [path.name for path in file.parent.iterdir()] == ["map.journey"]


def test_a_lock_keeps_others_out_while_it_is_held(file: Path) -> None:
    with save_lock(file, "Anna") as mine:
        said = json.loads(lock_of(file).read_bytes())
        with save_lock(file, "Ben", wait=0.1) as theirs:
            assert (mine, theirs) == (True, False)
    assert (said["who"], said["pid"]) == ("Anna", os.getpid())
    assert not lock_of(file).exists()


@pytest.mark.parametrize("left_by", ["a dead process", "long ago", "nobody knows"])
def test_a_lock_that_was_left_behind_is_taken_over(file: Path, left_by: str) -> None:
    lock = lock_of(file)
    host = socket.gethostname() if left_by == "a dead process" else "elsewhere"
    lock.write_bytes(json.dumps({"host": host, "pid": 2**22 - 3}).encode())
    if left_by == "nobody knows":
        lock.write_bytes(b"\xff")
    if left_by != "a dead process":
        then = time.time() - 60
        os.utime(lock, (then, then))
    with save_lock(file, "Ben", wait=0) as held:
        assert held
    assert not lock.exists()


def test_a_lock_that_somebody_was_killed_while_taking_over_is_swept_away(file: Path) -> None:
    aside = [file.with_name(f"{lock_of(file).name}.{name}") for name in ("dead", "alive")]
    for lock, pid in zip(aside, (2**22 - 3, os.getpid()), strict=True):
        lock.write_bytes(json.dumps({"host": socket.gethostname(), "pid": pid}).encode())
    session = Session.open(file, "Anna")
    session.appear()
    assert [lock.exists() for lock in aside] == [False, True]
    session.close()


def test_saving_goes_on_where_no_lock_can_be_made(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.files.lock.lock_of", lambda path: path / "no" / "lock")
    one, two = Session.open(file), Session.open(file)
    one.do(card("x"))
    two.do(card("y"))
    one.save()
    two.save()
    assert {"x", "y"} <= {record.id for record in on_disk(file).records()}


# -- whose it is ---------------------------------------------------------------------------


def test_what_is_taken_in_carries_the_name_of_who_saved_it(file: Path) -> None:
    sessions = [Session.open(file, name) for name in ("Anna", "Ben", "Cem")]
    one, two, three = sessions
    for session in sessions:
        session.appear()
    one.do(card("x"))
    one.save()
    taken = two.take_in()
    assert taken is not None
    assert taken.edit.author == "Anna"
    assert say(taken.edit.label) == "Changes of Anna"
    for session in (one, two, three):
        session.close()


def test_another_name_is_seen_by_others(file: Path) -> None:
    one, two = Session.open(file, "anna"), Session.open(file, "Ben")
    one.appear()
    two.appear()
    one.author = "Anna"
    one.appear()
    assert [person.name for person in two.others()] == ["Anna"]
    one.close()
    assert two.others() == ()
    two.close()


def test_words_typed_while_a_colleague_changed_them_ask_which_to_keep(file: Path) -> None:
    one, two = Session.open(file, "Anna"), Session.open(file, "Ben")
    one.do(text(one, "Very slow"))
    one.save()
    two.type_in({("p", "text"): "Far too slow"})
    two.take_in()
    assert two.journey["p"].get("text") == "Very slow"
    two.do(text(two, "Far too slow"))
    (clash,) = two.journey.of(Clash)
    assert (clash.ours, clash.theirs) == ('"Far too slow"', '"Very slow"')
    assert two.journey["p"].get("text") == "Far too slow"


def test_words_half_typed_in_a_card_that_a_colleague_deletes_keep_it(file: Path) -> None:
    one, two = Session.open(file, "Anna"), Session.open(file, "Ben")
    one.do(drop(one))
    one.save()
    two.type_in({("p", "text"): "Slow on Mond"})
    two.take_in()
    assert two.journey["p"].get("text") == "Slow on Mond"
    (clash,) = two.journey.of(Clash)
    assert (clash.field, clash.theirs) == ("", "null")
    two.undo()
    assert two.journey["p"].get("text") == "Slow"


def test_a_field_in_which_nothing_was_typed_keeps_no_card(file: Path) -> None:
    one, two = Session.open(file, "Anna"), Session.open(file, "Ben")
    one.do(drop(one))
    one.save()
    two.type_in({("p", "text"): "Slow"})
    two.take_in()
    assert "p" not in two.journey
    assert not two.journey.of(Clash)


def test_a_version_older_than_what_was_seen_is_not_taken_in(file: Path) -> None:
    one, two = Session.open(file), Session.open(file)
    assert two.seen is not None
    watch, before = Watch(file), two.seen
    one.do(card("x"))
    one.save()
    sight = watch.look(before)
    two.take_in()
    two.do(card("y"))
    two.save()
    assert two.take_in(fresh=sight.fresh) is None
    assert not two.dirty
