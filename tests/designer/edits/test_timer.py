"""The workshop's timer."""

import pytest

from designer.edits.timer import Timer, clock, elapsed, lengthened, paused, started, timer_of


def test_a_timer_that_was_not_started_shows_its_whole_time() -> None:
    shown = clock(timer_of(12), now=1000)
    assert (shown.face, shown.phase, shown.running) == ("12:00", "calm", False)


@pytest.mark.parametrize(
    ("now", "face", "phase"),
    [(0, "20:00", "calm"), (0.2, "20:00", "calm"), (1, "19:59", "calm"), (1079, "2:01", "calm"),
     (1080, "2:00", "warning"), (1199.5, "0:01", "warning"), (1200, "0:00", "over"),
     (1230, "+0:30", "over"), (1200 + 3661, "+1:01:01", "over")],
)  # fmt: skip
def test_a_timer_warns_before_its_end_and_counts_on_after_it(
    now: float, face: str, phase: str
) -> None:
    shown = clock(started(timer_of(20), 0), now)
    assert (shown.face, shown.phase) == (face, phase)


def test_a_short_block_is_warned_of_in_its_last_fifth() -> None:
    running = started(timer_of(5), 0)
    assert clock(running, 239).phase == "calm"
    assert clock(running, 240).phase == "warning"


def test_the_warning_can_come_at_another_time() -> None:
    assert clock(started(timer_of(60), 0), 3601 - 300, warning=300).phase == "warning"


def test_time_stands_still_while_the_timer_is_paused() -> None:
    standing = paused(started(timer_of(10), 100), 160)
    assert elapsed(standing, 9999) == 60
    assert elapsed(started(standing, 1000), 1030) == 90


def test_a_running_timer_that_is_started_goes_on() -> None:
    running = started(timer_of(10), 100)
    assert started(running, 150) == running


def test_minutes_can_be_added_while_it_runs() -> None:
    running = lengthened(started(timer_of(1), 0), 120)
    assert clock(running, 60).remaining == 120
    assert lengthened(running, -9999).length == 0


def test_a_clock_that_was_put_back_takes_no_time_away() -> None:
    assert elapsed(started(timer_of(1), 100), 40) == 0


def test_a_timer_without_an_end_shows_what_has_run() -> None:
    shown = clock(started(timer_of(None), 0), 75)
    assert (shown.face, shown.remaining, shown.phase) == ("1:15", None, "calm")
    assert timer_of(-3) == Timer()
