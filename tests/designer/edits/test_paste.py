"""What pasted text is, and the cards that it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.paste import paste, paste_lines, recognise
from designer.model.journey import Journey
from designer.model.records import Card, Lane
from designer.words import say
from tests.build import journey, lane, lines, pain, stage


def workshop() -> Journey:
    return journey(
        stage("a", "Awareness"),
        stage("b", "Decision"),
        stage("c", "Purchase"),
        lane("pains", "Pains", takes=("pain", "need")),
        lane("teams", "Teams", takes=("team",)),
        lane("away", "Away", takes=("metric",), hidden=True),
        lane("touch", "Touchpoints", takes=("touchpoint",)),
        lane("free", "Free"),
        pain("old", ("a", "pains")),
    )


@pytest.fixture
def board() -> Journey:
    return workshop()


def said(text: str) -> list[str]:
    return [item.text for item in recognise(text).items]


def chat(text: str) -> list[tuple[str, str]]:
    pasted = recognise(text)
    assert pasted.form == "chat"
    return [(item.source, item.text) for item in pasted.items]


def texts(board: Journey, stage_id: str, lane_id: str) -> list[str]:
    return [card.text for card in board.cell(stage_id, lane_id)]


# -- lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- slow", "slow"),
        ("• slow", "slow"),
        ("•\tslow", "slow"),
        ("●slow", "slow"),
        ("* [x] slow", "slow"),
        ("1. slow", "slow"),
        ("12) slow", "slow"),
        ("(3) slow", "slow"),
        ("а) медленно", "медленно"),
        ("— медленно", "медленно"),
        ("1、太慢", "太慢"),
        ("二、太慢", "太慢"),
        ("（三） 太慢", "太慢"),
        ("①太慢", "太慢"),
        ("3.5 percent", "3.5 percent"),
        ("-2 degrees", "-2 degrees"),
        ("2026 was slow", "2026 was slow"),
        ("一步一步来", "一步一步来"),
    ],
)
def test_bullets_and_numbers_go_and_figures_stay(line: str, text: str) -> None:
    assert said(f"{line}\nother") == [text, "other"]


def test_one_line_is_single_and_several_are_lines() -> None:
    assert recognise(" slow \n\n").form == "single"
    assert recognise("slow\r\ndear\rfar").form == "lines"
    assert said("slow\r\ndear\rfar") == ["slow", "dear", "far"]
    assert recognise("\n \n").items == ()


# -- chats ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "09:41:12 From Anna Weber to Everyone:\n\tToo dear\n09:42:00 From Ли to Everyone:\n\tSlow",
        "09:41:12\t From Anna Weber to Everyone : Too dear\n09:42:00\t From Ли to Everyone : Slow",
        "2026-12-24 09:41:12 From Anna Weber to Everyone:\n\tToo dear\n"
        "2026-12-24 09:42:00 From Ли to Everyone:\n\tSlow",
        "09:41:12 От Anna Weber для Все:\n\tToo dear\n09:42:00 От Ли для Все:\n\tSlow",
        "09:41:12 来自 Anna Weber 到 所有人:\n\tToo dear\n09:42:00 来自 Ли 到 所有人:\n\tSlow",
        "12/24/26, 9:41\u202fAM - Anna Weber: Too dear\n12/24/26, 9:42\u202fAM - Ли: Slow",
        "24.12.2026, 09:41 - Anna Weber: Too dear\n24.12.2026, 09:42 - Ли: Slow",
        "\u200e[24.12.26, 09:41:12] Anna Weber: Too dear\n[24.12.26, 09:42:00] Ли: Slow",
        "Anna Weber, [24.12.2026 9:41]\nToo dear\n\nЛи, [24.12.2026 9:42]\nSlow",
        "Anna Weber, [Dec 24, 2026 at 9:41 AM]:\nToo dear\n\nЛи, [Dec 24, 2026 at 9:42 AM]:\nSlow",
        "[09:41] Anna Weber\nToo dear\n[09:42] Ли\nSlow",
        "[24.12. 09:41] Anna Weber\nToo dear\n[24.12. 09:42] Ли\nSlow",
        "[Yesterday 9:41 AM] Anna Weber\nToo dear\n[Yesterday 9:42 AM] Ли\nSlow",
        "Anna Weber 2026-12-24 09:41:12\nToo dear\n\nЛи 2026-12-24 09:42:00\nSlow",
        "Anna Weber:  2026/12/24 9:41:12\nToo dear\nЛи:  2026/12/24 9:42:00\nSlow",
        "Anna Weber  9:41 AM\nToo dear\nЛи  9:42 AM\nSlow",
        "Anna Weber 上午 9:41\nToo dear\nЛи 上午 9:42\nSlow",
        "9:41 Anna Weber: Too dear\n9:42 Ли: Slow",
        "Anna Weber  Today at 9:41 AM\nToo dear\nЛи  Today at 9:42 AM\nSlow",
    ],
    ids=[
        "Zoom", "Zoom in a line", "Zoom with days", "Zoom in Russian", "Zoom in Chinese",
        "WhatsApp", "WhatsApp in German", "WhatsApp on a phone", "Telegram", "Telegram in English",
        "Teams", "Teams with days", "Teams yesterday", "WeChat", "QQ", "Slack", "WeChat today",
        "by hand", "Slack today",
    ],
)  # fmt: skip
def test_a_chat_keeps_the_names_and_drops_the_times(text: str) -> None:
    assert chat(text) == [("Anna Weber", "Too dear"), ("Ли", "Slow")]


def test_chinese_names_speak_too() -> None:
    assert chat("张三 2026-12-24 09:41:12\n太贵：真的\n李四 2026-12-24 09:42\n太慢") == [
        ("张三", "太贵：真的"),
        ("李四", "太慢"),
    ]


def test_a_message_of_several_lines_is_one_card() -> None:
    text = "[09:41] Anna\nToo dear\n- and slow\n\n[09:42] Bob\nYes"
    assert chat(text) == [("Anna", "Too dear\n- and slow"), ("Bob", "Yes")]


def test_what_the_program_says_itself_has_no_source() -> None:
    text = "24.12.26, 09:40 - Messages are encrypted\n24.12.26, 09:41 - Anna: Hello"
    assert chat(text) == [("", "Messages are encrypted"), ("Anna", "Hello")]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome 9:00\nBreak 10:30\nLunch 12:00",
        "Call at 10:30\nBuy milk",
        "9:00 - Welcome\n10:30 - Break",
        "[9:00] Welcome\n[10:30] Break",
        "Price: too high\nSpeed: too low",
        "Notes\n[09:41] Anna: Too dear",
    ],
)
def test_an_agenda_and_notes_are_no_chat(text: str) -> None:
    assert recognise(text).form == "lines"
    assert said(text) == text.split("\n")


def test_a_message_is_a_card_with_its_name_before_the_sessions_source(board: Journey) -> None:
    pasted = recognise("[09:41] Anna: Too dear\n[09:42] Bob: Slow")
    made = paste(board, pasted, "a", "pains", source="Workshop", evidence="reported")
    board.apply(made.edit)
    cards = [board.get(identity, Card) for identity in made.ids]
    assert [(c.text, c.source, c.evidence) for c in cards if c] == [
        ("Too dear", "Anna · Workshop", "reported"),
        ("Slow", "Bob · Workshop", "reported"),
    ]


# -- tables --------------------------------------------------------------------------------


def cells(text: str) -> list[tuple[int, int, str]]:
    pasted = recognise(text)
    assert pasted.form == "table"
    return [(item.row, item.column, item.text) for item in pasted.items]


def test_a_block_of_a_spreadsheet_keeps_its_rows_and_columns() -> None:
    assert cells("a\tb\r\n\td\r\n") == [(0, 0, "a"), (0, 1, "b"), (1, 1, "d")]


def test_a_quoted_cell_may_hold_line_ends_tabs_and_quotes() -> None:
    text = 'a\t"two\nlines"\n"say ""no"""\t"x\ty"\n'
    assert cells(text) == [(0, 0, "a"), (0, 1, "two\nlines"), (1, 0, 'say "no"'), (1, 1, "x\ty")]
    assert cells('"two\nlines"\nb') == [(0, 0, "two\nlines"), (1, 0, "b")]


