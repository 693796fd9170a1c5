"""The process that writes the minutes: the window stays alive whatever the size of the map.

It has no window and no Qt. From standard input it takes one line of JSON, what is asked for, then
the records as lines of a journey file; on standard output it tells how far it is, a line of JSON
each, and at last how it went.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from designer import kinds
from designer.edits.summary import SessionSummary, summary
from designer.files.disk import replace
from designer.files.lines import parse
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import Problem, msg, to_data
from exporters.minutes import write_minutes_markdown
from exporters.pdf.minutes import write_minutes_pdf

_STEP = 0.01


class _Teller:
    """Tells the window how far it is; where there is no window any more, nobody."""

    def __init__(self) -> None:
        self._told = 0.0

    def go_on(self, done: float) -> bool:
        """Told by the exporter."""
        if done - self._told >= _STEP:
            self._told = done
            self.tell(done=done)
        return True

    def tell(self, **what: object) -> None:
        """Write one line."""
        # The window may have been closed meanwhile; the minutes are written all the same.
        with suppress(OSError):
            sys.stdout.write(json.dumps(what) + "\n")
            sys.stdout.flush()


def write(asked: dict[str, Any], records: Iterable[Record], teller: _Teller) -> None:
    """Write both files, or neither; raises `CannotSave`."""
    records = tuple(records)
    before, now = records[: asked["before"]], records[asked["before"] :]
    summed: SessionSummary = summary(
        Journey(now),
        before,
        date=asked["date"],
        author=asked["author"],
        numbers=asked["numbers"],
    )
    pages, text = BytesIO(), BytesIO()
    write_minutes_pdf(summed, pages, progress=teller.go_on)
    write_minutes_markdown(summed, text)
    path = Path(asked["path"])
    replace(path, pages.getvalue())
    replace(path.with_suffix(".md"), text.getvalue())


def main() -> None:
    """Take what is asked for, do it, say how it went."""
    teller = _Teller()
    try:
        asked = json.loads(sys.stdin.buffer.readline())
        write(asked, (_record(line) for line in sys.stdin.buffer), teller)
    except Problem as problem:
        teller.tell(failed=to_data(problem.message))
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        teller.tell(failed=to_data(msg("The minutes cannot be written: {why}", why=why)))
    else:
        teller.tell(written=True)


def _record(line: bytes) -> Record:
    data = parse(line.rstrip(b"\n"))
    if not isinstance(data, dict):
        raise TypeError("a line that is no record")
    return kinds.record(data)


if __name__ == "__main__":
    main()
