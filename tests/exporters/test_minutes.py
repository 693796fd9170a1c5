"""The minutes of a session, as Markdown and as PDF: the same words in both."""

from __future__ import annotations

import io

import pikepdf
import pytest

from designer.edits.agenda import add_block, add_steps, blocks, tick_block
from designer.edits.cards import new_card, new_cards, park_cards
from designer.edits.fields import set_fields
from designer.edits.minutes import Heading, Items, Line, Table, opening, sections
from designer.edits.summary import SessionSummary, summary
from designer.edits.votes import cast, parse_votes
from designer.files.gallery import new_map
from designer.graph.tally import call_numbers
from designer.model.journey import Journey
from designer.words import msg, say
from exporters import Cancelled
from exporters.exporter import PagedOptions
from exporters.minutes import write_minutes_markdown
from exporters.pdf.minutes import write_minutes_pdf
from tests.build import journey, note, pain
from tests.exporters.pictures import card, everything, folded, small, text_of

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
PAINS = {
    "en": "Nobody knows who decides",
    "ru": "Непонятно, кто принимает решение",
    "zh-Hans": "不清楚谁有采购决定权",
    "zh-Hant": "不清楚誰有採購決定權",
}


def workshop(language: str) -> SessionSummary:
    """A session on a template: cards, votes, a parked card, a ticked block."""
    made = new_map("b2b-circle-7", language)
    start = made.records()
    first = made.stages()[0].id
    row = next(each for each in made.lanes() if "pain" in each.takes).id
    ids = [
        new_card(made, "pain", f"{PAINS[language]} {number}", first, row, due="2026-12-24")
        for number in range(12)
    ]
    for one in ids:
        made.apply(one.edit)
    made.apply(new_card(made, "note", PAINS[language]).edit)
    made.apply(park_cards(made, [next(each.id for each in made.cards() if not each.parked)]))
    numbers = call_numbers(made)
    line = " ".join(str(numbers[one.ids[0]]) for one in ids)
    made.apply(cast(made, parse_votes(made, f"{line} {line[:2]}", numbers), "head-1"))
    made.apply(add_steps(made).edit)
    made.apply(tick_block(made, blocks(made)[0].id, spent=7))
    return summary(made, start, date="2026-11-22", author="Ann", numbers=numbers)


def closed(made: Journey) -> SessionSummary:
    return summary(made, made.records(), date="2026-11-22")


def markdown(made: SessionSummary) -> str:
    out = io.BytesIO()
    write_minutes_markdown(made, out)
    return out.getvalue().decode()


def pdf(made: SessionSummary, **options: object) -> bytes:
    out = io.BytesIO()
    write_minutes_pdf(made, out, PagedOptions.model_validate(options))
    return out.getvalue()