def test_quotes_in_prose_stay() -> None:
    assert said('"Too dear," he said\n"Slow"') == ['"Too dear," he said', '"Slow"']
    assert cells('"a" b\tc') == [(0, 0, '"a" b'), (0, 1, "c")]


@pytest.mark.parametrize("text", ["1.\tslow\n2.\tdear", "•\tslow\n•\tdear"])
def test_a_list_of_a_word_processor_is_no_table(text: str) -> None:
    assert (recognise(text).form, said(text)) == ("lines", ["slow", "dear"])


def test_rows_go_down_the_lanes_and_columns_across_the_stages(board: Journey) -> None:
    made = paste(board, recognise("p1\tp2\nt1\tt2\nf1\tf2"), "b", "pains")
    board.apply(made.edit)
    for lane_id, row in {"pains": "p", "touch": "t", "free": "f"}.items():
        assert texts(board, "b", lane_id) == [f"{row}1"]
        assert texts(board, "c", lane_id) == [f"{row}2"]
    assert [board[identity].get("text") for identity in made.ids] == [
        "p1", "p2", "t1", "t2", "f1", "f2"
    ]  # fmt: skip
    assert [board[i].kind for i in made.ids[::2]] == ["need", "touchpoint", "note"]
    assert say(made.edit.label) == "Paste 6 cards"


