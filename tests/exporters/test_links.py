"""Where a PDF leads: only where its reader sees that it leads."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from designer.model.journey import Journey
from tests.build import card, journey, lane, stage
from tests.exporters.pictures import exported, folded, text_of

ADDRESS = "https://example.com/white-papers/returns?edition=2#page-4"


def linked(address: str) -> Journey:
    held = card("content", "c", ("s", "l"), text="Guide", url=address)
    return journey(stage("s", "Choose"), lane("l", "Offers"), held)


def links(pdf: bytes) -> Iterator[tuple[int, str, list[float]]]:
    """The page, the address and the rectangle of each link."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for each in page.get("/Annots", []):
                yield number, str(each.A.URI), [float(edge) for edge in each.Rect]


@pytest.mark.parametrize("options", [{}, {"page": "A4"}, {"view": "ring", "page": "A3"}])
def test_a_link_leads_to_the_address_that_is_printed_there(options: dict[str, str]) -> None:
    pdf = exported(linked(ADDRESS), ".pdf", **options)[0]
    found = list(links(pdf))
    assert {address for _, address, _ in found} == {ADDRESS}
    document = pypdfium2.PdfDocument(pdf)
    words = [document[page].get_textpage().get_text_bounded(*rect) for page, _, rect in found]
    assert folded("".join(words)) == folded(ADDRESS)


@pytest.mark.parametrize("address", ["mailto:sales@example.com", "http://example.com:8080"])
def test_mail_and_the_web_are_led_to(address: str) -> None:
    assert {each for _, each, _ in links(exported(linked(address), ".pdf")[0])} == {address}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.com/a",
        "https://bank.example@evil.example/",
        "https://ex\u0430mple.com/",
        "https://example.com/a b",
        "https://example.com/\u202egpj.exe",
        "mailto:a@example.com?attach=/etc/passwd",
        "https:///nowhere",
        "https://example.com/" + "a" * 120,
        "",
    ],
)
def test_what_is_not_plainly_an_address_leads_nowhere(address: str) -> None:
    assert list(links(exported(linked(address), ".pdf")[0])) == []


def test_a_link_is_said_aloud_as_its_address() -> None:
    with pikepdf.open(io.BytesIO(exported(linked(ADDRESS), ".pdf")[0])) as opened:
        said = {str(each.Contents) for page in opened.pages for each in page.Annots}
    assert said == {ADDRESS}


def test_an_address_stands_in_full_on_its_card() -> None:
    assert folded(ADDRESS) in text_of(exported(linked(ADDRESS), ".pdf")[0])


def test_an_internal_card_leads_nowhere() -> None:
    made = linked(ADDRESS)
    hidden = Journey(
        each.having("internal", True) if each.id == "c" else each for each in made.records()
    )
    assert list(links(exported(hidden, ".pdf")[0])) == []
