import struct
import zlib

import pytest

from designer.files.gallery import new_map
from tests.build import lane, make
from tests.exporters.pictures import card, exported, small


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and data of each chunk, its sum checked."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, found = 8, []
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == int.from_bytes(png[at + 8 + length : at + 12 + length])
        found.append((kind, data))
        at += 12 + length
    return found


def size_of(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", dict(chunks(png))[b"IHDR"][:8])
    return wide, high


def test_a_picture_has_two_pixels_a_point() -> None:
    png, report = exported(small(card()), ".png", page="A4")
    assert size_of(png) == (1684, 1191)
    assert report.pages == 1


def test_every_pixel_is_there_and_not_all_are_white() -> None:
    png, _ = exported(small(card()), ".png", page="A4")
    wide, high = size_of(png)
    pixels = zlib.decompress(b"".join(data for kind, data in chunks(png) if kind == b"IDAT"))
    assert len(pixels) == high * (1 + 3 * wide)
    assert pixels[1:4] == b"\xff\xff\xff"
    assert b"\x00\x00\x00" in pixels


def test_no_side_is_longer_than_many_programs_can_open() -> None:
    cards = [card(f"c{number}", text="long " * 40) for number in range(60)]
    png, _ = exported(small(*cards), ".png")
    wide, high = size_of(png)
    assert high == 16_384
    assert wide < high


def test_a_picture_says_its_title_and_nothing_else() -> None:
    png, _ = exported(small(card(), title="Карта", owner="Anna", scope="Печать"), ".png")
    texts = [data for kind, data in chunks(png) if kind in (b"iTXt", b"tEXt", b"zTXt")]
    assert texts == [b"Title\0\0\0\0\0" + "Карта".encode()]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_template_becomes_a_picture(language: str) -> None:
    png, report = exported(new_map("b2b-circle-7", language), ".png")
    assert min(size_of(png)) > 2_000
    assert report.warnings == ()


def test_internal_cards_change_no_pixel() -> None:
    plain, _ = exported(small(card(), lane("m", "More")), ".png")
    hidden = make("pain", "x", text="Secret", stage="s", lane="m", internal=True)
    assert exported(small(card(), lane("m", "More"), hidden), ".png")[0] == plain
