"""What a typed line means, what it offers, and the card that it becomes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.edits.capture import Captured, TooLong, capture, complete, lane_for, parse, prefixes
from designer.edits.capture_words import KIND_OF_PREFIX, PREFIXES
from designer.kinds import KINDS
from designer.model.journey import Journey
from designer.model.records import Card, Link, Team
from designer.words import LANGUAGES, say
from tests.build import journey, lane, lines, pain, persona, stage, team

TUESDAY = date(2026, 12, 22)


def workshop() -> Journey:
    return journey(
        stage("aware", "Awareness"),
        stage("eval", "Active evaluation"),
        stage("buy", "Решение о покупке"),
        stage("loyal", "忠诚"),
        lane("hidden", takes=("metric",), hidden=True),
        lane("pains", takes=("pain", "need")),
        lane("touch", takes=("touchpoint",)),
        lane("feel", takes=("emotion",)),
        lane("free"),
        team("sales", "Sales"),
        team("ops", "Sales ops"),
        team("rd", "R&D"),
        team("kefu", "客服"),
        persona("cfo", "Anna Weber", title="CFO"),
        persona("it", "Борис", title="Head of IT"),
        pain("old", ("aware", "pains")),
    )


@pytest.fixture
def board() -> Journey:
    return workshop()


def read(line: str, language: str = "en", **more: object) -> Captured:
    return parse(line, workshop(), language, today=TUESDAY, **more)


def chips(line: str, language: str = "en", **more: object) -> list[tuple[str, str]]:
    """What each chip covers and what it is."""
    return [(line[span.start : span.end], span.what) for span in read(line, language, **more).spans]


# -- prefixes ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_that_is_typed_has_a_prefix_in_every_language(language: str) -> None:
    typed = {kind.id for kind in KINDS} - {"note", "image"}
    assert {kind for kind, _ in prefixes(language)} == typed
    for kind, word in prefixes(language):
        assert (read(f"{word} x", language).kind, read(f"{word} x", language).text) == (kind, "x")


def test_no_prefix_means_two_kinds() -> None:
    for words in PREFIXES.values():
        for kind, word in words.items():
            assert KIND_OF_PREFIX[word] == kind
    assert all(len(set(words.values())) == len(words) for words in PREFIXES.values())


def test_no_prefix_is_a_word_that_a_line_may_begin_with() -> None:
    assert not set("авикосуяai") & set(KIND_OF_PREFIX)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("p too dear", "pain", "too dear"),
        ("  p too dear ", "pain", "too dear"),
        ("ｐ　太贵", "pain", "太贵"),
        ("б дорого", "pain", "дорого"),
        ("痛 太贵", "pain", "太贵"),
        ("痛太贵", "pain", "太贵"),
        ("痛：太贵", "pain", "太贵"),
        ("痛　太貴", "pain", "太貴"),
        ("觸客戶官網", "touchpoint", "客戶官網"),
        ("кт статья", "content", "статья"),
        ("p ", "pain", ""),
        ("P too dear", None, "P too dear"),
        ("p", None, "p"),
        ("price", None, "price"),
        ("痛点很多", None, "痛点很多"),
        ("痛點很多", None, "痛點很多"),
        ("觸發購買", None, "觸發購買"),
        ("需要审批", None, "需要审批"),
        ("需 审批", "need", "审批"),
        ("T shirts", None, "T shirts"),
        ("x p too dear", None, "x p too dear"),
        ("", None, ""),
    ],
)
def test_a_prefix_at_the_start_picks_the_kind(line: str, kind: str | None, text: str) -> None:
    assert (read(line).kind, read(line).text) == (kind, text)


@pytest.mark.parametrize(
    ("line", "parked"),
    [
        ("? who pays", True),
        ("？谁付钱", True),
        ("？ 谁付钱", True),
        ("?who", False),
        ("？？", False),
        ("？", False),
        ("?", False),
    ],
)
def test_a_question_mark_asks_for_the_parking_lot(line: str, parked: bool) -> None:
    captured = read(line)
    assert (captured.parked, captured.kind) == ((True, "note") if parked else (False, None))


@pytest.mark.parametrize(
    ("line", "value", "text"),
    [
        ("e -2 angry", -2, "angry"),
        ("e +1", 1, ""),
        ("e 1.5 hopeful", 1.5, "hopeful"),
        ("e −0,5 tired", -0.5, "tired"),
        ("ｅ　－２　生气", -2, "生气"),
        ("э -1 тревога", -1, "тревога"),
        ("情 ＋１ 宽慰", 1, "宽慰"),
        ("e 0", 0, ""),
        ("e angry", None, "angry"),
        ("e 5 people left", None, "5 people left"),
        ("e -2x", None, "-2x"),
        ("e 2026-12-24", None, "2026-12-24"),
        ("p -2 angry", None, "-2 angry"),
    ],
)
def test_an_emotion_takes_its_value(line: str, value: float | None, text: str) -> None:
    captured = read(line)
    assert (captured.value, captured.text) == (value, text)
    assert type(captured.value) is type(value)


def test_a_value_off_the_scale_is_kept_and_told() -> None:
    captured = read("e -7 furious")
    assert captured.value == -7
    assert [say(problem) for problem in captured.problems] == ["The scale goes from -2 to 2"]


def test_prefix_and_value_are_one_chip_that_says_both() -> None:
    assert chips("e -2 angry") == [("e -2 ", "kind")]
    assert say(read("e -2 angry").spans[0].label) == "Emotion -2"


def test_backspace_turns_a_chip_back_into_text() -> None:
    line = "p too dear @sales"
    prefix = read(line).chip_ending_at(2)
    assert prefix is not None
    assert read(line, literal=[prefix.start]).text == "p too dear"
    assert read(line, literal=[prefix.start]).kind is None
    owner = read(line).chip_ending_at(len(line))
    assert owner is not None
    captured = read(line, literal=[owner.start])
    assert (captured.kind, captured.text, captured.teams) == ("pain", "too dear @sales", ())
    assert read(line).chip_ending_at(5) is None


# -- names ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "stage_id", "text"),
    [
        ("too dear #aware", "aware", "too dear"),
        ("#AWARENESS too dear", "aware", "too dear"),
        ("＃awareness too dear", "aware", "too dear"),
        ("too #active evaluation dear", "eval", "too dear"),
        ("too #active eval dear", "eval", "too dear"),
        ("too #ae dear", "eval", "too dear"),
        ("too #eval dear", "eval", "too dear"),
        ('too #"Active evaluation" dear', "eval", "too dear"),
        ("дорого #«решение о покупке», да", "buy", "дорого, да"),
        ("дорого #реш, да", "buy", "дорого, да"),
        ("太贵 #忠诚，真的", "loyal", "太贵，真的"),
        ("太贵＃忠诚", "loyal", "太贵"),
        ("written in C#aware", None, "written in C#aware"),
        ("C# and F# people", None, "C# and F# people"),
        ("too dear #nowhere", None, "too dear #nowhere"),
        ("we are #1", None, "we are #1"),
        ("# aware", None, "# aware"),
    ],
)
def test_a_stage_is_named_anywhere(line: str, stage_id: str | None, text: str) -> None:
    captured = read(line)
    assert (captured.stage, captured.text) == (stage_id, text)


@pytest.mark.parametrize(
    ("line", "teams", "text"),
    [
        ("call @sales now", ("sales",), "call now"),
        ("call @sales ops now", ("ops",), "call now"),
        ("call @sales and @r&d", ("sales", "rd"), "call and"),
        ("call @r", ("rd",), "call"),
        ("call @sales @sales", ("sales",), "call"),
        ("联系＠客服", ("kefu",), "联系"),
        ("mail anna@sales.com", (), "mail anna@sales.com"),
        ("call @marketing", (), "call @marketing"),
    ],
)
def test_teams_are_named_by_the_longest_name(line: str, teams: tuple[str, ...], text: str) -> None:
    assert (read(line).teams, read(line).text) == (teams, text)


@pytest.mark.parametrize(
    ("line", "personas", "text"),
    [
        ("signs +cfo", ("cfo",), "signs"),
        ("signs +Anna Weber", ("cfo",), "signs"),
        ("подпись ＋борис +aw", ("it", "cfo"), "подпись"),
        ("a + b", (), "a + b"),
        ("1+cfo", (), "1+cfo"),
        ("call +7 495 123", (), "call +7 495 123"),
    ],
)
def test_personas_are_named_by_name_or_title(
    line: str, personas: tuple[str, ...], text: str
) -> None:
    assert (read(line).personas, read(line).text) == (personas, text)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("x #nowhere y", "No stage is called nowhere"),
        ("x @marketing", "No team is called marketing"),
        ("x +ceo.", "No persona is called ceo"),
        ("x !someday", "someday is not a date"),
        ("x #a", "a may be Awareness, Active evaluation"),
        ("#aware #eval", "A card stands in one stage"),
        ("? x #aware", "The parking lot has no stages"),
        ("!24.12 !25.12", "A card is due on one day"),
    ],
)
def test_what_names_nothing_stays_in_the_text_and_is_told(line: str, problem: str) -> None:
    captured = read(line)
    assert [say(told) for told in captured.problems] == [problem]
    last = line.rsplit(" ", 1)[-1] if " y" not in line else "#nowhere y"
    assert captured.text.endswith(last)


@pytest.mark.parametrize("line", ["we are #1", "a + b", "+7 495 123", "a @ b", "wow!", "C# x"])
def test_signs_that_name_nothing_are_no_problem(line: str) -> None:
    assert read(line).problems == ()


def test_two_signs_name_a_new_team() -> None:
    captured = read('x @@Legal @@"Field sales" @@sales @@legal ＠＠法务')
    assert captured.new_teams == ("Legal", "Field sales", "法务")
    assert (captured.teams, captured.text) == (("sales",), "x")


# -- dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "language", "day"),
    [
        ("2026-12-24", "en", "2026-12-24"),
        ("2027.1.5", "en", "2027-01-05"),
        ("24.12", "ru", "2026-12-24"),
        ("24/12", "en", "2026-12-24"),
        ("24.12.27", "ru", "2027-12-24"),
        ("24.12.2030", "ru", "2030-12-24"),
        ("1.2", "ru", "2027-02-01"),
        ("12/24", "en", "2026-12-24"),
        ("3/4", "en", "2027-04-03"),
        ("3/4", "zh-Hans", "2027-03-04"),
        ("12月24日", "zh-Hans", "2026-12-24"),
        ("2027年3月4日", "zh-Hant", "2027-03-04"),
        ("２４．１２", "zh-Hans", "2026-12-24"),
        ("29.2", "en", "2028-02-29"),
        ("today", "en", "2026-12-22"),
        ("tomorrow", "en", "2026-12-23"),
        ("завтра", "ru", "2026-12-23"),
        ("послезавтра", "en", "2026-12-24"),
        ("明天", "zh-Hans", "2026-12-23"),
        ("後天", "zh-Hant", "2026-12-24"),
        ("tom", "en", "2026-12-23"),
        ("Friday", "en", "2026-12-25"),
        ("tue", "en", "2026-12-29"),
        ("пт", "ru", "2026-12-25"),
        ("среду", "ru", "2026-12-23"),
        ("周五", "zh-Hans", "2026-12-25"),
        ("星期日", "zh-Hant", "2026-12-27"),
        ("週五", "zh-Hant", "2026-12-25"),
        ("+3d", "en", "2026-12-25"),
        ("3d", "en", "2026-12-25"),
        ("+2w", "en", "2027-01-05"),
        ("+3д", "ru", "2026-12-25"),
        ("+3天", "zh-Hans", "2026-12-25"),
    ],
)
def test_a_date_is_read_as_it_is_said(said: str, language: str, day: str) -> None:
    for sign in "!！":
        captured = read(f"send offer {sign}{said} please", language)
        assert captured.due == date.fromisoformat(day)
        assert captured.text == "send offer please"


@pytest.mark.parametrize(
    "said", ["31.2", "2026-13-01", "important", "t", "99999d", "0000-1-1", "5", "1/2/3/4", "d"]
)
def test_what_is_no_date_stays(said: str) -> None:
    assert (read(f"x !{said}").due, read(f"x !{said}").text) == (None, f"x !{said}")


def test_a_date_ends_before_chinese_text_and_before_a_full_stop() -> None:
    assert (read("!周五前完成").due, read("!周五前完成").text) == (date(2026, 12, 25), "前完成")
    assert read("done by !24.12.2026.").text == "done by."


# -- properties ----------------------------------------------------------------------------

words = st.sampled_from(
    ["p", "e", "-2", "痛", "？", "?", "#", "@", "@@", "+", "!", "＃aw", "@sales", "ops", "+cfo",
     "!24.12", "«", "»", '"', "太贵", "б", " ", "　", "\n", "\0", "é", "a@b", "C#"]
)  # fmt: skip
typed = st.one_of(st.text(max_size=40), st.lists(words, max_size=12).map("".join))


@given(typed, st.sampled_from(LANGUAGES), st.sets(st.integers(0, 12), max_size=3))
def test_any_line_is_read_and_loses_nothing_but_its_chips(
    line: str, language: str, literal: set[int]
) -> None:
    captured = read(line, language, literal=literal)
    at, left = 0, ""
    for span in captured.spans:
        assert at <= span.start < span.end <= len(line)
        assert span.start not in literal
        left += line[at : span.start]
        at = span.end
    assert "".join(captured.text.split()) == "".join((left + line[at:]).split())


@given(typed, st.sampled_from(LANGUAGES))
def test_any_line_becomes_exactly_one_card_and_undo_takes_it_back(line: str, language: str) -> None:
    board = workshop()
    before = lines(board)
    cards = len(board.cards())
    made = capture(board, read(line, language), ("eval", "touch"))
    board.apply(made.edit)
    assert len(board.cards()) == cards + 1
    assert board.get(made.ids[0], Card) is not None
    board.apply(made.edit.inverse())
    assert lines(board) == before


@given(typed, st.integers(0, 60), st.sampled_from(LANGUAGES))
def test_what_is_offered_is_understood_when_it_is_taken(
    line: str, cursor: int, language: str
) -> None:
    for offer in complete(line, cursor, workshop(), language, today=TUESDAY):
        taken = line[: offer.start] + offer.insert + line[offer.end :]
        settled = read(line, language)
        if settled.stage is None and settled.due is None and not settled.parked:
            spans = read(taken, language).spans
            (chip,) = [span for span in spans if span.start <= offer.start < span.end]
            assert chip.what == offer.kind or chip.start < offer.start


# -- the card ------------------------------------------------------------------------------


def made_of(board: Journey, line: str, place: tuple[str, str] | None, **more: object) -> Card:
    made = capture(board, parse(line, board, today=TUESDAY), place, **more)
    board.apply(made.edit)
    card = board.get(made.ids[0], Card)
    assert card is not None
    return card


@pytest.mark.parametrize(
    ("line", "place", "kind", "cell"),
    [
        ("x", ("eval", "pains"), "need", ("eval", "pains")),
        ("p x", ("eval", "pains"), "pain", ("eval", "pains")),
        ("t x", ("eval", "pains"), "touchpoint", ("eval", "touch")),
        ("t x", ("eval", "free"), "touchpoint", ("eval", "free")),
        ("m x", ("eval", "pains"), "metric", ("eval", "free")),
        ("t x #aware", ("eval", "pains"), "touchpoint", ("aware", "touch")),
        ("x #aware", ("eval", "touch"), "touchpoint", ("aware", "touch")),
        ("t x #aware", None, "touchpoint", ("aware", "touch")),
        ("x", None, "note", (None, None)),
        ("t x", None, "touchpoint", (None, None)),
        ("? x", ("eval", "pains"), "note", (None, None)),
    ],
)
def test_a_card_goes_where_its_kind_belongs(
    board: Journey,
    line: str,
    place: tuple[str, str] | None,
    kind: str,
    cell: tuple[str | None, str | None],
) -> None:
    card = made_of(board, line, place)
    assert (card.kind, card.text, (card.stage, card.lane)) == (kind, "x", cell)


def test_without_a_lane_for_its_kind_a_card_stays_at_the_cursor() -> None:
    board = journey(stage("a"), lane("l", takes=("pain",)), lane("k", takes=("need",)))
    assert lane_for(board, "metric", "k") == "k"
    assert lane_for(board, "metric") == "l"
    assert lane_for(journey(), "metric") is None


def test_a_captured_card_has_its_owners_due_date_and_the_sessions_source(board: Journey) -> None:
    line = "p slow @sales @r&d @@Legal +cfo !24.12"
    card = made_of(
        board, line, ("eval", "pains"), source="Workshop", evidence="reported", author="Ada"
    )
    assert (card.text, card.due) == ("slow", "2026-12-24")
    assert (card.source, card.evidence) == ("Workshop", "reported")
    owners = {board[link.source].get("name"): link.role for link in board.links_in(card.id, "owns")}
    assert owners == {"Sales": "responsible", "R&D": "supports", "Legal": "supports"}
    assert [link.source for link in board.links_in(card.id, "meets")] == ["cfo"]


def test_a_persona_feels_an_emotion(board: Journey) -> None:
    card = made_of(board, "e -2 angry +cfo +борис", ("eval", "pains"))
    assert (card.get("value"), card.lane) == (-2, "feel")
    assert sorted(link.source for link in board.links_in(card.id, "feels")) == ["cfo", "it"]
    assert not board.links_in(card.id, "meets")


def test_a_card_follows_the_card_that_was_selected(board: Journey) -> None:
    made_of(board, "p last", ("aware", "pains"))
    made_of(board, "p next", ("aware", "pains"), after="old")
    assert [card.text for card in board.cell("aware", "pains")] == ["old", "next", "last"]


def test_no_team_is_made_of_a_name_that_is_not_known(board: Journey) -> None:
    made_of(board, "p slow @marketing", ("eval", "pains"))
    assert len(board.of(Team)) == 4
    assert not [link for link in board.of(Link) if link.relation == "owns"]


def test_an_edit_says_who_made_it(board: Journey) -> None:
    made = capture(board, read("p x"), ("eval", "pains"), author="Ada")
    assert (made.edit.author, say(made.edit.label)) == ("Ada", "Add Pain point")


def test_names_that_have_gone_since_the_line_was_read_are_passed_over(board: Journey) -> None:
    captured = read("p x #aware @sales +cfo")
    other = journey(stage("eval"), lane("pains", takes=("pain",)))
    made = capture(other, captured, ("eval", "pains"))
    other.apply(made.edit)
    assert [card.text for card in other.cell("eval", "pains")] == ["x"]


def test_a_line_too_long_for_a_card_is_refused_and_what_nobody_sees_is_dropped(
    board: Journey,
) -> None:
    with pytest.raises(TooLong, match="10000"):
        capture(board, read("x" * 10_001), ("eval", "pains"))
    assert made_of(board, "cafe\u0301\0\ud800", ("eval", "pains")).text == "caf\u00e9"


# -- completing ----------------------------------------------------------------------------


def offered(line: str, language: str = "en") -> list[str]:
    return [
        offer.insert for offer in complete(line, len(line), workshop(), language, today=TUESDAY)
    ]


@pytest.mark.parametrize(
    ("line", "inserts"),
    [
        ("x #", ["#Awareness ", "#Active evaluation ", "#Решение о покупке ", "#忠诚 "]),
        ("x #a", ["#Awareness ", "#Active evaluation "]),
        ("x #ae", ["#Active evaluation "]),
        ("x #active ev", ["#Active evaluation "]),
        ("x #пок", ["#Решение о покупке "]),
        ("太贵＃忠", ["＃忠诚 "]),
        ("x @sa", ["@«Sales» ", "@Sales ops "]),
        ("x @sales ", ["@Sales ops "]),
        ("x @leg", ["@@leg "]),
        ("x @@leg", ["@@leg "]),
        ("x @slaes", ["@«Sales» ", "@@slaes "]),
        ("x @@slaes", ["@@slaes "]),
        ("x @sales2", ["@@sales2 "]),
        ("x +head", ["+Борис "]),
        ("x !fri", ["!2026-12-25 "]),
        ("x !t", ["!today ", "!tomorrow ", "!thursday ", "!tuesday "]),
        ("x !24.12", ["!2026-12-24 "]),
        ("x #aware and then", []),
        ("x", []),
        ("a@sa", []),
        ("a # ", []),
        ("", []),
    ],
)
def test_names_are_offered_while_they_are_typed(line: str, inserts: list[str]) -> None:
    assert offered(line) == inserts


@pytest.mark.parametrize(
    ("language", "first"), [("en", "!today "), ("ru", "!сегодня "), ("zh-Hant", "!今天 ")]
)
def test_days_are_offered_in_the_words_of_the_interface(language: str, first: str) -> None:
    assert offered("x !", language)[0] == first
    assert len(offered("x !", language)) > 8


def test_an_offer_replaces_what_was_typed_before_the_cursor() -> None:
    (offer,) = complete("x #aw now", 5, workshop())
    assert ("x #aw now"[offer.start : offer.end], offer.insert) == ("#aw", "#Awareness")
    assert (offer.label, offer.kind) == ("Awareness", "stage")
