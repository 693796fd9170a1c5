import io

from designer.files.format import read, write
from designer.files.gallery import new_map
from exporters import for_suffix
from exporters.journey import JourneyOptions
from tests.exporters.pictures import card, exported, small


def test_a_map_is_written_whole_internal_cards_too() -> None:
    made = small(card(internal=True), card("p", text="Parked"))
    file, _ = exported(made, ".journey")
    assert list(read(file).journey.records()) == list(made.records())


def test_lines_that_were_set_aside_go_along() -> None:
    whole = write(new_map("b2b-6", "en")).replace(b'{"kind":"end"', b'{"what":1}\n{"kind":"end"')
    reading = read(whole)
    out = io.BytesIO()
    options = JourneyOptions(asides=reading.asides, frame=reading.frame)
    for_suffix(".journey").write(reading.journey, options, out)
    assert out.getvalue() == whole


def test_there_is_nothing_to_ask_for_a_journey_file() -> None:
    assert JourneyOptions.asked() == ()
