"""Earlier versions: kept by themselves, thinned, named beside the map, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from designer.edits.comments import comment_on, talks
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields, set_text
from designer.files.history import Snapshots, Version, read_snapshot, too_many
from designer.files.named import NoName, read_named, versions_folder
from designer.files.restoring import restore_card, restore_map
from designer.model.journey import Journey
from designer.model.records import Card, Comment
from designer.session import NoFileYet, Session
from tests import build

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def _map(uid: str = "u1") -> Journey:
    return build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Compare"),
        build.lane("l1", "Contacts"),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
        build.touchpoint("t2", ("s2", "l1"), text="Visits the site"),
        build.pain("p1", ("s2", "l1"), text="Prices are hidden"),
        build.link("p1", "t2", "hurts"),
        uid=uid,
    )


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session.new(_map(), tmp_path / "pumps.journey", author="Anna")
    made.save()
    made.keep_versions(tmp_path / "history")
    return made


def _write(session: Session, text: str) -> None:
    session.do(set_text(session.journey, "t1", text))


def _texts(session: Session) -> list[str]:
    found = (read_snapshot(v).journey["t1"] for v in session.versions() if v.how != "named")
    return [card.text for card in found if isinstance(card, Card)]


# -- kept by themselves ----------------------------------------------------------------------


def test_every_save_keeps_a_version_and_the_one_that_was_opened(session: Session) -> None:
    for text in ("One", "Two"):
        _write(session, text)
        session.save()
    assert _texts(session) == ["Two", "One", "Reads an article"]
    assert [v.how for v in session.versions()] == ["saved", "saved", "opened"]
    assert session.versions()[0].author == "Anna"


def test_work_that_is_not_saved_is_kept_when_the_time_has_come(session: Session) -> None:
    session.keep_working()
    assert [v.how for v in session.versions()] == ["opened"]
    _write(session, "Half done")
    session.keep_working()
    session.keep_working()
    assert [v.how for v in session.versions()] == ["working", "opened"]
    assert _texts(session)[0] == "Half done"


def test_what_a_colleague_saves_is_kept_under_their_name(session: Session) -> None:
    assert session.path is not None
    other = Session.open(session.path, "Boris")
    _write(other, "From Boris")
    other.save()
    session.take_in("Boris")
    assert (session.versions()[0].how, session.versions()[0].author) == ("received", "Boris")


def test_the_versions_follow_the_map_when_its_file_moves(session: Session, tmp_path: Path) -> None:
    _write(session, "One")
    session.save()
    session.close()
    moved = tmp_path / "elsewhere.journey"
    assert session.path is not None
    session.path.rename(moved)
    again = Session.open(moved)
    again.keep_versions(tmp_path / "history")
    assert len(again.versions()) == 2


def test_two_maps_do_not_see_each_others_versions(tmp_path: Path) -> None:
    for uid in ("u1", "../../u2"):
        made = Session.new(_map(uid), tmp_path / f"{len(uid)}.journey")
        made.keep_versions(tmp_path / "history")
        made.save()
        assert len(made.versions()) == 1
        made.close()
    assert {place.parent for place in tmp_path.rglob("*.json")} <= set(
        (tmp_path / "history").iterdir()
    )


def test_a_save_succeeds_where_no_version_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("in the way")
    made = Session.new(_map(), tmp_path / "pumps.journey")
    made.keep_versions(tmp_path / "history")
    assert made.save().written
    assert made.versions() == ()
    assert made.versions_problem is not None


def test_the_same_bytes_are_kept_once(session: Session, tmp_path: Path) -> None:
    for text in ("One", "Two", "One", "Two"):
        _write(session, text)
        session.save()
    assert len(session.versions()) == 5
    assert len(list((tmp_path / "history").rglob("*.z"))) == 3


def test_a_damaged_entry_costs_that_version_only(session: Session, tmp_path: Path) -> None:
    _write(session, "One")
    session.save()
    session.versions()
    newest = max((tmp_path / "history").rglob("*.json"))
    newest.write_text('{"time": 7}')
    assert [v.how for v in session.versions()] == ["opened"]


# -- thinned -----------------------------------------------------------------------------------


def _at(ago: timedelta) -> Version:
    return Version(NOW - ago, "", "saved", "0" * 32, Path(str(ago)))


def _kept(every: timedelta, since: timedelta) -> list[timedelta]:
    count = int(since / every)
    versions = [_at(number * every) for number in range(count)]
    gone = set(too_many(versions, NOW))
    return [NOW - version.time for version in versions if version not in gone]


def test_all_versions_of_the_last_day_stay() -> None:
    assert len(_kept(timedelta(minutes=5), timedelta(days=1))) == 288


def test_of_the_last_week_one_an_hour_stays_and_of_the_time_before_one_a_day() -> None:
    ages = _kept(timedelta(minutes=20), timedelta(days=30))
    hours = [age for age in ages if timedelta(days=1) < age <= timedelta(days=7)]
    days = [age for age in ages if age > timedelta(days=7)]
    assert 143 <= len(hours) <= 146
    assert 22 <= len(days) <= 25


def test_the_oldest_go_where_a_map_has_too_many_bytes(tmp_path: Path) -> None:
    snapshots = Snapshots("u1", tmp_path, map_limit=3000)
    for number in range(20):
        data = b"".join(b"%d-%d " % (number, at * at) for at in range(120))
        snapshots.keep(data, "saved", when=NOW + timedelta(minutes=number))
    versions = snapshots.versions()
    assert 1 <= len(versions) < 20
    assert versions[0].time == NOW + timedelta(minutes=19)
    assert sum(place.stat().st_size for place in tmp_path.rglob("*.*")) <= 3000


def test_the_newest_version_of_every_map_outlives_the_limit_of_all(tmp_path: Path) -> None:
    for uid in ("one", "two"):
        snapshots = Snapshots(uid, tmp_path, total_limit=1)
        for number in range(3):
            snapshots.keep(b"%d" % number, "saved", when=NOW + timedelta(minutes=number))
        snapshots.wait()
    found = [Snapshots(uid, tmp_path).versions() for uid in ("one", "two")]
    assert [len(versions) for versions in found] == [1, 1]


# -- named -------------------------------------------------------------------------------------


def test_a_named_version_is_seen_by_a_colleague(session: Session, tmp_path: Path) -> None:
    named = session.name_version(" Before the  workshop: 研讨会? ")
    assert session.path is not None
    other = Session.open(session.path, "Boris")
    other.keep_versions(tmp_path / "elsewhere")
    (found,) = [v for v in other.versions() if v.how == "named"]
    assert (found.name, found.author) == ("Before the workshop: 研讨会?", "Anna")
    assert found.place == named.place
    assert found.place.parent == tmp_path / "pumps.versions"
    assert read_named(found).journey.records() == session.journey.records()
    assert Session.open(found.place).problems == ()


def test_two_versions_of_one_name_in_one_minute_are_both_kept(session: Session) -> None:
    session.name_version("Before")
    _write(session, "One")
    session.name_version("Before")
    assert [v.name for v in session.versions() if v.how == "named"] == ["Before", "Before"]


def test_a_version_needs_a_name_and_a_map_with_a_file(session: Session) -> None:
    with pytest.raises(NoName):
        session.name_version("  ")
    with pytest.raises(NoFileYet):
        Session.new(_map()).name_version("Before")


def _names(session: Session) -> list[str]:
    return [version.name for version in session.versions() if version.how == "named"]


def test_named_versions_come_along_when_a_map_is_saved_as_another_file(
    session: Session, tmp_path: Path
) -> None:
    session.name_version("Before")
    (tmp_path / "elsewhere").mkdir()
    session.save_as(tmp_path / "elsewhere" / "valves.journey")
    session.name_version("After")
    assert _names(session) == ["After", "Before"]
    old = Session.open(tmp_path / "pumps.journey")
    old.keep_versions(tmp_path / "history")
    assert _names(old) == ["Before"]


def test_named_versions_follow_a_map_that_was_renamed_but_no_copy_of_it(
    session: Session, tmp_path: Path
) -> None:
    session.name_version("Before")
    file, copy = tmp_path / "pumps.journey", tmp_path / "copy.journey"
    copy.write_bytes(file.read_bytes())
    one = Session.open(copy)
    one.keep_versions(tmp_path / "history")
    assert _names(one) == []
    file.rename(tmp_path / "valves.journey")
    renamed = Session.open(tmp_path / "valves.journey")
    renamed.keep_versions(tmp_path / "history")
    renamed.name_version("After")
    assert _names(renamed) == ["After", "Before"]


def test_a_new_map_under_an_old_name_has_no_versions_of_the_old_one(
    session: Session, tmp_path: Path
) -> None:
    session.name_version("Before")
    (tmp_path / "pumps.journey").unlink()
    other = Session.new(_map("u2"), tmp_path / "pumps.journey")
    other.save()
    other.keep_versions(tmp_path / "history")
    assert _names(other) == []


def test_links_out_of_the_folder_are_not_followed(session: Session, tmp_path: Path) -> None:
    named = session.name_version("Before")
    assert session.path is not None
    elsewhere = tmp_path / "elsewhere.journey"
    named.place.rename(elsewhere)
    (versions_folder(session.path) / "link.journey").symlink_to(elsewhere)
    assert not [v for v in session.versions() if v.how == "named"]


# -- brought back ------------------------------------------------------------------------------


@pytest.fixture
def before() -> tuple[Journey, Session]:
    return _map(), Session.new(_map())


def test_the_whole_map_comes_back_as_one_act(before: tuple[Journey, Session]) -> None:
    then, session = before
    session.do(delete_elements(session.journey, ("s2",)))
    session.do(set_fields(session.journey, "s1", name="Other"))
    was = session.journey.records()
    session.do(restore_map(session.journey, then.records()))
    assert session.journey.records() == then.records()
    session.undo()
    assert session.journey.records() == was


def test_what_was_said_since_stays_when_the_map_goes_back(
    before: tuple[Journey, Session],
) -> None:
    then, session = before
    session.do(comment_on(session.journey, "t1", "Is this so?", "Anna"))
    session.do(set_text(session.journey, "t1", "Other"))
    session.do(restore_map(session.journey, then.records()))
    assert len(talks(session.journey)) == 1
    assert session.journey.records() != then.records()
    rest = [r for r in session.journey.records() if not isinstance(r, Comment)]
    assert rest == then.records()


def _deleted(session: Session) -> None:
    session.do(delete_elements(session.journey, ("p1",)))


def _changed(session: Session) -> None:
    session.do(set_fields(session.journey, "p1", text="Other", severity=4))


@pytest.mark.parametrize("act", [_deleted, _changed])
def test_one_card_comes_back_with_its_links(
    before: tuple[Journey, Session], act: Callable[[Session], None]
) -> None:
    then, session = before
    act(session)
    _write(session, "Mine")
    session.do(restore_card(session.journey, then.records(), "p1"))
    assert session.journey["p1"] == then["p1"]
    assert session.journey.links_in("t2", "hurts")
    assert session.journey["t1"] != then["t1"]
    session.undo()
    assert session.journey.find("p1") != then["p1"]


def test_a_card_whose_stage_is_gone_comes_back_parked(before: tuple[Journey, Session]) -> None:
    then, session = before
    session.do(delete_elements(session.journey, ("s2",)))
    session.do(restore_card(session.journey, then.records(), "p1"))
    assert [card.id for card in session.journey.parked()] == ["p1"]
