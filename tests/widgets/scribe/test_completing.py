"""Names and days complete as one types, above the line and never in the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from designer.model.records import Team
from designer.words import say
from tests.widgets.scribe.conftest import Keyboard


def offered(keyboard: Keyboard) -> list[str]:
    offers = keyboard.scribe.offers
    return [offers.item(n).text() for n in range(offers.count())] if offers.isVisible() else []


def owners(keyboard: Keyboard, card: str) -> list[str]:
    links = keyboard.journey.links_in(card, "owns")
    return [str(keyboard.journey[link.source].get("name")) for link in links]


def team_names(keyboard: Keyboard) -> list[str]:
    return [team.name for team in keyboard.journey.of(Team)]


def test_a_sign_offers_names_and_enter_takes_one_and_then_puts_the_card(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.write("Ask @")
    assert offered(keyboard) == ["Marketing", "Sales"]
    keyboard.key(Qt.Key.Key_Down)
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.raw == "Ask @Sales "
    assert offered(keyboard) == []
    keyboard.key(Qt.Key.Key_Return)
    card = keyboard.only("s3", "l3")
    assert (card.text, owners(keyboard, card.id)) == ("Ask", ["Sales"])


def test_what_is_understood_already_needs_one_enter_only(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.enter("Ask @sales")
    keyboard.enter("Tell @mark")
    assert keyboard.texts("s3", "l3") == ["Ask", "Tell"]


def test_a_lone_sign_at_the_end_of_a_sentence_stays_text(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.enter("What a mess !")
    assert keyboard.texts("s3", "l3") == ["What a mess !"]


def test_escape_closes_the_list_and_keeps_the_line(keyboard: Keyboard) -> None:
    keyboard.write("Ask +")
    assert offered(keyboard) == ["Head of operations"]
    keyboard.key(Qt.Key.Key_Escape)
    assert (offered(keyboard), keyboard.raw) == ([], "Ask +")
    keyboard.write("he")
    assert offered(keyboard) == []


def test_a_full_width_sign_offers_too(keyboard: Keyboard) -> None:
    keyboard.compose("xiaoshou", commit="问＠Sa")
    assert offered(keyboard) == ["Sales"]


def test_a_day_becomes_the_due_date(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.enter("Send the offer !2031-05-06")
    assert keyboard.only("s3", "l3").due == "2031-05-06"


def test_backspace_behind_a_name_makes_it_text(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.write("Mail to #Use")
    keyboard.key(Qt.Key.Key_Backspace)
    assert keyboard.raw == "Mail to #Use"
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.texts("s3", "l3") == ["Mail to #Use"]


def test_a_new_team_is_made_with_its_card_and_goes_with_it(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.write("Train the users @Academy")
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.scribe.bar.news.text() == "New team Academy"
    assert "Academy" not in team_names(keyboard)
    said: list[str] = []
    keyboard.bench.desk.said.connect(lambda words, _undoable: said.append(say(words, "en")))
    keyboard.key(Qt.Key.Key_Return)
    assert said[-1:] == ["New team Academy"]
    assert keyboard.scribe.bar.news.isHidden()
    card = keyboard.only("s3", "l3")
    assert owners(keyboard, card.id) == ["Academy"]
    QApplication.processEvents()
    keyboard.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Academy" not in team_names(keyboard)
    assert keyboard.texts("s3", "l3") == []


def test_a_slip_in_a_teams_name_makes_no_team(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    before = team_names(keyboard)
    keyboard.write("Call them @Markteing")
    for _ in range(2):
        keyboard.key(Qt.Key.Key_Return)
    assert owners(keyboard, keyboard.only("s3", "l3").id) == ["Marketing"]
    assert team_names(keyboard) == before


def test_the_list_never_takes_the_keyboard(keyboard: Keyboard) -> None:
    keyboard.write("Ask @")
    assert keyboard.focus() is keyboard.scribe.bar.line
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
