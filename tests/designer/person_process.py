"""One person at work on a shared map, in a process of their own; says at the end what was done.

python -m tests.designer.person_process FILE NAME SEED SECONDS
"""

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from designer.edits.cards import delete_cards
from designer.files.header import Unusable
from designer.model.changes import Put, edit_of, set_field
from designer.session import Session
from designer.words import Problem, msg
from tests.build import pain

SHARED = ("p0", "p1", "p2", "p3")


def main() -> None:
    """Edit and save at random, then save until it is in the file, and print what was done."""
    file, name, seed, seconds = sys.argv[1:]
    chance = random.Random(int(seed))
    session = Session.open(Path(file), name)
    session.appear()
    say("ready")
    added: dict[str, str] = {}
    texts: dict[str, list[tuple[str, str]]] = {}
    until = time.monotonic() + float(seconds)
    while time.monotonic() < until:
        edit(session, name, chance, added, texts)
        if chance.random() < 0.3:
            tried(session.save)
        elif chance.random() < 0.3:
            tried(session.take_in)
        time.sleep(chance.random() * 0.02)
    while not tried(session.save):
        time.sleep(0.05)
    say(json.dumps({"added": added, "texts": texts}))
    sys.stdin.readline()  # the others may still be at work: merge what they save last
    while not tried(session.save):
        time.sleep(0.05)
    session.close()


def say(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def edit(
    session: Session, name: str, chance: random.Random, added: dict[str, str],
    texts: dict[str, list[tuple[str, str]]],
) -> None:  # fmt: skip
    """One edit: a card of one's own, new, changed or deleted, or a text that both change."""
    what = chance.random()
    mine = sorted(identity for identity in added if identity in session.journey)
    if what < 0.5 or not mine:
        identity = f"{name}-{len(added)}-{chance.randrange(10**6)}"
        session.do(edit_of(msg("Add"), [Put(record=pain(identity, ("a", "l"), text="new"))]))
        added[identity] = "new"
    elif what < 0.7:
        identity = chance.choice(mine)
        added[identity] = f"changed {chance.randrange(10**6)}"
        card = session.journey[identity]
        session.do(edit_of(msg("Change"), [set_field(card, "text", added[identity])]))
    elif what < 0.8:
        identity = chance.choice(mine)
        session.do(delete_cards(session.journey, [identity]))
        del added[identity]
    else:
        identity = chance.choice(SHARED)
        text = f"{name} {chance.randrange(10**6)}"
        card = session.journey[identity]
        texts.setdefault(identity, []).append((text, card.get("text")))
        session.do(edit_of(msg("Text"), [set_field(card, "text", text)]))


def tried(act: Callable[[], object]) -> bool:
    """Whether an act went through; what stands in its way passes."""
    try:
        act()
    except (Problem, Unusable):
        return False
    return True


if __name__ == "__main__":
    main()
