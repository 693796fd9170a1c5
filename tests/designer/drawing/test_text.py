"""Text laid out: where lines break, which face draws what, how high a block is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from designer.drawing.breaks import graphemes, pieces
from designer.drawing.fonts import face
from designer.drawing.text import (
    TextBlock,
    TextStyle,
    height_of,
    lay_out,
    missing_characters,
    width_of,
)

CARD = TextStyle(12, 16, 18)
BOLD = TextStyle(12, 16, 18, bold=True)
LANGUAGES = st.sampled_from(["en", "ru", "zh-Hans", "zh-Hant", "de", "xx"])
MIXED = st.text(
    st.sampled_from(
        "abcdefgilnorstvAIW итоеквпрнЁ 客户旅程體驗，。、）「」“”…—!?,.-/()  12😀é\u00ad\n"
    ),
    max_size=80,
)
CLOSING = "。，、）」』》：；！？”"


def texts(block: TextBlock) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in block.lines]


def faces(text: str, language: str) -> list[tuple[str, str]]:
    (line,) = lay_out(text, CARD, float("inf"), language).lines
    return [(run.face, run.text) for run in line.runs]


@given(MIXED, LANGUAGES, st.floats(0, 300), st.sampled_from([CARD, BOLD]), st.floats(0, 40))
def test_no_line_is_wider_than_asked_unless_it_is_one_character(
    text: str, language: str, width: float, style: TextStyle, hang: float
) -> None:
    block = lay_out(text, style, width, language, hang)
    for line, drawn in zip(block.lines, texts(block), strict=True):
        right = line.runs[0].x + line.width if line.runs else 0.0
        assert right <= width + 1e-6 or len(graphemes(drawn)) == 1


@given(MIXED, LANGUAGES, st.floats(0, 300))
def test_lines_joined_are_the_text_but_for_spaces_and_hyphens(
    text: str, language: str, width: float
) -> None:
    drawn = "".join(texts(lay_out(text, CARD, width, language)))
    dropped = str.maketrans("", "", " \n-\u00ad")
    assert drawn.translate(dropped) == text.translate(dropped)


@given(st.text(max_size=60), LANGUAGES, st.floats(0, 200))
def test_any_text_at_all_is_laid_out_with_glyphs_for_all_it_draws(
    text: str, language: str, width: float
) -> None:
    block = lay_out(text, CARD, width, language)
    assert block.height == len(block.lines) * (block.height / len(block.lines))
    for line in block.lines:
        for run in line.runs:
            assert all(face(run.face).has(char) for char in run.text)


@given(MIXED, LANGUAGES, st.floats(0, 200), st.floats(0, 30))
def test_heights_come_out_alike_with_and_without_runs(
    text: str, language: str, width: float, hang: float
) -> None:
    block = lay_out(text, CARD, width, language, hang)
    assert height_of(text, CARD, width, language, hang) == block.height


@given(st.text("ab Zя9,.;:!? 你好。，、：！？", max_size=30))
def test_the_quick_way_breaks_where_unicode_does(text: str) -> None:
    assert pieces(text) == tuple(LineBreaker(text, "en"))


@given(MIXED, LANGUAGES)
def test_a_text_fits_the_width_it_has(text: str, language: str) -> None:
    width = width_of(text, CARD, language)
    assert len(lay_out(text, CARD, width, language).lines) == text.count("\n") + 1


@given(
    st.text(st.sampled_from("客户比较报价在决定前" + CLOSING), min_size=1, max_size=60),
    st.sampled_from(["zh-Hans", "zh-Hant"]),
)
def test_chinese_lines_never_begin_with_closing_punctuation(text: str, language: str) -> None:
    text = "客" + text
    wide = 12.0 * max(len(piece) for piece in pieces(text))
    assert all(line[0] not in CLOSING for line in texts(lay_out(text, CARD, wide, language)))


def test_chinese_breaks_between_ideographs_and_opens_no_bracket_at_the_end() -> None:
    block = lay_out("他说「好的」，就走了。", CARD, 36, "zh-Hans")
    assert texts(block) == ["他说", "「好", "的」，", "就走", "了。"]


def test_words_break_at_spaces_which_do_not_count_at_the_end() -> None:
    width = width_of("ask for", CARD, "en")
    assert texts(lay_out("ask for   advice", CARD, width, "en")) == ["ask for", "advice"]


def test_a_long_word_is_hyphenated_where_it_would_leave_the_line_rather_empty() -> None:
    assert texts(lay_out("An information", CARD, 60, "en")) == ["An infor-", "mation"]


def test_words_after_a_hyphenated_one_follow_in_its_line() -> None:
    lines = texts(lay_out("An information for all", CARD, 62, "en"))
    assert lines == ["An infor-", "mation for", "all"]


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a\u00adb" * 3_000, "客" * 10_000, "\u00ad" * 9_999]
)
def test_the_longest_texts_without_a_space_are_laid_out(text: str) -> None:
    drawn = "".join(texts(lay_out(text, CARD, 132, "ru")))
    assert drawn.replace("-", "") == text.replace("\u00ad", "")


def test_a_line_nearly_full_is_left_ragged() -> None:
    width = width_of("my information tech-", CARD, "en")
    assert texts(lay_out("my information technology", CARD, width, "en")) == [
        "my information",
        "technology",
    ]


def test_british_and_american_words_are_divided_each_in_their_way() -> None:
    assert texts(lay_out("information", CARD, 46, "en")) == ["infor-", "mation"]
    assert texts(lay_out("information", CARD, 46, "en-GB")) == ["inform-", "ation"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("удовлетворённость", 90, ["удовлетворён-", "ность"]),
        ("Клиенты сравнивают", 90, ["Клиенты срав-", "нивают"]),
        ("очень долго", 50, ["очень", "долго"]),
    ],
)
def test_russian_is_hyphenated_by_its_own_rules(text: str, width: float, lines: list[str]) -> None:
    assert texts(lay_out(text, CARD, width, "ru")) == lines


@given(
    st.sampled_from(["удовлетворённость", "предложения", "internationalization", "colleague"]),
    st.floats(36, 130),
    st.sampled_from(["en", "ru"]),
)
def test_a_hyphen_leaves_two_letters_before_and_three_after(
    word: str, width: float, language: str
) -> None:
    lines = texts(lay_out(word, CARD, width, language))
    for before, after in pairwise(lines):
        if before.endswith("-"):
            assert len(before) >= 3
            assert len(after.rstrip("-")) >= 2
    if len(lines) > 1 and lines[-2].endswith("-"):
        assert len(lines[-1]) >= 3


@pytest.mark.parametrize("text", ["CONFIDENTIALITY", "someone@example.com", "www.information.org"])
def test_abbreviations_and_addresses_get_no_hyphen(text: str) -> None:
    assert not any(line.endswith("-") for line in texts(lay_out(text, CARD, 50, "en")))


def test_the_other_languages_words_are_left_whole() -> None:
    assert texts(lay_out("и information", CARD, 70, "ru")) == ["и", "information"]


def test_a_soft_hyphen_shows_only_where_the_line_ends_at_it() -> None:
    assert texts(lay_out("prac\u00adtice", CARD, 100, "en")) == ["practice"]
    assert texts(lay_out("Vertriebs\u00adteam", CARD, 70, "xx")) == ["Vertriebs-", "team"]


def test_a_word_wider_than_its_line_is_cut_between_characters_as_readers_see_them() -> None:
    family = "👨\u200d👩\u200d👧"
    lines = texts(lay_out(f"wwwww{family}", CARD, 50, "en"))
    assert lines == ["wwwww", "👨👩👧"]
    assert graphemes(f"w{family}") == ["w", family]


def test_a_word_is_not_cut_if_the_next_line_can_hold_it() -> None:
    assert texts(lay_out("I am straightness", CARD, 75, "xx")) == ["I am", "straightness"]


def test_a_new_line_begins_a_line_and_an_empty_text_has_one() -> None:
    assert texts(lay_out("one\n\ntwo\r\nthree\u2028four", CARD, 200, "en")) == [
        "one",
        "",
        "two",
        "three",
        "four",
    ]
    assert lay_out("", CARD, 100, "en").height == 16


def test_following_lines_hang() -> None:
    block = lay_out("1 Trigger and search", CARD, 80, "en", 10)
    assert [line.runs[0].x for line in block.lines] == [0, 10]
    assert block.width == max(line.runs[0].x + line.width for line in block.lines)


def test_ideographs_set_the_lines_wider_apart() -> None:
    assert lay_out("note\nnote", CARD, 100, "en").height == 32
    assert lay_out("note\n客", CARD, 100, "en").height == 36


def test_every_line_stands_at_the_same_place_in_its_height() -> None:
    first, second = lay_out("Aя\nbc", CARD, 100, "en").lines
    assert first.baseline == pytest.approx((16 - 1.362 * 12) / 2 + 1.069 * 12)
    assert second.baseline == pytest.approx(first.baseline + 16)


def test_each_script_is_drawn_by_its_face() -> None:
    assert faces("CRM для 客户 😀!", "en") == [
        ("sans", "CRM для "),
        ("sc", "客户"),
        ("sans", " "),
        ("emoji", "😀"),
        ("sans", "!"),
    ]


def test_the_maps_language_chooses_the_form_of_ideographs() -> None:
    assert faces("骨", "zh-Hans") == [("sc", "骨")]
    assert faces("骨", "zh-Hant") == [("tc", "骨")]
    assert faces("骨", "ru") == [("sc", "骨")]
    assert faces("这骨", "zh-Hant") == [("sc", "这"), ("tc", "骨")]


def test_bold_text_takes_the_bold_faces() -> None:
    (line,) = lay_out("A客", BOLD, 100, "zh-Hant").lines
    assert [run.face for run in line.runs] == ["sans-bold", "tc-bold"]


def test_quotes_and_dashes_beside_ideographs_are_wide_in_a_chinese_map_only() -> None:
    assert faces("说“好”……——去", "zh-Hans") == [("sc", "说“好”……——去")]
    assert faces("it’s “ok”… 好", "zh-Hans") == [("sans", "it’s “ok”… "), ("sc", "好")]
    assert faces("说“好”", "en") == [("sc", "说"), ("sans", "“"), ("sc", "好"), ("sans", "”")]
    assert width_of("说“好”——", CARD, "zh-Hans") == pytest.approx(72)


def test_runs_follow_each_other_without_a_gap() -> None:
    (line,) = lay_out("AV客户AV😀", CARD, 500, "en").lines
    for run, following in pairwise(line.runs):
        assert following.x == pytest.approx(run.x + run.width)
    assert line.width == pytest.approx(sum(run.width for run in line.runs))


def test_widths_are_sums_of_unkerned_advances() -> None:
    expected = (face("sans").advance("A") + face("sans").advance("V")) * 12 / 1000
    assert width_of("AV", CARD, "en") == pytest.approx(expected)


def test_an_emoji_sign_is_drawn_as_emoji_when_the_text_asks_for_it() -> None:
    assert faces("✔", "en") == [("sans", "✔")]
    assert faces("✔\ufe0f", "en") == [("emoji", "✔")]
    assert faces("1\ufe0f\u20e3", "en") == [("sans", "1")]
    assert faces("👍🏽", "en") == [("emoji", "👍")]


def test_an_unknown_character_is_drawn_as_its_code_point_in_smaller_type() -> None:
    (line,) = lay_out("a\ue000b", CARD, 200, "en").lines
    assert [(run.text, run.scale < 1) for run in line.runs] == [
        ("a", False),
        ("U+E000", True),
        ("b", False),
    ]


def test_what_no_font_has_is_named_once_each() -> None:
    assert missing_characters("a\ue000客\U000fffff\ue000😀\u200d\ufe0f\u202e\n\t", "en") == (
        "\ue000",
        "\U000fffff",
    )


def test_controls_and_marks_of_direction_are_not_drawn_and_a_tab_is_a_space() -> None:
    assert texts(lay_out("a\tb\x07\u202ec\u2066d\ufeff", CARD, 200, "en")) == ["a bcd"]
