"""What is said of the reading and of the search of a folder's maps."""

from __future__ import annotations

from collections.abc import Collection

from designer.words import Message, msg
from widgets.start.folder_reading import Entry


def how_far(entries: Collection[Entry]) -> Message:
    """How many maps are read, then how many are checked, at last how many there are."""
    count = len(entries)
    read = sum(entry.is_read for entry in entries)
    done = sum(entry.is_done for entry in entries)
    if read < count:
        return msg(
            "{read} of {count} map read", "{read} of {count} maps read", count=count, read=read
        )
    if done < count:
        return msg(
            "{done} of {count} map checked",
            "{done} of {count} maps checked",
            count=count,
            done=done,
        )
    broken = sum(entry.problem is not None for entry in entries)
    said = [msg("{count} map", "{count} maps", count=count - broken)]
    if broken:
        said.append(msg("{count} that cannot be read", "{count} that cannot be read", count=broken))
    return msg("{list}", list=tuple(said))


def how_many(matching: int, text: str, entries: Collection[Entry]) -> Message:
    """How many maps say a text, as far as they are read."""
    if matching:
        return msg(
            "{count} map says “{text}”", "{count} maps say “{text}”", count=matching, text=text
        )
    if all(entry.is_read for entry in entries):
        return msg("nothing found")
    return msg("nothing found so far")
