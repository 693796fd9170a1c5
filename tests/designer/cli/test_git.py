"""Maps in git: the merge driver, what a plain line merge leaves, and how it is all set up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from designer.edits.fields import set_text
from designer.files.git_setup import ATTRIBUTES, HIDDEN
from designer.files.recovery import Recovery, orphans
from designer.files.store import open_map
from designer.model.records import Clash, Record
from designer.session import Session
from tests.build import pain
from tests.designer.cli.commands import Ringway
from tests.designer.cli.repository import Repository, repository


@pytest.fixture
def plain(tmp_path: Path) -> Repository:
    """A repository that knows nothing of Ringway."""
    return repository(tmp_path / "repo")


@pytest.fixture
def repo(plain: Repository, ringway: Ringway, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with the driver."""
    monkeypatch.chdir(plain.top)
    assert ringway("git-setup").status == 0
    plain.commit("Set up")
    plain.git("tag", "-f", "start")
    return plain


def two_branches(repo: Repository) -> None:
    """The text of one card is changed on main, its severity on `other`, with a new card each."""
    repo.branch("other", severity=5)
    repo.change(pain("p5", ("b", "l"), text="from other", order="d5"))
    repo.commit("more on other")
    repo.git("checkout", "-q", "main")
    repo.change(pain("p4", ("b", "l"), text="from main", order="d4"), text="very slow review")
    repo.commit("main")


def assert_both(records: dict[str, Record]) -> None:
    assert records["p1"].get("text") == "very slow review"
    assert records["p1"].get("severity") == 5
    assert records["p4"].get("text") == "from main"
    assert records["p5"].get("text") == "from other"
    assert not any(isinstance(record, Clash) for record in records.values())


# -- through the driver --------------------------------------------------------------------


def test_edits_of_one_card_on_two_branches_merge(repo: Repository) -> None:
    two_branches(repo)
    repo.git("merge", "-q", "other", "-m", "merge")
    assert_both(repo.records())
    assert repo.git("status", "--porcelain") == ""


def test_a_rebase_goes_through_the_driver(repo: Repository) -> None:
    two_branches(repo)
    repo.git("rebase", "-q", "other")
    assert_both(repo.records())


def test_a_cherry_pick_goes_through_the_driver(repo: Repository) -> None:
    two_branches(repo)
    repo.git("cherry-pick", "start..other")
    assert_both(repo.records())


def test_a_stash_comes_back_through_the_driver(repo: Repository) -> None:
    repo.change(severity=5)
    repo.git("stash")
    repo.change(text="very slow review")
    repo.commit("meanwhile")
    repo.git("stash", "pop")
    assert repo.records()["p1"].get("severity") == 5
    assert repo.records()["p1"].get("text") == "very slow review"


def test_what_both_have_changed_is_a_conflict_for_git_and_a_clash_in_the_map(
    repo: Repository,
) -> None:
    repo.branch("other", text="their words")
    repo.git("checkout", "-q", "main")
    repo.change(text="our words")
    repo.commit("main")
    said = repo.git("merge", "other", fails=True)
    assert "map.journey: Pain point “our words”: text is “our words” in ours and “their words”" in (
        said
    )
    (clash,) = [one for one in repo.records().values() if isinstance(one, Clash)]
    assert clash.target == "p1"
    assert repo.records()["p1"].get("text") == "our words"
    assert b"<<<<<<<" not in repo.map.read_bytes()


def test_two_people_who_have_added_the_map_each_are_merged(repo: Repository) -> None:
    first = repo.map.read_bytes()
    for branch, words in (("one", "our words"), ("two", "their words")):
        repo.git("checkout", "-q", "-b", branch, "start")
        (repo.top / "new.journey").write_bytes(first.replace(b"slow legal review", words.encode()))
        repo.commit(branch)
    repo.git("merge", "one", fails=True)
    records = Session.open(repo.top / "new.journey").journey.records()
    (clash,) = [one for one in records if isinstance(one, Clash)]
    assert clash.target == "p1"


@pytest.mark.parametrize(
    "name", ["ein plan.journey", "-x.journey", "карта '$(touch caught)'.journey"]
)
def test_a_map_may_have_any_name(repo: Repository, name: str) -> None:
    repo.git("mv", "--", "map.journey", name)
    repo.commit("Renamed")
    for branch, old, new in (("other", b"slow legal review", b"slow review"),
                             ("main", b'"severity":2', b'"severity":5')):  # fmt: skip
        repo.git("checkout", "-q", "-B", branch, "main")
        path = repo.top / name
        path.write_bytes(path.read_bytes().replace(old, new))
        if branch == "other":
            repo.commit(branch)
            repo.git("checkout", "-q", "main")
    repo.commit("main")
    repo.git("merge", "-q", "other", "-m", "merge")
    card = open_map(repo.top / name).reading.journey["p1"]
    assert (card.get("text"), card.get("severity")) == ("slow review", 5)
    assert not (repo.top / "caught").exists()