def words_of(made: SessionSummary) -> list[str]:
    """Every heading, line, item and cell of the minutes."""
    found: list[str] = []
    language = made.journey.map.language
    for block in (*opening(made), *sections(made)):
        match block:
            case Heading() | Line():
                found.append(say(block.words, language))
            case Items():
                found += [say(item, language) for item in block.items]
            case Table():
                found += [say(column.head, language) for column in block.columns]
                found += [say(cell, language) for row in block.rows for cell in row]
    return [words for words in found if words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_of_the_minutes_stand_in_the_pdf(language: str) -> None:
    made = workshop(language)
    text = text_of(pdf(made))
    assert [words for words in words_of(made) if folded(words) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_of_the_minutes_stand_in_the_markdown(language: str) -> None:
    made = workshop(language)
    text = markdown(made).replace("\\", "")
    assert [words for words in words_of(made) if words not in text] == []


def test_the_map_comes_first_as_a_page_as_large_as_itself_then_upright_a4() -> None:
    with pikepdf.open(io.BytesIO(pdf(workshop("en")))) as opened:
        sizes = [tuple(round(float(side)) for side in page.MediaBox[2:]) for page in opened.pages]
        names = [str(item.title) for item in opened.open_outline().root]
    assert sizes[0] not in sizes[1:]
    assert set(sizes[1:]) == {(595, 842)}
    assert names[0] == "Out of market"
    assert names[-4:] == ["Votes", "Parking lot", "What has changed since the start", "Agenda"]


def test_the_map_may_be_spread_over_several_pages() -> None:
    made = workshop("en")
    with pikepdf.open(io.BytesIO(pdf(made, page="A4", fit="stages"))) as spread:
        pages = len(spread.pages)
    with pikepdf.open(io.BytesIO(pdf(made))) as single:
        assert pages > len(single.pages)
    assert folded(f"Page {pages} of {pages}") in text_of(pdf(made, page="A4", fit="stages"))


def test_the_file_tells_the_day_and_the_author_of_the_session() -> None:
    with pikepdf.open(io.BytesIO(pdf(workshop("en")))) as opened:
        facts = {str(name): str(value) for name, value in opened.docinfo.items()}
    assert facts["/Title"] == f"Minutes: {new_map('b2b-circle-7', 'en').map.title}"
    assert facts["/Author"] == "Ann"
    assert facts["/CreationDate"].startswith("D:20261122")


def test_the_same_session_gives_the_same_bytes() -> None:
    made = workshop("en")
    assert pdf(made) == pdf(made)
    assert markdown(made) == markdown(made)


def test_a_session_in_which_nothing_happened_says_so() -> None:
    text = markdown(closed(journey()))
    for sentence in (
        "Nobody has voted.", "The parking lot is empty.", "Nothing has changed.",
        "There was no agenda.",
    ):  # fmt: skip
        assert sentence in text
        assert folded(sentence) in text_of(pdf(closed(journey())))


def test_the_markdown_map_has_the_cards_of_each_lane_and_nothing_internal() -> None:
    made = small(card("c", text="A need"), card("d", text="Secret", internal=True))
    text = markdown(closed(made))
    assert "### Trigger\n\nLane:\n\n- A need\n" in text
    assert "Secret" not in text
    assert b"Secret" not in everything(pdf(closed(made)))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("12. no number", "12\\. no number"),
        ("<b>|cell", "\\<b\\>\\|cell"),
        ("two\nlines", "two lines"),
        ("3.5 %", "3.5 %"),
    ],
)
def test_what_people_typed_is_never_taken_for_a_mark(typed: str, written: str) -> None:
    assert f"- {written}\n" in markdown(closed(journey(note("n", text=typed))))


def test_a_character_that_no_font_has_is_reported_in_parked_cards_too() -> None:
    out = io.BytesIO()
    report = write_minutes_pdf(closed(journey(note("n", text="odd \u1809"))), out)
    assert report.missing == ("\u1809",)


def test_a_parked_text_of_many_pages_is_printed_to_its_end() -> None:
    text = "word " * 1900 + "finis"
    made = closed(journey(note("n", text=text), pain("later", text="after it")))
    found = text_of(pdf(made))
    assert "finis" in found
    assert "afterit" in found
    with pikepdf.open(io.BytesIO(pdf(made))) as opened:
        assert len(opened.pages) > 3


def test_a_long_table_goes_on_under_its_heads_on_the_next_page() -> None:
    made = journey()
    texts = [f"block {number};" for number in range(80)]
    for text in texts:
        made.apply(add_block(made, text, 5).edit)
    found = text_of(pdf(closed(made)))
    assert [text for text in texts if folded(text) not in found] == []
    assert found.count(folded("Minutes planned")) == 3


def test_many_changes_take_many_pages_and_lose_none() -> None:
    made = small()
    start = made.records()
    texts = [f"card {number};" for number in range(600)]
    made.apply(new_cards(made, "need", texts, "s", "l", label=msg("x")).edit)
    found = text_of(pdf(summary(made, start, date="2026-11-22")))
    assert [text for text in texts if folded(f"“{text}”") not in found] == []


def test_a_person_can_stop_it() -> None:
    with pytest.raises(Cancelled):
        write_minutes_pdf(workshop("en"), io.BytesIO(), progress=lambda _: False)


def test_a_vote_without_owner_or_date_says_what_is_missing() -> None:
    made = small(card("c"))
    made.apply(cast(made, parse_votes(made, "1=3", call_numbers(made)), ""))
    assert "| 1 |  | A need | Trigger | 3 | no owner yet | no date yet |" in markdown(closed(made))
    made.apply(set_fields(made, "c", due="2027-01-31"))
    assert "| no owner yet | 2027-01-31 |" in markdown(closed(made))
