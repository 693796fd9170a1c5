"""What a PDF tells those who hear it instead of seeing it."""

import io

import pikepdf
import pytest

from designer.files.gallery import new_map
from designer.kinds import kind_of
from designer.layout.key_sheet import KeySection
from designer.model.journey import Journey
from designer.words import say
from exporters.pdf.keys import write_key_sheet
from exporters.pdf.minutes import write_minutes_pdf
from tests.build import journey, lane, make, stage
from tests.exporters.pictures import card, everything, exported, folded, small
from tests.exporters.reading import Read, read_aloud
from tests.exporters.test_minutes import workshop

LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")


def sections(read: list[Read]) -> dict[str, list[Read]]:
    """What is read in each section that has a title."""
    found: dict[str, list[Read]] = {}
    now: list[Read] = []
    for each in read:
        if each.role == "Sect":
            now = found.setdefault(each.title, [])
        else:
            now.append(each)
    return found


def cards_of(made: Journey, stage_id: str) -> set[str]:
    return {
        folded(each.text)
        for each in made.cards()
        if each.stage == stage_id and not each.internal and each.kind != "emotion"
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "options", [{}, {"page": "A4", "fit": "stages"}, {"page": "A3"}, {"view": "ring", "page": "A4"}]
)
def test_a_map_is_read_stage_by_stage(language: str, options: dict[str, str]) -> None:
    made = new_map("b2b-circle-7", language)
    read = read_aloud(exported(made, ".pdf", **options)[0])
    assert (read[0].role, read[0].depth) == ("Document", 0)
    titles = [each.title for each in read if each.role == "Sect" and each.title]
    assert titles == [each.name for each in made.stages()]
    for each in made.stages():
        heading, *rest = sections(read)[each.name]
        assert (heading.role, folded(heading.text)) == ("H2", folded(each.name))
        heard = folded(" ".join(element.text for element in rest))
        assert [text for text in cards_of(made, each.id) if text not in heard] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_is_heard_first_and_a_card_with_its_kind(language: str) -> None:
    made = new_map("b2b-6", language)
    read = read_aloud(exported(made, ".pdf")[0])
    first = next(each for each in read if each.text)
    assert (first.role, folded(first.text)) == ("H1", folded(made.map.title))
    one = next(each for each in made.cards() if each.kind == "pain")
    heard = next(each for each in read if folded(one.text) in folded(each.text))
    assert (heard.role, heard.title) == ("P", say(kind_of(one).name, language))


def test_nothing_is_heard_twice_though_titles_and_heads_stand_on_every_page() -> None:
    made = new_map("b2b-circle-7", "en")
    for fit in ("stages", "tiles"):
        read = read_aloud(exported(made, ".pdf", page="A4", fit=fit)[0])
        assert [each.role for each in read].count("H1") == 1
        headings = [folded(each.text) for each in read if each.role == "H2"]
        assert sorted(headings) == sorted(folded(each.name) for each in made.stages())


def test_the_emotion_curve_is_a_figure_in_words() -> None:
    made = journey(
        stage("s", "Trigger"),
        stage("t", "Research"),
        lane("l", "Feelings", takes=("emotion",)),
        make("emotion", "e", text="worry", value=-1, stage="s", lane="l"),
        make("emotion", "zqxjvk", text="zqxjvk", value=2, stage="t", lane="l", internal=True),
    )
    read = read_aloud(exported(made, ".pdf")[0])
    figures = [each.alt for each in read if each.role == "Figure"]
    assert figures == ["Curve of “Feelings”: Trigger: worry\xa0−1, Research: not known"]


def test_a_ring_is_read_with_its_curve_in_words_and_each_stage_once() -> None:
    made = new_map("b2b-circle-7", "en")
    read = read_aloud(exported(made, ".pdf", page="A3", view="ring")[0])
    figures = [each.alt for each in read if each.role == "Figure"]
    assert len(figures) == 1
    assert figures[0].startswith("Curve of “Emotions”")
    headings = [folded(each.text) for each in read if each.role == "H2"]
    assert sorted(headings) == sorted(folded(each.name) for each in made.stages())


def test_what_is_internal_or_hidden_is_not_told_either() -> None:
    secret = "Zqxjvk"
    made = journey(
        stage("s", "Trigger"),
        lane("l", "Lane"),
        lane("h", "Hidden" + secret, takes=("emotion",), hidden=True),
        card("c", text="Seen"),
        make("emotion", "e", text=secret, value=1, stage="s", lane="h"),
        card("n", text=secret, internal=True),
    )
    pdf, _ = exported(made, ".pdf")
    hidden = secret.encode("utf-16-be").hex().encode()
    found = everything(pdf).lower()
    assert secret.lower().encode() not in found
    assert hidden not in found
    assert secret not in str(read_aloud(pdf))


def test_everything_is_either_tagged_or_an_artifact() -> None:
    pdf, _ = exported(new_map("lifecycle-5", "en"), ".pdf", page="A3")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        depth, bare = 0, 0
        for operands, operator in pikepdf.parse_content_stream(opened.pages[0]):
            name = str(operator)
            depth += name in ("BDC", "BMC")
            depth -= name == "EMC"
            bare += not depth and name in ("f", "S", "B", "Tj", "TJ", "Do")
            assert depth >= 0, operands
    assert (depth, bare) == (0, 0)


def test_the_file_says_that_it_is_tagged() -> None:
    pdf, _ = exported(small(card()), ".pdf")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert opened.pages[0].StructParents == 0
        parents = opened.Root.StructTreeRoot.ParentTree.Nums
        assert parents[0] == 0
        assert {str(each.S) for each in parents[1]} >= {"/H1", "/H2", "/P"}


def test_the_sheet_of_keys_is_read_heading_by_heading_and_row_by_row() -> None:
    out = io.BytesIO()
    parts = [KeySection("Go", (("F6", "Next panel"), ("F9", "Ring"))), KeySection("Write", ())]
    write_key_sheet("Keys", parts, "en", out)
    read = [(each.role, each.text) for each in read_aloud(out.getvalue()) if each.text]
    assert [(role, folded(text)) for role, text in read] == [
        ("H1", "Keys"), ("H2", "Go"), ("P", "F6Nextpanel"), ("P", "F9Ring"), ("H2", "Write"),
    ]  # fmt: skip


def test_the_minutes_are_read_behind_the_map_with_their_headings() -> None:
    out = io.BytesIO()
    write_minutes_pdf(workshop("en"), out)
    read = read_aloud(out.getvalue())
    roles = [each.role for each in read]
    assert roles.count("H1") == 2
    last_title = len(roles) - 1 - roles[::-1].index("H1")
    assert "H2" in roles[last_title:]
    assert roles[last_title - 1] != "H1"
