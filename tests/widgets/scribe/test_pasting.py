"""What is pasted or dropped becomes cards: a line each, a chat, a table, an outline, a picture."""

import base64
import random

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from designer.layout.layout import Place
from designer.session import Session
from tests import build
from tests.widgets.scribe.conftest import Keyboard
from widgets.bench import Bench
from widgets.main import App
from widgets.scribe.pictures import encoded

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def picture(width: int = 40, height: int = 30) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def noise(width: int, height: int) -> QImage:
    """A picture that no file makes small."""
    data = random.Random(1).randbytes(width * height * 4)
    image = QImage(data, width, height, width * 4, QImage.Format.Format_RGB32)
    return image.copy()


def paste(keyboard: Keyboard, text: str, held: Qt.KeyboardModifier = CONTROL) -> None:
    QApplication.clipboard().setText(text)
    keyboard.key(Qt.Key.Key_V, held)


def hold(bench: Bench, *ids: str) -> None:
    """Take cards in hand."""
    bench.desk.selection.set(ids)
    QApplication.processEvents()


def drop(bench: Bench, data: QMimeData, at: QPointF) -> None:
    held, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(at.toPoint(), copy, data, button, held),
        QDropEvent(at, copy, data, button, held),
    ):
        QApplication.sendEvent(bench.canvas, event)


def cell_point(bench: Bench, stage: str, lane: str) -> QPointF:
    box = bench.desk.layout.place_box(Place(stage, lane))
    assert box is not None
    return bench.canvas.point_of(box.centre[0], box.y + box.height - 4)


def test_pasted_lines_become_a_card_each_and_one_undo_takes_them_back(
    keyboard: Keyboard, bench: Bench
) -> None:
    keyboard.stand("s3", "l2")
    paste(keyboard, "- Slow\n- Dear\n\n3. Dull\n")
    assert keyboard.texts("s3", "l2") == ["Slow", "Dear", "Dull"]
    assert {card.kind for card in keyboard.journey.cell("s3", "l2")} == {"pain"}
    bench.desk.undo()
    assert keyboard.texts("s3", "l2") == []


def test_one_pasted_line_goes_into_the_line(keyboard: Keyboard) -> None:
    keyboard.write("Says: ")
    paste(keyboard, "too dear\n")
    assert keyboard.raw == "Says: too dear"


