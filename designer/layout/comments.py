"""The list of comments behind a printed map, by the numbers that stand on it."""

from __future__ import annotations

from collections.abc import Iterator

from designer.edits.comments import Talk, name_of_target
from designer.edits.minutes import Block, Heading, Items, Line
from designer.layout.comment_marks import listed
from designer.layout.minutes import PrintWithText, Writer
from designer.layout.pages import numbered
from designer.layout.printing import Print
from designer.model.journey import Journey
from designer.model.records import Comment
from designer.words import Message, msg


def with_comments(made: Print) -> Print:
    """The pages of a map that was prepared with comments, and the list; none where there are none.

    Times are shown as days; nothing is listed of what the pages do not show.
    """
    groups = listed(made.journey, made.layout)
    if not groups:
        return made
    writer = Writer(made.journey.map.language)
    writer.write(Heading(1, msg("Comments")))
    for group in groups:
        writer.write(Heading(2, group.heading))
        for number, talk in group.talks:
            for block in _blocks(made.journey, number, talk):
                writer.write(block)
    count = len(made.pages)
    behind = tuple((name, count + page, x, y) for name, page, x, y in writer.marks)
    return PrintWithText(
        journey=made.journey,
        layout=made.layout,
        pages=numbered((*made.pages, *writer.pages())),
        warnings=made.warnings,
        missing=tuple(dict.fromkeys((*made.missing, *writer.missing))),
        marks=behind,
    )


def _blocks(journey: Journey, number: int, talk: Talk) -> Iterator[Block]:
    name = name_of_target(journey, talk.target)
    yield Heading(3, msg("{number}. {name}", number=number, name=name))
    state = () if talk.is_open else (msg("Resolved"),)
    yield Line(msg("{who}: {text}", who=_who(talk.first, state), text=talk.first.text))
    if talk.answers:
        yield Items(
            tuple(msg("{who}: {text}", who=_who(one), text=one.text) for one in talk.answers)
        )


def _who(comment: Comment, more: tuple[Message, ...] = ()) -> Message:
    facts: tuple[Message | str, ...] = (comment.author or msg("Somebody"), comment.time[:10])
    return msg("{list}", list=tuple(fact for fact in (*facts, *more) if fact))