def test_git_shows_changes_as_readable_lines(repo: Repository) -> None:
    repo.change(severity=4)
    assert "+pain «slow legal review» severity: 4" in repo.git("diff")


# -- without the driver --------------------------------------------------------------------


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("has_repository", [True, False])
def test_what_a_line_merge_leaves_opens_with_both_sides_merged(
    plain: Repository, style: str, has_repository: bool
) -> None:
    two_branches(plain)
    plain.git("-c", f"merge.conflictStyle={style}", "merge", "other", fails=True)
    if not has_repository:
        (plain.top / ".git").rename(plain.top / "elsewhere")
    reading = open_map(plain.map).reading
    records = {record.id: record for record in reading.journey.records()}
    if has_repository or style != "merge":
        assert_both(records)
    assert reading.asides == ()
    assert {"p4", "p5"} <= records.keys()
    assert "(HEAD and other); they were merged" in str(reading.problems[0])


def test_the_sides_are_found_from_within_a_hook_too(
    plain: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_branches(plain)
    plain.git("merge", "other", fails=True)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert_both({one.id: one for one in open_map(plain.map).reading.journey.records()})


def test_without_a_known_beginning_what_differs_is_a_choice(plain: Repository) -> None:
    plain.branch("other", text="their words")
    plain.git("checkout", "-q", "main")
    plain.change(text="our words")
    plain.commit("main")
    plain.git("merge", "other", fails=True)
    (plain.top / ".git").rename(plain.top / "elsewhere")
    records = open_map(plain.map).reading.journey.records()
    (clash,) = [one for one in records if isinstance(one, Clash)]
    assert (clash.ours, clash.theirs) == ('"our words"', '"their words"')


@pytest.mark.parametrize("act", ["rebase", "cherry-pick", "stash"])
def test_what_rebase_cherry_pick_and_stash_leave_opens_too(plain: Repository, act: str) -> None:
    if act == "stash":
        plain.change(severity=5)
        plain.git("stash")
        plain.change(text="very slow review")
        plain.commit("meanwhile")
        plain.git("stash", "pop", fails=True)
    else:
        plain.branch("other", severity=5)
        plain.git("checkout", "-q", "main")
        plain.change(text="very slow review")
        plain.commit("main")
        plain.git(act, "other", fails=True)
    journey = open_map(plain.map).reading.journey
    assert journey["p1"].get("severity") == 5
    assert journey["p1"].get("text") == "very slow review"


def test_a_part_that_was_settled_by_hand_stays_settled(plain: Repository) -> None:
    plain.branch("other", text="their words")
    plain.change(pain("p3", ("b", "l"), text="their signatures", order="c002V"))
    plain.commit("more")
    plain.git("checkout", "-q", "main")
    plain.change(pain("p3", ("b", "l"), text="our signatures", order="c002V"), text="our words")
    plain.change(pain("p2", ("a", "l"), text="a price list", order="c001V"))
    plain.commit("main")
    plain.git("merge", "other", fails=True)
    lines = plain.map.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "our signatures" not in line and "our words" not in line]
    plain.map.write_text("".join(kept), encoding="utf-8")
    journey = open_map(plain.map).reading.journey
    assert journey["p3"].get("text") == "their signatures"
    assert journey["p1"].get("text") == "their words"


def test_the_check_names_the_marks_and_saving_takes_them_away(
    plain: Repository, ringway: Ringway
) -> None:
    two_branches(plain)
    plain.git("merge", "other", fails=True)
    before = plain.map.read_bytes()
    said = ringway("check", plain.map)
    assert said.status == 1
    assert "HYG-01: Git has left both sides in this file" in said.out
    session = Session.open(plain.map)
    session.save()
    assert b"<<<<<<<" not in plain.map.read_bytes()
    assert_both(plain.records())
    assert (plain.top / "map.journey.v1.bak").read_bytes() == before


def test_work_on_a_map_that_was_merged_out_of_marks_survives_a_crash(
    plain: Repository, tmp_path: Path
) -> None:
    two_branches(plain)
    plain.git("merge", "other", fails=True)
    session = Session.open(plain.map, "Ann", Recovery(tmp_path / "data"))
    session.do(set_text(session.journey, "p3", "after the merge"))
    session.close(keep=True)
    (orphan,) = orphans(tmp_path / "data")
    back = Session.recover(orphan, "Ann")
    assert_both({record.id: record for record in back.journey.records()})
    assert back.journey["p3"].get("text") == "after the merge"
    assert back.dirty


def test_undo_does_not_bring_the_marks_back(plain: Repository) -> None:
    two_branches(plain)
    plain.git("merge", "other", fails=True)
    session = Session.open(plain.map)
    assert not session.can_undo
    session.do(set_text(session.journey, "p3", "after the merge"))
    session.undo()
    assert_both({record.id: record for record in session.journey.records()})


