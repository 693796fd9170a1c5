"""Order keys: a string between two strings, so that two people can insert at once.

A key is an integer part, a fraction and two random characters, in base 62. The first character
of the integer part tells its length (``a`` one digit, ``b`` two, … and downwards ``Z`` one digit
below zero), so that appending adds one instead of halving and keys stay short. The random tail
keeps two people who insert at the same place apart. Keys sort as plain strings; records with equal
keys sort by id.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
TOO_LONG = 40
"""A key longer than this asks for its neighbours to be spread anew."""

_TAIL = 2
_FIRST = "a0"


def is_key(text: str) -> bool:
    """Whether `text` is a well-formed key."""
    if not text or any(digit not in DIGITS for digit in text) or not text[0].isalpha():
        return False
    return len(text) >= _integer_length(text[0])


def key_between(low: str | None, high: str | None) -> str:
    """A new key after `low` and before `high`; None is the open end.

    Raises ValueError when a key is malformed, the two are not in rising order or nothing fits
    between them (``a0`` and ``a00``): the caller then spreads the neighbours anew (`spread`).
    """
    for key in (low, high):
        if key is not None and not is_key(key):
            raise ValueError(f"malformed order key {key!r}")
    if low is not None and high is not None and low >= high:
        raise ValueError("order keys not in rising order")
    # What is between never begins `high`, so the tail does not lead past it.
    return _between(low, high) + _random_tail()


def spread(count: int) -> list[str]:
    """`count` fresh keys in rising order."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(key_between(keys[-1] if keys else None, None))
    return keys


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` new keys in rising order between two keys; raises as `key_between` does."""
    if count <= 0:
        return []
    if high is None:
        keys: list[str] = []
        for _ in range(count):
            low = key_between(low, None)
            keys.append(low)
        return keys
    # Halving from the middle keeps the keys short; one after the other they would grow.
    before = (count - 1) // 2
    middle = key_between(low, high)
    left = keys_between(low, middle, before)
    return [*left, middle, *keys_between(middle, high, count - 1 - before)]


def neighbours(keys: Sequence[str], at: int) -> tuple[str | None, str | None]:
    """The keys before and after position `at` of a sorted row of keys."""
    return (keys[at - 1] if at > 0 else None, keys[at] if at < len(keys) else None)


def _random_tail() -> str:
    # The last digit is never 0: nothing would fit between "x" and "x0".
    return secrets.choice(DIGITS) + secrets.choice(DIGITS[1:])


def _integer_length(head: str) -> int:
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 2
    return ord("Z") - ord(head) + 2


def _split(key: str) -> tuple[str, str]:
    length = _integer_length(key[0])
    return key[:length], key[length:]


def _between(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return _FIRST
    if low is None:
        integer, fraction = _split(high or "")
        return _stepped_down(integer) or integer + _middle("", fraction)
    integer, fraction = _split(low)
    if high is None:
        return _stepped_up(integer) or integer + _middle(fraction, None)
    high_integer, high_fraction = _split(high)
    if integer == high_integer:
        return integer + _middle(fraction, high_fraction)
    following = _stepped_up(integer)
    if following is not None and following < high_integer:
        return following
    return integer + _middle(fraction, None)


def _middle(low: str, high: str | None) -> str:
    """A fraction strictly between two fractions; `high` None is one; raises ValueError."""
    digits: list[str] = []
    place = 0
    while True:
        below = DIGITS.index(low[place]) if place < len(low) else 0
        above = DIGITS.index(high[place]) if high is not None and place < len(high) else 62
        if high is not None and place >= len(high):
            raise ValueError("nothing fits between the order keys")
        if above - below > 1:
            digits.append(DIGITS[(below + above) // 2])
            return "".join(digits)
        digits.append(DIGITS[below])
        if above != below:
            high = None
        place += 1


def _stepped_up(integer: str) -> str | None:
    head, digits = integer[0], list(integer[1:])
    for place in reversed(range(len(digits))):
        step = DIGITS.index(digits[place]) + 1
        if step < len(DIGITS):
            digits[place] = DIGITS[step]
            return head + "".join(digits)
        digits[place] = DIGITS[0]
    if head == "z":
        return None
    head = "a" if head == "Z" else chr(ord(head) + 1)
    return head + DIGITS[0] * (_integer_length(head) - 1)


def _stepped_down(integer: str) -> str | None:
    head, digits = integer[0], list(integer[1:])
    for place in reversed(range(len(digits))):
        step = DIGITS.index(digits[place]) - 1
        if step >= 0:
            digits[place] = DIGITS[step]
            return head + "".join(digits)
        digits[place] = DIGITS[-1]
    if head == "A":
        return None
    head = "Z" if head == "a" else chr(ord(head) - 1)
    return head + DIGITS[-1] * (_integer_length(head) - 1)
