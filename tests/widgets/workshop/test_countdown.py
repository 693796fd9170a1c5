"""The timer that everybody sees: it warns in words before its end."""

from designer.words import say
from widgets.workshop.countdown import Countdown, in_words


class Clock:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def words(countdown: Countdown) -> str:
    return say(in_words(countdown.clock), "en")


def test_it_warns_before_its_end_and_says_when_it_is_over() -> None:
    clock = Clock()
    countdown = Countdown(now=clock)
    countdown.set(10)
    assert words(countdown) == "Not started"
    countdown.start()
    assert (countdown.clock.face, words(countdown)) == ("10:00", "time left")
    clock.seconds += 8.5 * 60
    assert (countdown.clock.face, words(countdown)) == ("1:30", "Nearly over")
    clock.seconds += 2 * 60
    assert (countdown.clock.face, words(countdown)) == ("+0:30", "Time is over")


def test_a_minute_more_after_the_end_is_a_minute_from_now() -> None:
    clock = Clock()
    countdown = Countdown(now=clock)
    countdown.set(1)
    countdown.start()
    clock.seconds += 200
    countdown.lengthen(1)
    assert countdown.clock.face == "1:00"


def test_a_pause_does_not_count() -> None:
    clock = Clock()
    countdown = Countdown(now=clock)
    countdown.set(1)
    countdown.start()
    clock.seconds += 20
    countdown.pause()
    clock.seconds += 1000
    assert (countdown.clock.face, words(countdown)) == ("0:40", "Paused")


def test_each_second_is_told_once() -> None:
    clock, told = Clock(), []
    countdown = Countdown(now=clock)
    countdown.set(1)
    countdown.start()
    countdown.ticked.connect(lambda: told.append(countdown.clock.face))
    for _ in range(10):
        clock.seconds += 0.25
        countdown.look()
    assert told == ["0:59", "0:58"] or told == ["0:60", "0:59", "0:58"]