def test_a_git_merge_while_the_map_is_open_is_taken_in(plain: Repository) -> None:
    two_branches(plain)
    session = Session.open(plain.map)
    plain.git("merge", "other", fails=True)
    assert session.take_in() is not None
    assert session.journey["p5"].get("text") == "from other"
    assert session.asides == ()


def test_marks_that_are_not_in_pairs_are_lines_set_aside(plain: Repository) -> None:
    data = plain.map.read_bytes().replace(b'{"kind":"lane"', b'<<<<<<< ours\n{"kind":"lane"')
    plain.map.write_bytes(data)
    reading = open_map(plain.map).reading
    assert [aside.raw for aside in reading.asides] == [b"<<<<<<< ours"]
    assert "p1" in reading.journey


# -- setting up ----------------------------------------------------------------------------


def test_setting_up_twice_changes_nothing_more(repo: Repository, ringway: Ringway) -> None:
    files = (repo.top / ".git/config", repo.top / ".gitattributes", repo.top / ".git/info/exclude")
    before = [file.read_bytes() for file in files]
    assert ringway("git-setup").status == 0
    assert [file.read_bytes() for file in files] == before
    assert ATTRIBUTES in files[1].read_text().splitlines()
    assert set(HIDDEN) <= set(files[2].read_text().splitlines())


def test_the_driver_is_named_by_its_whole_path(repo: Repository) -> None:
    driver = repo.git("config", "merge.ringway.driver")
    assert driver.startswith((sys.executable, f"'{sys.executable}"))
    assert "-m designer merge %O %A %B" in driver


def test_a_check_says_what_is_lacking(
    plain: Repository, ringway: Ringway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plain.top)
    said = ringway("git-setup", "--check")
    assert said.status == 1
    assert "git does not know “merge.ringway.driver” here." in said.out
    assert not (plain.top / ".gitattributes").exists()
    assert ringway("git-setup").status == 0
    assert ringway("git-setup", "--check").status == 0


def test_taking_it_back_leaves_what_was_there_before(
    plain: Repository, ringway: Ringway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plain.top)
    (plain.top / ".gitattributes").write_bytes(b"*.png binary")
    assert ringway("git-setup").status == 0
    assert ringway("git-setup", "--remove").status == 0
    assert (plain.top / ".gitattributes").read_bytes() == b"*.png binary\n"
    assert "ringway" not in (plain.top / ".git/config").read_text()
    assert ringway("git-setup", "--check").status == 1


def test_it_is_set_up_from_a_folder_inside(
    plain: Repository, ringway: Ringway, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plain.top / "maps").mkdir()
    monkeypatch.chdir(plain.top / "maps")
    assert ringway("git-setup").status == 0
    assert (plain.top / ".gitattributes").exists()


def test_outside_a_repository_it_says_so(
    tmp_path: Path, ringway: Ringway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = ringway("git-setup")
    assert said.status == 2
    assert "is not in a git repository" in said.err


def test_attributes_that_are_a_link_are_left_alone(
    plain: Repository, ringway: Ringway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine\n")
    (plain.top / ".gitattributes").symlink_to(mine)
    monkeypatch.chdir(plain.top)
    assert ringway("git-setup").status == 2
    assert mine.read_bytes() == b"mine\n"


def test_what_stands_beside_an_open_map_is_hidden_from_git(repo: Repository) -> None:
    for name in (".~map.journey.lock", ".~map.journey.abc.here", ".~map.journey.saves"):
        (repo.top / name).touch()
    assert repo.git("status", "--porcelain") == ""


def test_no_program_that_a_strangers_repository_names_is_run(plain: Repository) -> None:
    two_branches(plain)
    plain.git("merge", "other", fails=True)
    trap = plain.top / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {plain.top}/caught\ncat\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "diff.x.textconv", "filter.x.smudge", "core.pager"):
        plain.git("config", name, str(trap))
    (plain.top / ".git/info/attributes").write_text("*.journey diff=x filter=x\n")
    assert_both({one.id: one for one in open_map(plain.map).reading.journey.records()})
    assert not (plain.top / "caught").exists()


# -- the recipe of the README --------------------------------------------------------------


def test_the_hook_of_the_readme_refuses_what_the_check_refuses(plain: Repository) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    start = readme.index("#!/bin/sh")
    script = readme[start : readme.index("```", start)]
    hook = plain.top / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script.replace(" ringway ", f" '{sys.executable}' -P -m designer "))
    hook.chmod(0o755)
    (plain.top / "notes.txt").write_text("no map")
    plain.commit("Notes")
    (plain.top / "ein plan.journey").write_bytes(plain.map.read_bytes() + b"no line\n")
    plain.git("add", "-A")
    said = plain.git("commit", "-m", "Broken", fails=True)
    assert "ein plan.journey" in said
    assert "HYG-01" in said
