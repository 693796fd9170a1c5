"""Who has a map open: one small file a program beside the map; only advice, and it goes stale."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from designer.files.lock import is_of_the_dead, said_in
from designer.model.ids import new_id

STALE = 120.0
"""Seconds without a sign of life after which somebody counts as gone."""

BEAT = 40.0
"""Seconds between two signs of life."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has the map open: what they call themselves, and on which machine."""

    name: str
    host: str


class Presence:
    """This program's own sign beside a map; where none can be made, nobody sees it, no more."""

    def __init__(self, path: Path, who: str) -> None:
        real = Path(os.path.realpath(path))
        self._map = real
        self._who = who
        self._sign = real.with_name(f".~{real.name}.{new_id()}.here")
        self._beaten = 0.0
        self.beat()

    def beat(self) -> None:
        """Say that the map is still open here; often asked, seldom written."""
        now = time.monotonic()
        if now - self._beaten < BEAT and self._sign.exists():
            return
        self._beaten = now
        said = {"who": self._who, "host": socket.gethostname(), "pid": os.getpid()}
        with suppress(OSError):
            self._sign.write_bytes(json.dumps(said).encode())

    def rename(self, who: str) -> None:
        """Go by another name from now on."""
        if who != self._who:
            self._who = who
            self._beaten = float("-inf")
            self.beat()

    def others(self) -> tuple[Person, ...]:
        """Who else has the map open, sorted by name."""
        return tuple(
            person for sign, person in people_at(self._map) if sign.name != self._sign.name
        )

    def leave(self) -> None:
        """Take the sign away."""
        with suppress(OSError):
            self._sign.unlink()


def people_at(path: Path) -> Iterator[tuple[Path, Person]]:
    """The signs beside a map and whose they are, sorted by name; stale ones are passed over."""
    found = []
    now = time.time()
    for sign in _signs(path):
        said = said_in(sign)
        with suppress(OSError):
            # A drive's clock may be wrong by minutes: only a sign that is far off is stale.
            fresh = abs(now - sign.stat().st_mtime) < 2 * STALE
            if said and fresh and not is_of_the_dead(said):
                person = Person(str(said.get("who", "")), str(said.get("host", "")))
                found.append((sign, person))
    yield from sorted(found, key=lambda each: (each[1].name, each[0].name))


def _signs(path: Path) -> list[Path]:
    real = Path(os.path.realpath(path))
    with suppress(OSError):
        names = os.listdir(real.parent)
        return [
            real.with_name(name)
            for name in names
            if name.startswith(f".~{real.name}.") and name.endswith(".here")
        ]
    return []
