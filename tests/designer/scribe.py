"""A person who works until killed: run as a process of its own by `test_killed.py`.

    scribe.py work FOLDER (FILE | -)     goes on from what the last one left, and never ends
    scribe.py save FOLDER                dies at each system call of a save, one after the other

Each line that `work` prints names a card whose edit is finished, or ``~TEXT`` for what is typed.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from designer.edits import cards, elements, fields
from designer.files.recovery import Draft, Recovery, orphans
from designer.model.records import Card
from designer.session import Session
from tests.build import journey, lane, stage


def tell(what: str) -> None:
    """Say it in one write, so that it is in the pipe whatever happens next."""
    os.write(sys.stdout.fileno(), f"{what}\n".encode())


def begin(folder: Path, path: Path | None) -> Session:
    """The work that is there, in whatever form, else new work."""
    recovery = Recovery(folder)
    left = orphans(folder)
    if left:
        return Session.recover(left[0], "Anna", recovery)
    if path is not None and path.exists():
        return Session.open(path, "Anna", recovery)
    board = journey(stage("a"), stage("b"), lane("l"), title="Killed")
    return Session.new(board, path, "Anna", recovery)


def add(session: Session, text: str, place: str = "a") -> str:
    """One more card; its id."""
    made = cards.new_card(session.journey, "pain", text, place, "l")
    session.do(made.edit)
    return made.ids[0]


def work(folder: Path, path: Path | None) -> None:
    """Type, add, change, move, delete, undo and save, without end."""
    session = begin(folder, path)
    dice = random.Random()
    tell("ready")
    while True:
        for letters in ("h", "ha", "half"):
            session.keep_drafts([Draft("", "a", "l", letters)])
            tell(f"~{letters}")
        card = add(session, "half typed", dice.choice("ab"))
        session.keep_drafts([])
        tell(card)
        session.do(fields.set_text(session.journey, card, f"说 {card}"))
        session.do(cards.move_cards(session.journey, [card], "b", "l"))
        other = add(session, "to be taken away")
        session.do(elements.delete_elements(session.journey, [other]))
        session.undo()
        session.redo()
        if path is not None and dice.random() < 0.3:
            session.save()


def saves(folder: Path) -> None:
    """Save in a process that dies at its first system call, at its second, until one lives."""
    for step in range(1, 1000):
        place = folder / str(step)
        place.mkdir()
        child = os.fork()
        if child == 0:
            save_and_die(place, step)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            tell(str(step - 1))
            return


def save_and_die(place: Path, step: int) -> None:
    """Two cards, of which the first is saved, and a save that ends at its `step`-th call."""
    session = begin(place / "data", place / "map.journey")
    (place / "cards").write_text(add(session, "first") + "\n")
    session.save()
    with (place / "cards").open("a") as told:
        told.write(add(session, "second") + "\n")
    session.keep_drafts([Draft(text="half")])
    left = [step]

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        to_file = isinstance(getattr(called, "__self__", None), io.IOBase)
        if event == "c_call" and (to_file or called.__module__ in ("posix", "fcntl", "io", "_io")):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    session.save()
    sys.setprofile(None)
    assert len(session.journey.of(Card)) == 2


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["work", folder, "-"]:
            work(Path(folder), None)
        case ["work", folder, file]:
            work(Path(folder), Path(file))
        case ["save", folder]:
            saves(Path(folder))
        case _:
            sys.exit(__doc__)
