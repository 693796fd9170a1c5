"""Messages: unsaid until it is known who reads them."""

import pytest

from designer.words import LANGUAGES, Problem, from_data, msg, say, to_data


def test_a_message_is_said_with_its_values() -> None:
    assert say(msg("{name} is gone", name="Anna")) == "Anna is gone"


@pytest.mark.parametrize(("count", "said"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards")])
def test_the_count_chooses_the_form(count: int, said: str) -> None:
    assert say(msg("{count} card", "{count} cards", count=count)) == said


def test_messages_stand_inside_messages_and_in_rows() -> None:
    inner = msg("{count} card", "{count} cards", count=2)
    assert say(msg("{what}: {list}", what=inner, list=(inner, "own text"))) == (
        "2 cards: 2 cards, own text"
    )


@pytest.mark.parametrize(("language", "joint"), [("en", ", "), ("ru", ", "), ("zh-Hans", "、")])
def test_rows_are_joined_as_the_language_does(language: str, joint: str) -> None:
    assert say(msg("{list}", list=("a", "b")), language) == f"a{joint}b"


def test_somebodys_own_text_is_said_as_it_is() -> None:
    assert say("{not a place} & %") == "{not a place} & %"
    assert say(msg("“{text}”", text="{count} %s")) == "“{count} %s”"


def test_a_place_that_nobody_filled_stays_visible() -> None:
    assert say(msg("{one} and {two}", one=1)) == "1 and {two}"


def test_fractions_are_said_short() -> None:
    assert say(msg("{share}", share=0.25)) == "0.25"


@pytest.mark.parametrize("language", [*LANGUAGES, "tlh"])
def test_what_a_catalogue_lacks_is_said_in_english(language: str) -> None:
    sentence = "a sentence that nobody has translated"
    assert say(msg(sentence), language) == sentence


def test_a_message_comes_back_from_data_as_it_went() -> None:
    message = msg(
        "{count} card", "{count} cards", count=2, share=0.5, who=msg("you"), list=("a", msg("b"))
    )
    assert from_data(to_data(message)) == message
    assert to_data(msg("plain")) == {"text": "plain"}


@pytest.mark.parametrize(
    "data",
    [{}, {"text": 3}, {"text": "x", "plural": 3}, {"text": "x", "args": [1]},
     {"text": "x", "args": {"a": None}}, {"text": "x", "args": {"a": {"b": 1}}}],
)  # fmt: skip
def test_what_is_no_message_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a message"):
        from_data(data)


def test_a_problem_is_one_plain_sentence() -> None:
    assert str(Problem(msg("“{file}” is not a map", file="x"))) == "“x” is not a map"
