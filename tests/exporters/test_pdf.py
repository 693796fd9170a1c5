import io

import pikepdf
import pypdfium2
import pytest

from designer.files.gallery import new_map, templates
from exporters import Cancelled, for_suffix
from tests.build import journey, lane, make, stage
from tests.exporters.pictures import (
    PIXEL,
    card,
    everything,
    exported,
    folded,
    fonts_of,
    small,
    text_of,
)

TEMPLATES = tuple(each.id for each in templates())
LANGUAGES = ("en", "ru", "zh-Hans", "zh-Hant")
MM = 72 / 25.4


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_gives_back_its_stage_names_and_card_texts(template: str, language: str) -> None:
    made = new_map(template, language)
    pdf, report = exported(made, ".pdf")
    text = text_of(pdf)
    names = [each.name for each in made.stages()]
    texts = [each.text for each in made.cards() if not each.parked]
    assert [each for each in (*names, *texts) if folded(each) not in text] == []
    assert (report.pages, report.missing) == (1, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_embedded_subset_and_mapped_to_unicode(language: str) -> None:
    pdf, _ = exported(new_map("b2b-circle-7", language), ".pdf", page="A3")
    names = set()
    for font in fonts_of(opened(pdf)):
        tag, _, name = str(font.BaseFont)[1:].partition("+")
        names.add(name)
        assert len(tag) == 6
        assert "/ToUnicode" in font
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < 200_000
    chinese = {"zh-Hans": "SC", "zh-Hant": "TC"}.get(language)
    expected = {"RingwaySans-Regular", "RingwaySans-Bold"}
    if chinese:
        expected |= {f"RingwaySans{chinese}-Regular", f"RingwaySans{chinese}-Bold"}
    assert names == expected


HYPHEN_STAYS = b"/ActualText <FEFF002D0020>"


def test_a_hyphen_of_the_writer_at_the_end_of_a_line_is_kept_for_readers() -> None:
    text = "Study of risks in mid-size companies"
    assert everything(exported(small(card(text=text)), ".pdf")[0]).count(HYPHEN_STAYS) == 1


def test_a_hyphen_of_the_line_break_is_left_to_readers_to_take_away() -> None:
    text = "Understand the incomprehensibilities"
    pdf, _ = exported(small(card(text=text)), ".pdf")
    document = pypdfium2.PdfDocument(pdf)
    assert "\x02" in document[0].get_textpage().get_text_bounded()
    assert HYPHEN_STAYS not in everything(pdf)


def test_text_is_pure_black_on_one_plate() -> None:
    pdf, _ = exported(small(card()), ".pdf")
    assert b"\n0 g\nBT" in everything(pdf)


def test_a_printer_friendly_map_has_no_tint() -> None:
    tinted, _ = exported(small(card()), ".pdf")
    plain, _ = exported(small(card()), ".pdf", theme="printer-friendly")
    purple_tint = b"0.949 0.918 0.973 rg"
    assert purple_tint in everything(tinted)
    assert purple_tint not in everything(plain)


def test_lines_are_never_thinner_than_half_a_point_on_paper() -> None:
    pdf, _ = exported(new_map("b2b-circle-7", "en"), ".pdf", page="A4")
    words = everything(pdf).split()
    scale = next(float(words[at - 6]) for at, word in enumerate(words) if words[at - 7] == b"q")
    widths = [float(words[at - 1]) for at, word in enumerate(words) if word == b"w"]
    assert widths
    assert min(widths) * scale >= 0.499


def test_the_document_says_its_title_language_author_and_subject() -> None:
    made = small(card(), title="Карта", language="ru", owner="Anna", scope="Печать")
    pdf = opened(exported(made, ".pdf")[0])
    facts = {name: str(pdf.docinfo[name]) for name in ("/Title", "/Author", "/Subject", "/Creator")}
    assert facts == {
        "/Title": "Карта",
        "/Author": "Anna",
        "/Subject": "Печать",
        "/Creator": "Ringway",
    }
    assert str(pdf.Root.Lang) == "ru"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.open_metadata()["dc:title"] == "Карта"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260301000000Z"


def test_the_same_map_gives_the_same_bytes() -> None:
    made = new_map("b2b-6", "zh-Hans")
    assert exported(made, ".pdf")[0] == exported(made, ".pdf")[0]


def test_each_stage_has_a_bookmark_to_its_head() -> None:
    made = new_map("b2b-circle-7", "ru")
    pdf = opened(exported(made, ".pdf", page="A3", fit="stages")[0])
    with pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        pages = [entry.to_dictionary_object(pdf).Dest[0] for entry in outline.root]
    assert titles == [each.name for each in made.stages()]
    assert all(page == pdf.pages[0].obj for page in pages)


@pytest.mark.parametrize(
    ("page", "wide", "high"),
    [
        ("A4", 297, 210),
        ("A3", 420, 297),
        ("A0", 1189, 841),
        ("a1", 841, 594),
        ("700x500mm", 700, 500),
    ],
)
def test_named_pages_lie_across_and_free_ones_lie_as_they_are_said(
    page: str, wide: float, high: float
) -> None:
    pdf = opened(exported(small(card()), ".pdf", page=page)[0])
    box = pdf.pages[0].MediaBox
    assert [float(value) / MM for value in box] == pytest.approx([0, 0, wide, high], abs=0.01)


def test_without_a_page_the_page_fits_the_map_and_has_no_footer() -> None:
    pdf, _ = exported(small(card()), ".pdf")
    assert "Ringway" not in text_of(pdf)


def test_a_named_page_says_whose_map_it_is_and_which_page() -> None:
    pdf, _ = exported(small(card(), brand="Acme"), ".pdf", page="A4")
    assert "Acme·Test" in text_of(pdf)
    assert "20260301·Page1of1" in text_of(pdf)


def test_a_map_that_is_taller_than_wide_stands_upright_on_a_named_page() -> None:
    pdf = opened(exported(new_map("b2b-circle-7", "en"), ".pdf", page="A3")[0])
    box = pdf.pages[0].MediaBox
    assert float(box[3]) > float(box[2])


def test_a_long_title_leaves_the_footer_to_the_page_number() -> None:
    title = "A very long title of a map " * 11
    pdf, _ = exported(small(card(), title=title), ".pdf", page="A4")
    text = text_of(pdf)
    assert "…" in text
    assert "20260301·Page1of1" in text


def test_letters_that_nobody_can_read_are_said() -> None:
    _, report = exported(new_map("b2b-circle-7", "en"), ".pdf", page="A4")
    assert "in the hand nobody reads less than 6 pt" in str(report.warnings[0])
    _, report = exported(new_map("b2b-circle-7", "en"), ".pdf", page="A2")
    assert "for the wall, which is read from a step away" in str(report.warnings[0])
    _, report = exported(small(card()), ".pdf", page="A4")
    assert report.warnings == ()


def test_pages_by_stages_keep_letters_readable_and_repeat_title_and_heads() -> None:
    made = new_map("b2b-circle-7", "en")
    pdf, report = exported(made, ".pdf", page="A4", fit="stages")
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert report.warnings == ()
    assert report.pages == len(pages) > 1
    assert all(made.map.title in page for page in pages)
    assert all("Trigger" in page or "Loyalty" in page for page in pages)
    text = text_of(pdf)
    assert [c.text for c in made.cards() if not c.parked and folded(c.text) not in text] == []


def test_tiles_are_true_size_and_share_a_strip_for_the_glue() -> None:
    made = new_map("b2b-circle-7", "en")
    pdf, report = exported(made, ".pdf", page="A3", fit="tiles")
    assert report.pages == 6
    text = text_of(pdf)
    assert [c.text for c in made.cards() if not c.parked and folded(c.text) not in text] == []


def note_sides(pdf: bytes) -> set[float]:
    """The sides of all squares of a page, in millimetres."""
    words = everything(pdf).split()
    scale = float(words[words.index(b"q") + 1])
    return {
        round(float(words[at - 1]) * scale / MM, 1)
        for at, word in enumerate(words)
        if word == b"re" and words[at - 2] == words[at - 1]
    }


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_empty_template_on_a0_has_boxes_of_the_size_of_a_note(template: str) -> None:
    made = new_map(template, "zh-Hant")
    pdf, report = exported(made, ".pdf", page="A0", blank=True)
    assert report.pages == len(pypdfium2.PdfDocument(pdf)) == 1
    assert note_sides(pdf) & {76.0, 51.0}
    text = text_of(pdf)
    assert all(folded(each.name) in text for each in (*made.stages(), *made.lanes()))
    assert not any(folded(each.text) in text for each in made.cards() if len(each.text) > 8)


@pytest.mark.parametrize("options", [{}, {"page": "A0", "fit": "tiles"}])
def test_an_empty_template_that_may_be_any_size_has_room_for_large_notes(
    options: dict[str, str],
) -> None:
    pdf, _ = exported(new_map("b2b-circle-7", "ru"), ".pdf", blank=True, **options)
    assert 76.0 in note_sides(pdf)


def test_an_empty_template_that_is_too_large_is_glued_together() -> None:
    _, report = exported(new_map("b2b-circle-7", "en"), ".pdf", page="A4", blank=True)
    assert report.pages > 6


def test_internal_hidden_and_parked_cards_leave_no_trace() -> None:
    secret = "Zqxjvk"
    made = journey(
        stage("s", "Trigger"),
        lane("l", "Lane"),
        lane("h", "Hidden" + secret, hidden=True),
        card("c", text="Seen"),
        card("zqxjvk1", text=secret, internal=True),
        make("need", "zqxjvk2", text=secret, stage="s", lane="h"),
        make("need", "zqxjvk3", text=secret),
        make("comment", "zqxjvk4", target="c", text=secret),
    )
    for suffix in (".pdf", ".svg"):
        file, _ = exported(made, suffix)
        found = everything(file) if suffix == ".pdf" else file
        text = text_of(file) if suffix == ".pdf" else file.decode()
        assert "Seen" in text
        assert secret not in text
        assert secret.lower().encode() not in found.lower()


def test_a_picture_is_drawn() -> None:
    logo = card(kind="image", text="Logo", media="image/png", pixels=PIXEL)
    made, report = exported(small(logo), ".pdf")
    pdf = opened(made)
    assert "/XObject" in pdf.pages[0].Resources
    assert report.warnings == ()


def test_a_picture_that_cannot_be_read_is_said_and_the_rest_is_drawn() -> None:
    logo = card(kind="image", text="Logo", media="image/png", pixels=PIXEL[:48])
    pdf, report = exported(small(logo), ".pdf")
    assert [str(each) for each in report.warnings] == ["1 picture could not be read"]
    assert "Logo" in text_of(pdf)


def test_a_character_that_no_font_has_is_said() -> None:
    pdf, report = exported(small(card(text="Need \U00012000")), ".pdf")
    assert report.missing == ("\U00012000",)
    assert "12000" in text_of(pdf)


def test_an_accent_on_its_own_is_read_back_as_one_letter() -> None:
    pdf, report = exported(small(card(text="Cafe\u0301 menu")), ".pdf")
    assert "Café" in text_of(pdf)
    assert report.missing == ()


def test_a_person_can_stop_a_long_export() -> None:
    exporter = for_suffix(".pdf")
    with pytest.raises(Cancelled):
        exporter.write(small(card()), exporter.choose({}), io.BytesIO(), lambda done: False)


def test_progress_rises_from_0_to_1() -> None:
    told: list[float] = []
    exporter = for_suffix(".pdf")
    made = new_map("b2b-circle-7", "en")
    exporter.write(
        made, exporter.choose({"page": "A3", "fit": "tiles"}), io.BytesIO(),
        lambda done: not told.append(done),
    )  # fmt: skip
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1


def test_facts_that_are_not_known_are_not_asked_for_on_paper() -> None:
    text = text_of(exported(small(card()), ".pdf")[0])
    assert "Owner" not in text
    assert "Scope" not in text
    assert "Date:20260301" in text


def test_several_pages_without_a_size_are_a3() -> None:
    pdf = opened(exported(new_map("b2b-circle-7", "en"), ".pdf", fit="stages")[0])
    sides = sorted(float(side) / MM for side in list(pdf.pages[0].MediaBox)[2:])
    assert sides == pytest.approx([297, 420], abs=0.01)
    assert len(pdf.pages) > 1


@pytest.mark.parametrize(("language", "goes", "comes"), [
    ("en", "→page", "←frompage"), ("ru", "→стр.", "←состр."),
    ("zh-Hans", "→第", "←来自第"), ("zh-Hant", "→第", "←來自第"),
])  # fmt: skip
def test_a_flow_that_a_page_cuts_says_where_it_goes_on(
    language: str, goes: str, comes: str
) -> None:
    made = new_map("b2b-circle-7", language)
    pdf, report = exported(made, ".pdf", page="A4", fit="stages")
    pages = [folded(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf)]
    first = next(number for number, text in enumerate(pages) if comes in text)
    last = next(number for number, text in enumerate(pages) if goes in text)
    assert first < last < report.pages
    assert f"{comes}{last + 1}" in pages[first]
    assert f"{goes}{first + 1}" in pages[last]


def test_pages_by_stages_are_few_and_alike() -> None:
    pdf, report = exported(new_map("b2b-circle-7", "en"), ".pdf", page="A4", fit="stages")
    assert report.pages == 6
    assert report.warnings == ()
    assert len({str(page.MediaBox) for page in opened(pdf).pages}) == 1


def largest_type(pdf: bytes, text: str) -> float:
    """The type size in points of the paper of the words that hold `text`."""
    page = pypdfium2.PdfDocument(pdf)[0]
    found = []
    for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
        left, low, right, high = thing.get_bounds()
        inside = page.get_textpage().get_text_bounded(left, low, right, high)
        if text in inside:
            found.append(high - low)
    return max(found)


def test_the_footer_of_a_wall_sheet_is_read_from_where_it_hangs() -> None:
    made = new_map("b2b-6", "en")
    small_type = largest_type(exported(made, ".pdf", page="A4")[0], "Page 1 of 1")
    large_type = largest_type(exported(made, ".pdf", page="A0")[0], "Page 1 of 1")
    assert large_type / small_type == pytest.approx(1189 / 420, rel=0.05)


def test_a_page_never_grows_beyond_what_viewers_open() -> None:
    cards = [card(f"c{number}", text="long " * 400) for number in range(60)]
    pdf = opened(exported(small(*cards), ".pdf")[0])
    assert float(pdf.pages[0].MediaBox[3]) <= 14_400


def test_a_map_with_nothing_in_it_is_a_page() -> None:
    pdf, report = exported(journey(), ".pdf", page="A4", fit="stages")
    assert (len(opened(pdf).pages), report.pages) == (1, 1)
