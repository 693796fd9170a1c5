"""A card shows what its record holds, in a box that grows with its words."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest

from designer.drawing.shapes import Box, Path, Picture, Rect, Shape, Words, bounds_of
from designer.drawing.theme import ROLES, STYLES
from designer.kinds import KINDS
from designer.layout.cards import Block, card_block, team_chip_block
from designer.layout.facts import initials
from designer.layout.figures import figure, signed, with_unit
from designer.model.journey import Journey
from designer.model.records import Card, Record, Team
from tests.build import card, journey, make, owns, team

LONG = {
    "en": "Nobody could say how long the approval would take, so three people asked twice",
    "ru": "Никто не мог сказать, сколько длится согласование, и трое спросили дважды",
    "zh-Hans": "没有人能说清审批要多久，所以三个人都问了两遍，最后只好打电话给总部",
    "zh-Hant": "沒有人能說清審批要多久，所以三個人都問了兩遍，最後只好打電話給總部",
}
KIND_IDS = [kind.id for kind in KINDS]


def png(width: int, height: int) -> str:
    head = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + b"IHDR"
    return base64.b64encode(head + width.to_bytes(4) + height.to_bytes(4)).decode()


def block(
    kind: str, *others: Record, width: float = 168, language: str = "en", **fields: Any
) -> Block:
    held = journey(card(kind, "c", **fields), *others, language=language)
    return drawn(held, width)


def drawn(held: Journey, width: float = 168) -> Block:
    found = held["c"]
    assert isinstance(found, Card)
    return card_block(held, found, width)


def lines(shapes: Sequence[Shape], part: str = "") -> list[str]:
    return [
        "".join(run.text for run in shape.runs)
        for shape in shapes
        if isinstance(shape, Words) and part in ("", shape.part)
    ]


def said(shapes: Sequence[Shape], part: str = "") -> str:
    return " ".join(lines(shapes, part))


def parts(shapes: Sequence[Shape], part: str) -> list[Shape]:
    return [shape for shape in shapes if shape.part == part]


def frame(shapes: Sequence[Shape]) -> Box | Path:
    (found,) = parts(shapes, "card")
    assert isinstance(found, Box | Path)
    return found


@pytest.mark.parametrize("kind", KIND_IDS)
@pytest.mark.parametrize("language", LONG)
@pytest.mark.parametrize("width", [116, 168, 404])
def test_everything_stays_inside_the_card(kind: str, language: str, width: float) -> None:
    look = block(
        kind, owns("t", "c"), owns("u", "c", "supports"), make("vote", "v", target="c", count=12),
        team("t", "Customer Success"), team("u", "市场部"),
        text=LONG[language], evidence="reported", language=language, width=width,
    )  # fmt: skip
    whole = Rect(0, 0, width, look.height).grown(0.01)
    for shape in look.shapes:
        box = bounds_of(shape)
        slack = 1.5 if isinstance(shape, Path) else 0.0
        assert whole.grown(slack).joined(box) == whole.grown(slack), shape
        assert shape.owner == "c"
    assert look.height >= 32


@pytest.mark.parametrize("kind", KIND_IDS)
@pytest.mark.parametrize("width", [116, 140, 168, 404])
@pytest.mark.parametrize("teams", [0, 1, 3, 7])
def test_marks_and_words_never_cover_each_other(kind: str, width: float, teams: int) -> None:
    others: list[Record] = [make("vote", "v", target="c", count=12)]
    for number in range(teams):
        others += [team(f"t{number}", f"Team {number} Ops"), owns(f"t{number}", "c")]
    fields: dict[str, Any] = {"severity": 4, "frequency": 2} if kind == "pain" else {}
    for text in ("Slow", "A word and another one", LONG["en"]):
        look = block(kind, *others, text=text, evidence="reported", width=width, **fields)
        words = [s for s in look.shapes if isinstance(s, Words)]
        inked = [Rect(s.x, s.y - 0.75 * s.size, s.width, 0.95 * s.size) for s in words]
        marks = [bounds_of(parts(look.shapes, "evidence")[0])]
        marks += [bounds_of(s) for s in parts(look.shapes, "votes") if isinstance(s, Box)]
        chips = [bounds_of(s) for s in parts(look.shapes, "owner") if isinstance(s, Box)]
        free = [box for box, s in zip(inked, words, strict=True) if s.part != "votes"]
        assert not any(mark.meets(box) for mark in marks for box in (*free, *chips))
        loose = [
            box for box, s in zip(inked, words, strict=True) if s.part not in ("votes", "owner")
        ]
        assert not any(chip.meets(box) for chip in chips for box in loose)
        assert not any(one.meets(two) for one, two in combinations((*marks, *chips), 2))


@pytest.mark.parametrize("kind", KIND_IDS)
@pytest.mark.parametrize("language", LONG)
def test_the_whole_text_is_shown_and_no_line_covers_another(kind: str, language: str) -> None:
    look = block(kind, text=LONG[language], language=language)
    shown = "".join(lines(look.shapes, "text"))
    assert shown.replace("-", "").replace(" ", "") == LONG[language].replace(" ", "")
    baselines = [shape.y for shape in look.shapes if isinstance(shape, Words)]
    assert all(below - above >= 10 for above, below in pairwise(baselines))


@pytest.mark.parametrize("kind", KIND_IDS)
def test_every_colour_is_a_role_of_the_theme(kind: str) -> None:
    for shape in block(kind, text="Demo", evidence="observed").shapes:
        if isinstance(shape, Words):
            assert shape.colour in ROLES
        elif isinstance(shape, Box | Path):
            assert shape.fill in (None, *ROLES)
            assert shape.pen is None or shape.pen.colour in ROLES


def test_a_card_without_words_is_its_smallest_box() -> None:
    look = block("note", text="")
    assert look.height == 32
    assert lines(look.shapes) == []
    assert look.text_box == Rect(28, 8, look.text_box.width, 16)


def test_the_box_for_editing_is_where_the_text_stands() -> None:
    look = block("touchpoint", text=LONG["en"], channel="web")
    first = next(s for s in look.shapes if isinstance(s, Words) and s.part == "text")
    assert first.x == look.text_box.x
    assert look.text_box.y < first.y < look.text_box.y + STYLES["card"].line
    assert look.text_box.height == 16 * len(lines(look.shapes, "text"))


def test_equal_cards_give_equal_blocks_and_a_changed_one_another() -> None:
    held = journey(card("pain", "c", text="Slow"))
    again = journey(card("pain", "c", text="Slow"))
    assert drawn(held) == drawn(again)
    assert drawn(held).shapes == drawn(again).shapes
    assert drawn(held) != drawn(journey(card("pain", "c", text="Slower")))


def test_facts_are_in_the_language_of_the_map_and_wrap_rather_than_shrink() -> None:
    short = block("touchpoint", text="Demo", channel="web", third_party=True)
    assert said(short.shapes, "fact") == "web · third party"
    wide = block(
        "touchpoint", text="Demo", channel="Trade fair in the old exhibition hall of Leipzig"
    )
    assert len(lines(wide.shapes, "fact")) == 2
    assert wide.height > short.height
    sizes = {s.size for s in wide.shapes if isinstance(s, Words) and s.part == "fact"}
    assert sizes == {10}


def test_evidence_is_a_circle_at_the_bottom_right() -> None:
    look = block("need", text="Proof", evidence="observed")
    (mark,) = parts(look.shapes, "evidence")
    box = bounds_of(mark)
    assert box.right == pytest.approx(160)
    assert box.bottom <= look.height
    assert look.height == 32
    assert parts(block("need", text="Proof").shapes, "evidence") == []


def test_evidence_goes_below_a_text_that_leaves_no_room_for_it() -> None:
    full = "A text that fills its lines, all"
    for text in (full, full + "…", full + " the w", full + " the way to the end of its line"):
        look = block("need", text=text, evidence="assumed")
        mark = bounds_of(parts(look.shapes, "evidence")[0])
        words = [bounds_of(s) for s in look.shapes if isinstance(s, Words)]
        assert not any(mark.meets(box) for box in words)


def test_votes_are_counted_together_in_one_pill() -> None:
    look = block(
        "opportunity",
        make("vote", "v", target="c", count=3),
        make("vote", "w", target="c", count=4),
        text="Prices on the site",
    )
    assert lines(look.shapes, "votes") == ["7"]


def test_owners_are_chips_of_two_or_three_letters() -> None:
    look = block(
        "content", team("t", "Customer Success"), team("u", "Sales"),
        owns("u", "c", "supports"), owns("t", "c"), text="Guide",
    )  # fmt: skip
    assert lines(look.shapes, "owner") == ["CS", "Sal"]
    edges = [s.pen.dash for s in parts(look.shapes, "owner") if isinstance(s, Box) and s.pen]
    assert edges[0] == ()
    assert edges[1] != ()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Customer Success", "CS"),
        ("Sales", "Sal"),
        ("IT", "IT"),
        ("Research and Development", "RD"),
        ("Служба поддержки клиентов", "СПК"),
        ("Маркетинг", "Мар"),
        ("市场部", "市场"),
        ("客戶成功部", "客戶"),
        ("of", "of"),
        ("!", "!"),
    ],
)
def test_a_team_is_told_by_two_or_three_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_moment_of_truth_has_a_star_and_a_second_edge() -> None:
    plain = block("touchpoint", text="Demo")
    truth = block("touchpoint", text="Demo", moment_of_truth=True)
    assert parts(plain.shapes, "moment") == []
    edge, star = parts(truth.shapes, "moment")
    assert isinstance(edge, Box)
    assert edge.rect == frame(truth.shapes).rect.grown(-2)  # type: ignore[union-attr]
    assert isinstance(star, Path)
    assert star.fill == "blue"


def test_what_is_still_needed_has_a_dashed_edge_and_the_word() -> None:
    needed = block("content", text="Guide", status="need")
    pen = frame(needed.shapes).pen
    assert pen is not None
    assert pen.dash
    assert "needed" in said(needed.shapes, "fact")
    there = frame(block("content", text="Guide", status="have").shapes).pen
    assert there is not None
    assert there.dash == ()


def test_a_touchpoint_tells_in_its_icon_whether_somebody_is_met() -> None:
    icons = [
        parts(block("touchpoint", text="Demo", **fields).shapes, "icon")
        for fields in ({"mode": "in_person"}, {"mode": "digital"}, {})
    ]
    assert icons[0] != icons[1] != icons[2] != icons[0]


def test_severity_is_drawn_as_bars_and_said_in_words() -> None:
    look = block("pain", text="Slow", severity=4)
    assert len(parts(look.shapes, "severity")) == 1
    assert "severity 4" in said(look.shapes, "fact")


@pytest.mark.parametrize(
    ("better", "actual", "fill"),
    [("more", 45, "green"), ("more", 30, None), ("less", 30, "green"), ("less", 45, None)],
)
def test_a_metric_shows_its_figure_its_goal_and_whether_it_is_met(
    better: str, actual: int, fill: str | None
) -> None:
    look = block("metric", text="Trials", actual=actual, goal=40, unit="%", better=better)
    assert lines(look.shapes, "figure") == [f"{actual}\u00a0%"]
    assert lines(look.shapes, "goal") == ["goal 40\u00a0%"]
    (arrow,) = parts(look.shapes, "better")
    assert isinstance(arrow, Path)
    assert arrow.fill == fill
    figures = [s for s in look.shapes if isinstance(s, Words) and s.part == "figure"]
    assert [s.size for s in figures] == [15]


def test_a_metric_that_nobody_has_measured_says_so() -> None:
    look = block("metric", text="Trials", goal=40)
    assert lines(look.shapes, "figure") == ["?"]
    assert parts(look.shapes, "better") == []


def test_a_goal_that_does_not_fit_beside_its_figure_goes_below() -> None:
    look = block(
        "metric", text="Pipeline", actual=1_250_000, goal=1_400_000, unit="EUR", better="more"
    )
    words = {s.part: s for s in look.shapes if isinstance(s, Words)}
    assert words["goal"].y > words["figure"].y + 10
    assert words["goal"].x == words["figure"].x


def test_the_arrow_of_a_wide_figure_stays_on_the_card() -> None:
    for people in range(1, 24):
        unit = "покупателей"[: people % 12] + "и" * (people // 2)
        look = block(
            "metric", text="Охват", language="ru", actual=845, goal=950, unit=unit, better="more"
        )
        (arrow,) = parts(look.shapes, "better")
        assert bounds_of(arrow).right <= 168 - 6


def test_a_hand_off_names_both_teams() -> None:
    look = block(
        "handoff", team("t", "Marketing"), team("u", "Sales"),
        text="Qualified lead", from_team="t", to_team="u", time_limit="24 h",
    )  # fmt: skip
    assert said(look.shapes, "fact") == "Marketing → Sales · 24 h"
    one = block("handoff", team("t", "Marketing"), text="Lead", from_team="t")
    assert "Marketing → ?" in said(one.shapes, "fact")


def test_a_picture_keeps_its_shape_and_carries_its_caption() -> None:
    look = block("image", text="The old form", media="image/png", pixels=png(400, 100))
    (picture,) = [shape for shape in look.shapes if isinstance(shape, Picture)]
    assert picture.rect == Rect(8, 8, 152, 38)
    assert look.text_box.y > picture.rect.bottom
    bare = block("image", text="", media="image/png", pixels=png(400, 100))
    assert bare.height == picture.rect.bottom + 8
    tall = block("image", text="", media="image/png", pixels=png(100, 4000))
    assert tall.height < 300


def test_a_broken_picture_is_a_card_with_its_caption() -> None:
    look = block("image", text="The old form", media="image/png", pixels="AAAA")
    assert not [shape for shape in look.shapes if isinstance(shape, Picture)]
    assert lines(look.shapes, "text") == ["The old form"]


def test_an_emotion_outside_the_curve_shows_its_value() -> None:
    assert said(block("emotion", text="Hopeful", value=2).shapes, "fact") == "+2"
    assert said(block("emotion", text="Hopeful", value=-1.5).shapes, "fact") == "\u22121.5"


def test_a_team_stands_in_a_lane_of_teams_as_a_card() -> None:
    held = journey(team("t", "Customer Success"))
    found = held["t"]
    assert isinstance(found, Team)
    leads = team_chip_block(held, found, "responsible", 168)
    helps = team_chip_block(held, found, "supports", 168, "link")
    assert lines(leads.shapes) == ["Customer Success"]
    assert lines(helps.shapes) == ["Customer Success", "supports"]
    assert {shape.owner for shape in leads.shapes} == {"t"}
    assert {shape.owner for shape in helps.shapes} == {"link"}
    assert helps.height > leads.height >= 32


def test_figures_are_written_as_the_reader_writes_them() -> None:
    assert figure(1234567, "en") == "1,234,567"
    assert figure(1234.5, "ru") == "1\u00a0234,5"
    assert figure(-0.25, "zh-Hans") == "\u22120.25"
    assert figure(3.0, "en") == "3"
    assert figure(2e20, "en") == "2e+20"
    assert signed(0, "en") == "0"
    assert signed(2, "en") == "+2"
    assert with_unit(40, " %", "en") == "40\u00a0%"
    assert with_unit(40, "", "en") == "40"
