"""Files of text become what paste understands, whatever program wrote them."""

import pytest

from designer.edits.dropped import NoText, text_of
from designer.edits.paste import paste
from designer.edits.readings import read, title_of, ways
from designer.model.journey import Journey
from designer.words import say
from tests import build


@pytest.fixture
def circle() -> Journey:
    return build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Compare"),
        build.lane("l1", "Contacts", takes=("touchpoint",)),
        build.lane("l2", "Pains and barriers", takes=("pain",)),
    )


def placed(journey: Journey, text: str, way: str | None = None) -> list[tuple[str, str, str, str]]:
    """Stage, lane, kind and text of the cards that a text becomes."""
    first = way or ways(journey, text)[0]
    made = paste(journey, read(journey, text, first), "s1", "l1")  # type: ignore[arg-type]
    before = {card.id for card in journey.cards()}
    journey.apply(made.edit)
    stages = {stage.id: stage.name for stage in journey.stages()}
    lanes = {lane.id: lane.name for lane in journey.lanes()}
    cards = [card for card in journey.cards() if card.id not in before]
    return sorted(
        (stages[card.stage or ""], lanes[card.lane or ""], card.kind, card.text) for card in cards
    )


# -- bytes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Звонит в поддержку".encode("utf-8-sig"), "Звонит в поддержку"),
        ("Звонит в поддержку".encode("cp1251"), "Звонит в поддержку"),
        ("Звонит".encode("utf-16"), "Звонит"),
        ("打电话给客服中心询问".encode("gb18030"), "打电话给客服中心询问"),
        ("Le client téléphone à l'été".encode("cp1252"), "Le client téléphone à l'été"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_text_is_read_in_the_encodings_of_offices(data: bytes, said: str) -> None:
    assert text_of("notes.txt", data).strip() == said


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "a.txt is empty"),
        ("a.csv", b"\n \n", "a.csv is empty"),
        ("a.txt", b"PK\x03\x04\0\0", "a.txt is no text, nothing in it can become cards"),
        (
            "a.xlsx",
            b"PK",
            "Spreadsheet files cannot be read: save the sheet as CSV, or copy its cells and "
            "paste them",
        ),
    ],
)
def test_what_cannot_become_cards_is_said(name: str, data: bytes, words: str) -> None:
    with pytest.raises(NoText) as problem:
        text_of(name, data)
    assert say(problem.value.message) == words


# -- tables --------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_is_cut_at_whatever_sign_it_has(circle: Journey, sign: str) -> None:
    text = text_of("a.csv", f"Ad{sign}Site\nFair{sign}Demo\n".encode())
    assert placed(circle, text, "found") == [
        ("Compare", "Contacts", "touchpoint", "Site"),
        ("Compare", "Pains and barriers", "pain", "Demo"),
        ("Notice", "Contacts", "touchpoint", "Ad"),
        ("Notice", "Pains and barriers", "pain", "Fair"),
    ]


def test_cells_with_commas_quotes_and_lines_stay_whole(circle: Journey) -> None:
    text = text_of("a.csv", b'"Calls, then waits","Says ""no"""\n"two\nlines",x\n')
    assert {card[3] for card in placed(circle, text, "found")} == {
        "Calls, then waits", 'Says "no"', "two\nlines", "x",
    }  # fmt: skip


def test_a_table_with_a_stage_in_each_row_is_recognised(circle: Journey) -> None:
    data = "Stage,Touchpoints,Pain points,Emotions\nNotice,Ad,Too loud,😐 Uncertain\nBuy,Shop,-,\n"
    text = text_of("a.csv", data.encode())
    assert ways(circle, text)[0] == "rows"
    assert placed(circle, text) == [
        ("Buy", "Contacts", "touchpoint", "Shop"),
        ("Notice", "Contacts", "touchpoint", "Ad"),
        ("Notice", "Emotions", "emotion", "😐 Uncertain"),
        ("Notice", "Pains and barriers", "pain", "Too loud"),
    ]


def test_a_table_with_a_stage_in_each_column_is_recognised(circle: Journey) -> None:
    data = "\tПоиск\tПокупка\nДействия\tИщет\tПлатит\nБоли\t—\tДорого\n"
    text = text_of("a.tsv", data.encode())
    assert ways(circle, text)[0] == "columns"
    assert placed(circle, text) == [
        ("Поиск", "Действия", "behaviour", "Ищет"),
        ("Покупка", "Pains and barriers", "pain", "Дорого"),
        ("Покупка", "Действия", "behaviour", "Платит"),
    ]


def test_a_table_that_says_nothing_of_stages_is_a_block_of_cells(circle: Journey) -> None:
    assert ways(circle, text_of("a.csv", b"1,2\n3,4\n"))[0] == "found"


def test_rows_of_unequal_length_are_a_table_too(circle: Journey) -> None:
    text = text_of("a.csv", b"Stage,Actions,Pains\nNotice,Looks\nCompare,Reads,Slow\n")
    assert len(placed(circle, text)) == 3


# -- Markdown ------------------------------------------------------------------------------


def test_a_table_in_markdown_is_a_table(circle: Journey) -> None:
    data = (
        "# Map\n\nSome words.\n\n| Phase | Actions | Pain Points |\n|---|:-:|---|\n"
        "| **1. Notice** | Looks<br>Asks | Slow |\n| Compare | a \\| b | ... |\n"
    )
    assert placed(circle, text_of("map.md", data.encode())) == [
        ("Compare", "Actions", "behaviour", "a | b"),
        ("Notice", "Actions", "behaviour", "Looks\nAsks"),
        ("Notice", "Pains and barriers", "pain", "Slow"),
    ]


def test_headings_are_stages_and_lanes(circle: Journey) -> None:
    data = b"# Journey\n## Notice\n### Contacts\n- Ad\n- Fair\n## Compare\n### Contacts\n- Site\n"
    assert placed(circle, text_of("map.md", data)) == [
        ("Compare", "Contacts", "touchpoint", "Site"),
        ("Notice", "Contacts", "touchpoint", "Ad"),
        ("Notice", "Contacts", "touchpoint", "Fair"),
    ]


def test_a_single_list_below_headings_stands_for_itself(circle: Journey) -> None:
    data = b"# Buys flowers\n## Description\nA customer.\n## Flow\n1. Notice\n   1. Looks\n2. End\n"
    text = text_of("map.md", data)
    assert "Description" not in text
    assert ("Notice", "Contacts", "touchpoint", "Looks") in placed(circle, text)


# -- ways ----------------------------------------------------------------------------------


def test_each_way_has_a_name_of_its_own(circle: Journey) -> None:
    text = text_of("a.csv", b"Stage,Actions,Pains\nNotice,Looks,Slow\n")
    titles = [say(title_of(way, text)) for way in ways(circle, text)]
    assert len(set(titles)) == len(titles) == 5


@pytest.mark.parametrize(("way", "count"), [("lines", 3), ("found", 3)])
def test_lines_are_a_card_each(circle: Journey, way: str, count: int) -> None:
    assert len(placed(circle, "one\n\ntwo\nthree\n", way)) == count


def test_one_text_has_one_way(circle: Journey) -> None:
    assert ways(circle, "Only this") == ("found",)
