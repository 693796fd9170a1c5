"""The versions of one map as a panel asks for them: read once, with what changed in each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from designer.edits.changelog import changes_between
from designer.files.history import Version, read_snapshot
from designer.files.named import read_named
from designer.model.records import Record
from designer.session import Session
from designer.words import Message, Problem, msg

_KEPT = 12
"""Versions whose records are kept at a time."""
_LARGE = 3000
"""Of a map with more records nobody is told what changed before they ask."""


class Past:
    """Knows the versions of a session's map since it last looked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._versions: tuple[Version, ...] = ()
        self._records: dict[str, Sequence[Record]] = {}
        self._changes: dict[str, Message | str] = {}

    def look(self) -> tuple[Version, ...]:
        """The versions, newest first, as they are now."""
        self._versions = self._session.versions()
        return self._versions

    def is_behind(self) -> bool:
        """Whether there are other versions than when it looked last."""
        return self._session.versions() != self._versions

    def of(self, place: object) -> Version | None:
        """The version that stands there; None for the map as it is now."""
        return next((one for one in self._versions if str(one.place) == place), None)

    def records(self, version: Version) -> Sequence[Record]:
        """The records of a version; raises `CannotOpen` or `Unusable`."""
        key = str(version.place)
        if key not in self._records:
            reading = read_named(version) if version.how == "named" else read_snapshot(version)
            while len(self._records) >= _KEPT:
                del self._records[next(iter(self._records))]
            self._records[key] = reading.journey.records()
        return self._records[key]

    def change_of(self, version: Version) -> Message | str | None:
        """What changed from the version before, in a few words; None where nobody knows yet."""
        return self._changes.get(str(version.place))

    def tell_change(self, version: Version) -> None:
        """Find out what changed from the version before."""
        self._changes[str(version.place)] = self._told(version)

    def _told(self, version: Version) -> Message | str:
        before = next((old for new, old in pairwise(self._versions) if new == version), None)
        if before is None or len(self._session.journey) > _LARGE:
            return ""
        try:
            sections = changes_between(self.records(before), self.records(version))
        except Problem as problem:
            return problem.message
        gone = [sentence for section in sections for sentence in section.gone]
        others = (sentence for section in sections for sentence in section.sentences)
        # What is gone is what somebody may be looking for.
        sentences = [*gone, *(sentence for sentence in others if sentence not in gone)]
        if not sentences:
            return msg("nothing changed")
        if len(sentences) == 1:
            return sentences[0]
        more = len(sentences) - 1
        return msg(
            "{first}, and {count} more change", "{first}, and {count} more changes",
            first=sentences[0], count=more,
        )  # fmt: skip