def test_what_finds_no_lane_or_stage_stands_in_the_last(board: Journey) -> None:
    board.apply(paste(board, recognise("1\t2\n3\t4\n5\t6"), "c", "touch").edit)
    assert texts(board, "c", "touch") == ["1", "2"]
    assert texts(board, "c", "free") == ["3", "4", "5", "6"]


def test_a_wanted_kind_is_made_where_the_lane_takes_it(board: Journey) -> None:
    made = paste(board, recognise("1\n2"), "a", "touch", "pain")
    board.apply(made.edit)
    assert texts(board, "a", "pains") == ["old", "1", "2"]
    made = paste(board, recognise("1\t1\n2\t2"), "b", "pains", "pain")
    board.apply(made.edit)
    assert {board[i].kind for i in made.ids} == {"pain", "touchpoint"}


# -- outlines ------------------------------------------------------------------------------

OUTLINE = """\
Awareness
    Touchpoints
        Site
        Search
          by name
    Metrics
        Visits
1. Trial
\tPain points
\t\t- Slow
\t\t- Dear
"""


def test_an_outline_names_stages_lanes_and_cards(board: Journey) -> None:
    before = lines(board)
    made = paste(board, recognise(OUTLINE), "b", "pains")
    board.apply(made.edit)
    assert [s.name for s in board.stages()] == ["Awareness", "Trial", "Decision", "Purchase"]
    names = {row.name: row for row in board.of(Lane)}
    assert texts(board, "a", "touch") == ["Site", "Search\nby name"]
    assert texts(board, "a", names["Metrics"].id) == ["Visits"]
    assert names["Metrics"].takes == ("metric",)
    trial = board.stages()[1].id
    assert texts(board, trial, names["Pain points"].id) == ["Slow", "Dear"]
    cards = [card for i in made.ids if (card := board.get(i, Card))]
    assert [card.text for card in cards] == ["Site", "Search\nby name", "Visits", "Slow", "Dear"]
    assert {card.kind for card in cards[3:]} == {"pain"}
    board.apply(made.edit.inverse())
    assert lines(board) == before


def test_an_outline_makes_a_map_of_nothing() -> None:
    board = journey()
    board.apply(paste(board, recognise(OUTLINE)).edit)
    assert [s.name for s in board.stages()] == ["Awareness", "Trial"]
    assert [row.name for row in board.lanes()] == ["Touchpoints", "Metrics", "Pain points"]
    assert len(board.cards()) == 5
    assert [flow.way for flow in board.flows_out(board.stages()[0].id)] == ["next"]


def test_two_levels_are_stages_where_one_is_called_so_or_the_map_has_no_cards(
    board: Journey,
) -> None:
    pasted = recognise("decision\n  Slow\n  Dear\nLater\n  Far")
    board.apply(paste(board, pasted, "a", "pains").edit)
    assert texts(board, "b", "pains") == ["Slow", "Dear"]
    assert [s.name for s in board.stages()][2] == "Later"
    empty = journey()
    empty.apply(paste(empty, pasted).edit)
    assert [s.name for s in empty.stages()] == ["decision", "Later"]
    assert [card.text for card in empty.cards_in_stage(empty.stages()[0].id)] == ["Slow", "Dear"]


