import pytest

from designer.layout.pages import BadPage
from designer.words import Problem
from exporters import BadOption, UnknownSuffix, exporters, for_suffix


def test_every_output_has_a_suffix_of_its_own() -> None:
    assert [each.suffix for each in exporters()] == [".pdf", ".svg", ".png", ".journey"]
    assert for_suffix(".PDF").id == "pdf"


def test_an_unknown_suffix_is_a_plain_sentence() -> None:
    with pytest.raises(UnknownSuffix, match=r"“\.docx”; choose one of: \.pdf, \.svg"):
        for_suffix(".docx")


@pytest.mark.parametrize(
    ("suffix", "values", "sentence"),
    [
        (".pdf", {"theme": "neon"}, "“neon” is no value of “theme”; choose one of: print"),
        (".pdf", {"fit": "half"}, "“half” is no value of “fit”; choose one of: page, stages"),
        (".pdf", {"paper": "A4"}, ".pdf files have no option “paper”"),
        (".pdf", {"blank": "yes"}, "“yes” is no value of “blank”"),
        (".pdf", {"view": "tree"}, "“tree” is no value of “view”"),
        (".svg", {"fit": "tiles"}, ".svg files have no option “fit”"),
        (".journey", {"page": "A4"}, ".journey files have no option “page”"),
    ],
)
def test_an_option_that_is_not_there_is_a_plain_sentence(
    suffix: str, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadOption) as caught:
        for_suffix(suffix).choose(values)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("page", ["A5", "A9", "", "axbmm", "210"])
def test_a_page_that_nobody_knows_is_a_plain_sentence(page: str) -> None:
    with pytest.raises(BadPage, match=r"there is no page “.*”; choose fit, one of A4, A3"):
        for_suffix(".pdf").choose({"page": page})


@pytest.mark.parametrize("page", ["10x10mm", "9000x100mm"])
def test_a_page_that_no_printer_takes_says_what_sizes_there_are(page: str) -> None:
    with pytest.raises(BadPage, match=r"is too small or too large; its sides are 50 to 5000 mm"):
        for_suffix(".pdf").choose({"page": page})


def test_what_is_asked_has_a_title_and_values_that_are_accepted() -> None:
    for exporter in exporters():
        for name, asked in exporter.options.asked():
            assert asked.title.text
            for value, title in asked.choices:
                assert title.text
                assert exporter.choose({name: value})
            if not asked.choices:
                assert exporter.choose({name: True})


def test_options_are_problems_that_a_person_can_be_told() -> None:
    assert issubclass(BadOption, Problem)
    assert issubclass(BadPage, Problem)
