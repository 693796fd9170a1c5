"""Days and folders as the start page says them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from designer.words import Message, msg


def said_day(day: date, today: date) -> Message | str:
    """Today, yesterday, else the date."""
    match (today - day).days:
        case 0:
            return msg("today")
        case 1:
            return msg("yesterday")
        case _:
            return day.isoformat()


def said_folder(folder: Path) -> str:
    """A folder, shortened by the person's home."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