def test_other_lists_of_two_levels_are_cards_with_details(board: Journey) -> None:
    board.apply(paste(board, recognise("- Slow\n  - at night\n- Dear"), "b", "pains").edit)
    assert texts(board, "b", "pains") == ["Slow\nat night", "Dear"]
    assert len(board.stages()) == 3


def test_a_long_line_is_no_name_of_a_stage() -> None:
    assert recognise("x" * 301 + "\n  y").form == "lines"


# -- bounds --------------------------------------------------------------------------------


def test_a_text_longer_than_a_card_becomes_several_and_loses_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(5_000))
    pieces = said(words)
    assert len(pieces) > 3
    assert max(map(len, pieces)) <= 10_000
    assert " ".join(pieces) == words
    assert "".join(said("太" * 25_000)) == "太" * 25_000


def test_one_paste_makes_at_most_2000_cards_and_tells_the_rest(board: Journey) -> None:
    pasted = recognise("\n".join(map(str, range(2_100))))
    assert (len(pasted.items), pasted.left_out) == (2_000, 100)
    made = paste(board, pasted, "a", "free")
    board.apply(made.edit)
    assert texts(board, "a", "free") == [str(number) for number in range(2_000)]


def test_control_characters_go() -> None:
    assert said("\ufeffa\0b\x1b\ud800c\u2028d\ve") == ["abc", "d", "e"]


def test_all_of_a_text_can_be_one_card(board: Journey) -> None:
    made = paste(board, recognise("- a\n- b\tc"), "b", "pains", as_one=True)
    board.apply(made.edit)
    assert texts(board, "b", "pains") == ["- a\n- b\tc"]
    assert say(made.edit.label) == "Paste 1 card"


def test_without_a_place_all_is_parked(board: Journey) -> None:
    for text in ("a\nb", "a\tb\nc\td", "a"):
        made = paste(board, recognise(text), None, "pains")
        board.apply(made.edit)
        assert all(board[i].kind == "note" for i in made.ids)
        assert [card.id for card in board.parked()][-len(made.ids) :] == list(made.ids)


def test_pasted_cards_follow_the_selected_card(board: Journey) -> None:
    board.apply(paste_lines(board, "z", "a", "pains", "pain").edit)
    board.apply(paste(board, recognise("x\ny"), "a", "pains", after="old").edit)
    assert texts(board, "a", "pains") == ["old", "x", "y", "z"]


def test_nothing_pasted_changes_nothing(board: Journey) -> None:
    assert not paste(board, recognise(" \n\t\n"), "a", "pains").edit
    assert not paste(board, recognise(""), "a", "pains", as_one=True).edit


scraps = st.sampled_from(
    ["a", "太贵", "- ", "1. ", "\t", "\n", "  ", '"', "09:41", "Anna", ": ", "[", "]", ", ",
     "Awareness", "2026-12-24 ", " - ", "\0", "e\u0301", " From ", " to "]
)  # fmt: skip
pastes = st.one_of(st.text(max_size=60), st.lists(scraps, max_size=25).map("".join))


@given(pastes, st.booleans(), st.sampled_from([None, "pain", "emotion"]))
def test_any_text_is_pasted_and_taken_back(text: str, as_one: bool, kind: str | None) -> None:
    board = workshop()
    before = lines(board)
    made = paste(board, recognise(text), "b", "pains", kind, as_one=as_one)
    board.apply(made.edit)
    assert all(identity in board for identity in made.ids)
    board.apply(made.edit.inverse())
    assert lines(board) == before


@given(st.lists(st.text(st.sampled_from("aя太é "), min_size=1)))
def test_lines_of_plain_words_are_all_kept_in_order(plain: list[str]) -> None:
    board = workshop()
    text = "\n".join(line.strip() for line in plain)
    board.apply(paste(board, recognise(text), "c", "free").edit)
    assert texts(board, "c", "free") == [line for line in text.split("\n") if line]