def test_a_chat_loses_its_times_and_keeps_its_names(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    paste(keyboard, "09:41 Anna: Where is the price?\n09:42 Boris: Nobody knows")
    cards = keyboard.journey.cell("s3", "l3")
    assert [(card.text, card.source) for card in cards] == [
        ("Where is the price?", "Anna"), ("Nobody knows", "Boris"),
    ]  # fmt: skip


def test_a_block_of_a_spreadsheet_becomes_a_grid_of_cards(keyboard: Keyboard) -> None:
    keyboard.stand("s2", "l1")
    paste(keyboard, "Demo\tTraining\nDear\tSlow")
    assert (keyboard.texts("s2", "l1"), keyboard.texts("s3", "l1")) == (["Demo"], ["Training"])
    assert (keyboard.texts("s2", "l2")[-1], keyboard.texts("s3", "l2")) == ("Dear", ["Slow"])


def test_an_indented_list_names_stages_lanes_and_cards(keyboard: Keyboard) -> None:
    keyboard.stand("s1", "l3")
    paste(keyboard, "Renew\n\tPains\n\t\tForgets the date\n")
    stage = next(s for s in keyboard.journey.stages() if s.name == "Renew")
    assert keyboard.texts(stage.id, "l2") == ["Forgets the date"]


def test_ctrl_shift_v_makes_one_card_of_several_lines(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    paste(keyboard, "One\nTwo", CONTROL | SHIFT)
    assert keyboard.texts("s3", "l3") == ["One\nTwo"]


def test_what_is_more_than_one_paste_takes_is_said(keyboard: Keyboard, bench: Bench) -> None:
    said: list[str] = []
    bench.desk.said.connect(lambda message, _undo: said.append(str(dict(message.args))))
    keyboard.stand("s3", "l3")
    paste(keyboard, "\n".join(f"Line {n}" for n in range(2_003)))
    assert "'left_out': 3" in said[-1]
    assert len(keyboard.texts("s3", "l3")) == 2_000


def test_lines_pasted_into_a_lane_of_teams_name_owners(keyboard: Keyboard, bench: Bench) -> None:
    keyboard.stand("s1", "l4")
    paste(keyboard, "Sales\nService")
    assert len(keyboard.journey.links_in("s1", "owns")) == 2
    bench.desk.undo()
    assert not keyboard.journey.links_in("s1", "owns")


def test_a_pasted_picture_becomes_a_card_and_the_same_one_no_second(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    QApplication.clipboard().setImage(picture())
    keyboard.key(Qt.Key.Key_V, CONTROL)
    card = keyboard.only("s3", "l3")
    assert (card.kind, card.get("media")) == ("image", "image/png")
    shown = QImage.fromData(base64.b64decode(str(card.get("pixels"))))
    assert (shown.width(), shown.height()) == (40, 30)
    keyboard.key(Qt.Key.Key_V, CONTROL)
    assert len(keyboard.journey.cell("s3", "l3")) == 1


@pytest.mark.parametrize(
    ("image", "media"), [(picture(5_000, 100), "image/png"), (noise(1200, 1200), "image/jpeg")]
)
def test_a_large_picture_is_made_smaller(image: QImage, media: str) -> None:
    found, data = encoded(image)
    assert found == media
    assert len(data) <= 1 << 20
    small = QImage.fromData(data)
    assert max(small.width(), small.height()) <= 2_048


def test_dropped_text_stands_where_it_was_dropped(keyboard: Keyboard, bench: Bench) -> None:
    data = QMimeData()
    data.setText("One\nTwo")
    drop(bench, data, cell_point(bench, "s3", "l2"))
    assert keyboard.texts("s3", "l2") == ["One", "Two"]


def test_a_dropped_file_of_a_picture_becomes_a_card(
    keyboard: Keyboard, bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("pictures") / "wall.jpg"
    picture().save(str(file))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(bench, data, cell_point(bench, "s3", "l3"))
    assert keyboard.only("s3", "l3").kind == "image"


def test_all_cards_carry_the_source_and_the_evidence_of_the_session(keyboard: Keyboard) -> None:
    session = keyboard.scribe.bar.session
    keyboard.stand("s3", "l3")
    keyboard.scribe.bar.write_source()
    keyboard.enter("Call of 3 May")
    assert keyboard.focus() is keyboard.scribe.bar.line
    session.set_evidence("reported")
    keyboard.enter("Slow")
    paste(keyboard, "Dear\nDull")
    cards = keyboard.journey.cell("s3", "l3")
    assert [(card.source, card.evidence) for card in cards] == [("Call of 3 May", "reported")] * 3


def test_in_a_narrow_window_the_source_shows_while_it_is_written(
    keyboard: Keyboard, bench: Bench
) -> None:
    bar = keyboard.scribe.bar
    bench.window().resize(900, 560)
    QApplication.processEvents()
    assert not bar.session.isVisible()
    assert bar.line.width() > 200
    bar.write_source()
    keyboard.enter("Call of 3 May")
    QApplication.processEvents()
    assert bar.session.source == "Call of 3 May"
    assert keyboard.focus() is bar.line
    assert not bar.session.isVisible()


def test_with_large_type_the_line_has_the_room_before_the_source(
    keyboard: Keyboard, bench: Bench
) -> None:
    bar = keyboard.scribe.bar
    bench.window().resize(1600, 1000)
    QApplication.processEvents()
    assert bar.session.isVisible()
    font = bar.font()
    font.setPixelSize(2 * bar.fontInfo().pixelSize())
    bar.setFont(font)
    QApplication.processEvents()
    assert not bar.session.isVisible()


def test_a_card_is_cut_and_pasted_in_another_cell_by_keys(keyboard: Keyboard, bench: Bench) -> None:
    hold(bench, "t1", "t2")
    keyboard.key(Qt.Key.Key_X, CONTROL)
    assert not keyboard.texts("s1", "l1")
    assert QApplication.clipboard().text() == "Reads an article\nTalks with a peer"
    keyboard.stand("s3", "l1")
    keyboard.key(Qt.Key.Key_V, CONTROL)
    assert keyboard.texts("s3", "l1") == ["Reads an article", "Talks with a peer"]
    assert len(bench.desk.selection.ids) == 2
    bench.desk.undo()
    bench.desk.undo()
    assert keyboard.texts("s1", "l1") == ["Reads an article", "Talks with a peer"]


def test_a_copied_card_is_pasted_as_often_as_one_likes(keyboard: Keyboard, bench: Bench) -> None:
    hold(bench, "p1")
    keyboard.key(Qt.Key.Key_C, CONTROL)
    keyboard.stand("s3", "l2")
    for _ in range(2):
        keyboard.key(Qt.Key.Key_V, CONTROL)
    assert keyboard.texts("s3", "l2") == ["Prices are hidden"] * 2
    assert keyboard.texts("s2", "l2") == ["Prices are hidden"]


def test_copying_marked_text_of_the_line_copies_the_text(keyboard: Keyboard, bench: Bench) -> None:
    hold(bench, "p1")
    keyboard.write("too dear")
    keyboard.key(Qt.Key.Key_A, CONTROL)
    keyboard.key(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "too dear"


def test_a_card_pasted_into_a_text_is_text(keyboard: Keyboard, bench: Bench) -> None:
    hold(bench, "p1")
    keyboard.key(Qt.Key.Key_C, CONTROL)
    keyboard.stand("s3", "l2")
    keyboard.write("Because: ")
    keyboard.key(Qt.Key.Key_V, CONTROL)
    assert keyboard.raw == "Because: Prices are hidden"


def test_cards_come_into_another_window(keyboard: Keyboard, bench: Bench, app: App) -> None:
    hold(bench, "t1", "p1")
    keyboard.key(Qt.Key.Key_C, CONTROL)
    app.windows[0].sessions.emit(
        Session.new(build.journey(build.stage("a"), build.lane("x"), uid="other"))
    )
    other = app.windows[1].bench
    assert other is not None
    other.desk.selection.set((), Place("a", "x"))
    other.scribe.paste()
    journey = other.desk.session.journey
    assert {card.text for card in journey.cell("a", "x")} == {
        "Reads an article",
        "Prices are hidden",
    }
    other.mark_discarded()
