"""Scribe mode of one map: what is typed below the map becomes cards on it, key by key."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from designer.edits.arranging import Made
from designer.edits.capture import Captured, Completion, TooLong, capture, complete, parse
from designer.edits.completing import new_teams
from designer.edits.people import assign_team
from designer.files.recovery import Draft
from designer.layout.layout import Place
from designer.model.journey import CannotApply
from designer.model.records import Card
from designer.words import msg, say
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.look.colours import Colours
from widgets.scribe.ballots import Ballots
from widgets.scribe.bar import ASK, CaptureBar
from widgets.scribe.completion import Offers
from widgets.scribe.first_steps import FirstSteps
from widgets.scribe.line import clipboard
from widgets.scribe.other_end import OtherEnd
from widgets.scribe.pasting import Pasting
from widgets.scribe.routing import Routing
from widgets.scribe.target import Target, in_words, landing, new_names, team_lane
from widgets.workshop.ballots import Voting


class Scribe(QObject):
    """Joins line, map and desk; the canvas hands its keyboard to the line for good."""

    typed = Signal()
    """What stands in the line has changed."""
    put_done = Signal()
    """A line has become a card."""
    putting = Signal(object)
    """The ids of what a line has just become: what is done to them now is the same act."""

    def __init__(self, desk: Desk, canvas: Canvas, voting: Voting, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._over = parent
        self._canvas = canvas
        self.bar = CaptureBar(self._read, Colours(desk.theme), desk.language, parent)
        self._line = self.bar.line
        self._offers = Offers(desk.language, parent)
        self._ballots = Ballots(desk, self._line, voting)
        self._other_end = OtherEnd(desk, self._line, canvas)
        self._routing = Routing(self._line, self._offers, canvas, self._ballots)
        self._pasting = Pasting(desk, canvas, self.bar.session)
        self.first_steps = FirstSteps(desk, canvas)
        self._left_offers: int | None = None
        canvas.setFocusProxy(self._line)
        self._connect()
        self._show()

    @property
    def offers(self) -> Offers:
        """The list above the line."""
        return self._offers

    def target(self) -> Target:
        """Where a new card goes: behind the selected card, else into the cell of the cursor."""
        place = self._canvas.here
        card = self._desk.session.journey.get(self._desk.selection.current, Card)
        return Target(place, card.id if card is not None and not card.parked else None)

    def put(self, then: str = "stay") -> bool:
        """Make the typed line a card; False where it stays in the line.

        `then` is ``stay``, ``after`` (the new card is in hand), ``next`` or ``previous`` stage.
        Numbers are a ballot while there is a vote, unless the new card should be in hand.
        """
        if then == "stay" and self._ballots.typed:
            return self._ballots.count()
        captured, target = self._line.captured, self.target()
        journey = self._desk.session.journey
        teams = new_names(journey, landing(journey, target, captured), captured)
        if not captured.text and captured.value is None and not captured.problems:
            self._desk.say(msg("Type what the card says"))
            return False
        try:
            made = self._made(captured, target)
            with self._desk.session.grouped(made.edit.label):
                self._desk.do(made.edit)
                self.putting.emit(made.ids)
        except (TooLong, CannotApply) as problem:
            self._desk.say(problem.message)
            return False
        self._line.set_raw("")
        self.put_done.emit()
        self._go_on(then, made, target)
        self._tell(captured, target, teams)
        return True

    def paste(self, *, as_one: bool = False) -> None:
        """Make what is on the clipboard cards at the cursor; one line goes into the line."""
        self._line.setFocus()
        self._line.insert_data(clipboard(), as_one=as_one)

    # -- reading and showing ---------------------------------------------------------------

    def _read(self, raw: str, literal: Collection[int]) -> Captured:
        journey, language = self._desk.session.journey, self._desk.language
        return parse(raw, journey, language, literal=literal)

    def _show(self) -> None:
        """Target, chip and offers, as the line and the map are now."""
        journey, captured, target = self._desk.session.journey, self._line.captured, self.target()
        place = landing(journey, target, captured)
        asked = self._other_end.in_words() or self._ballots.in_words()
        self.bar.show_target(asked or in_words(journey, place, target.after))
        self.bar.ask(self._ballots.question() or ASK)
        chip = self._line.kind_chip
        label = chip.label if chip is not None else ""
        self.bar.chip.show_kind(captured.kind or "", say(label, self._desk.language))
        teams = new_names(journey, place, captured)
        self.bar.show_news(new_teams(teams) if teams else "")
        self._offer()

    def _offer(self) -> None:
        """Offer what the sign before the caret may name, unless that is said or was left."""
        line = self._line
        offers: tuple[Completion, ...] = ()
        if line.raw and not line.composing and not self._canvas.linking:
            journey, language = self._desk.session.journey, self._desk.language
            offers = complete(line.raw, line.caret, journey, language)
            starts = {span.start for span in line.captured.spans}
            # A team that is there already, with a space behind it, asks for no new one.
            offers = tuple(o for o in offers if o.kind != "new_team" or o.start not in starts)
        start = offers[0].start if offers else None
        if start != self._left_offers:
            self._left_offers = None
        known = bool(offers) and line.raw[start : offers[0].end] == offers[0].insert.strip()
        if known or self._left_offers is not None:
            offers = ()
        corner = line.mapTo(self._over, QPoint(line.cursorRect().x(), 0))
        self._offers.offer(offers, corner)

    def _changed(self) -> None:
        self._show()
        self.typed.emit()

    def _follow(self, _edit: object, _touched: object) -> None:
        """Names may have changed, and with them what the line means."""
        if self._line.raw:
            self._line.read_again()
        else:
            self._show()

    # -- making ----------------------------------------------------------------------------

    def _made(self, captured: Captured, target: Target) -> Made:
        journey, session = self._desk.session.journey, self.bar.session
        place = landing(journey, target, captured)
        if place is not None and captured.text and team_lane(journey, place, captured):
            return assign_team(journey, place.stage, captured.text)
        return capture(
            journey,
            captured,
            target.cell,
            source=session.source,
            evidence=session.evidence,
            after=target.after,
        )

    def _go_on(self, then: str, made: Made, target: Target) -> None:
        """The cursor stays in its cell; behind a selected card the new one is in hand."""
        card = self._desk.session.journey.get(made.ids[0], Card)
        shown = card is not None and not card.parked
        if shown and (then == "after" or target.after is not None):
            self._desk.selection.set(made.ids)
        if then in ("next", "previous"):
            self._canvas.step_stage(1 if then == "next" else -1)
        elif shown:
            self._canvas.reveal(made.ids[0])

    def _tell(self, captured: Captured, target: Target, teams: tuple[str, ...]) -> None:
        """What was not understood, else teams that are new, else where the card went."""
        journey = self._desk.session.journey
        place = landing(journey, target, captured)
        if captured.problems:
            self._desk.say(captured.problems[0], undoable=True)
        elif teams:
            self._desk.say(new_teams(teams), undoable=True)
        elif place != target.place:
            self._desk.say(msg("Put into {where}", where=in_words(journey, place)), undoable=True)

    # -- what is half typed ----------------------------------------------------------------

    @property
    def half_typed(self) -> Draft | None:
        """What stands in the line, with the cell of the cursor; None where nothing does."""
        raw = self._other_end.put_by if self._canvas.linking else self._line.raw
        if not raw:
            return None
        stage, lane = self.target().cell or ("", "")
        return Draft(stage=stage, lane=lane, text=raw)

    def write_again(self, draft: Draft) -> bool:
        """Go on with what was half typed; False where it was not typed in the line.

        A card that was written in place has a kind, a line has none.
        """
        if draft.id or draft.kind:
            return False
        journey = self._desk.session.journey
        if draft.stage in journey and draft.lane in journey:
            self._desk.selection.set((), Place(draft.stage, draft.lane))
        self._line.set_raw(draft.text)
        return True

    # -- connections -----------------------------------------------------------------------

    def _connect(self) -> None:
        self._line.changed.connect(self._changed)
        self._ballots.changed.connect(self._show)
        self._canvas.spaced.connect(self._dot)
        self._canvas.linking_changed.connect(self._show)
        self._line.paste_wanted.connect(self._paste)
        self._routing.put_wanted.connect(self.put)
        self._routing.offer_taken.connect(self._take_offer)
        self._routing.offers_left.connect(self._leave_offers)
        self._line.cursorPositionChanged.connect(self._caret_moved)
        self._desk.selection.changed.connect(self._show)
        self._desk.edited.connect(self._follow)
        self._desk.look_changed.connect(self._dress)

    def _dot(self) -> None:
        """The space bar, while there is a vote: a dot for the selected card."""
        self._ballots.add_dot(self._desk.selection.current)

    def _paste(self, data: QMimeData, as_one: bool) -> None:
        self._pasting.paste(data, self.target(), as_one=as_one)

    def _take_offer(self) -> None:
        offer = self._offers.chosen
        if offer is not None:
            self._line.take(offer)

    def _leave_offers(self) -> None:
        offer = self._offers.chosen
        self._left_offers = offer.start if offer is not None else None
        self._offer()

    def _caret_moved(self, _before: int, _now: int) -> None:
        if self._line.raw:
            self._offer()

    def _dress(self) -> None:
        self.bar.chip.dress(Colours(self._desk.theme))
