"""Forms from fields: each field has an editor, and what a person writes is understood."""

import pytest

from designer.kinds import CLASSES
from designer.model.records import Clash, Record, Translation, Vote
from exporters import exporters
from widgets.fields.nature import nature_of, wrong_with
from widgets.fields.words import choice_word
from widgets.fields.writing import DAY, NUMBER, SCALE, SHARE, WORDS, Unreadable, Writing
from widgets.panels.inspector import common_fields

NEVER_SHOWN = (Clash, Translation, Vote)


@pytest.mark.parametrize("cls", [c for c in CLASSES.values() if c not in NEVER_SHOWN])
def test_every_field_of_every_record_has_an_editor(cls: type[Record]) -> None:
    for field in cls.field_names():
        assert nature_of(cls, field).shape


def test_every_option_of_every_exporter_has_an_editor() -> None:
    for exporter in exporters():
        for name, _ in exporter.options.asked():
            assert nature_of(exporter.options, name).shape


@pytest.mark.parametrize("cls", list(CLASSES.values()))
def test_every_value_of_a_closed_list_has_words(cls: type[Record]) -> None:
    for field in cls.field_names():
        if field in ("media", "relation"):
            continue
        for value in nature_of(cls, field).options:
            assert not isinstance(choice_word(value), str), value


@pytest.mark.parametrize(
    ("writing", "text", "value"),
    [
        (NUMBER, "12", 12),
        (NUMBER, "3,5", 3.5),
        (NUMBER, "1 000", 1000),
        (NUMBER, "−2", -2),
        (NUMBER, "", None),
        (NUMBER, "35 %", 0.35),
        (SHARE, "35 %", 0.35),
        (SHARE, "35", 0.35),
        (SHARE, "0.35", 0.35),
        (SHARE, "100％", 1.0),
        (DAY, "2027-01-31", "2027-01-31"),
        (DAY, "31.1.2027", "2027-01-31"),
        (DAY, " ", ""),
        (WORDS, "phone, e-mail、phone", ("e-mail", "phone")),
        (SCALE, "-3 … 3", (-3, 3)),
    ],
)
def test_what_a_person_writes_is_understood(writing: Writing, text: str, value: object) -> None:
    assert writing.read(text) == value


@pytest.mark.parametrize(
    ("writing", "text"),
    [(NUMBER, "many"), (SHARE, "120 %"), (SHARE, "-1"), (DAY, "2027-02-30"), (SCALE, "3 … -3")],
)
def test_what_is_no_value_is_refused_with_a_sentence(writing: Writing, text: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        writing.read(text)


def test_a_text_that_is_too_long_is_refused_with_its_limit() -> None:
    assert str(wrong_with(CLASSES["stage"], "name", "x" * 301)) == (
        "At most 300 characters fit here."
    )


def test_several_records_share_only_fields_of_one_type() -> None:
    stage, lane = CLASSES["stage"], CLASSES["lane"]
    both: list[Record] = [stage.model_validate({"id": "s"}), lane.model_validate({"id": "l"})]
    assert common_fields(both) == ()
    cards: list[Record] = [
        CLASSES[kind].model_validate({"id": kind}) for kind in ("touchpoint", "pain")
    ]
    assert "evidence" in common_fields(cards)
    assert "severity" not in common_fields(cards)
