"""What a PDF says of its own structure: which words belong together, and in which order they are
read aloud: stage by stage, whatever the order in which they are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from designer.drawing.shapes import Path, Rect, Shape, Words
from designer.kinds import kind_of
from designer.layout.curve_words import curve_in_words
from designer.layout.pages import Page
from designer.layout.printing import Print
from designer.model.ids import MAP, Id
from designer.model.records import Card, Flow, Lane, Link, Stage
from designer.words import say

_CURVE = ("curve", "curve-fill", "zero")
_NOT_READ = ("scale", "seam", "unknown", "footer", "continued")
"""Words that repeat what stands elsewhere, or that belong to a picture."""
_HEAD, _NAMES, _REST = "head", "names", "rest"
"""The title; the names of the lanes; what belongs to no stage, such as the legend."""

_Mark = tuple[int, int]
"""The index of a page and the number of a stretch of its contents."""


@dataclass(slots=True)
class Element:
    """A paragraph, heading or figure; `rank` orders those of one section, lengths in points."""

    role: str
    rank: int = 1
    title: str = ""
    alt: str = ""
    box: Rect | None = None
    """Where a figure stands on its page, y counting from below."""
    page: int = -1
    marks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """What is read in one go, such as a stage."""

    title: str = ""
    elements: list[Element] = field(default_factory=list)

    def in_order(self) -> list[Element]:
        """The elements as they are read: headings, then the others as they were drawn."""
        return sorted(self.elements, key=lambda element: element.rank)


class Tags:
    """Finds the element of each shape while pages are drawn, one after the other.

    A thing that stands on several pages, such as the title, is read where it comes first.
    """

    def __init__(self, made: Print) -> None:
        self._made = made
        self._journey = made.journey
        self._language = made.journey.map.language
        self._elements: dict[tuple[Id, str], Element] = {}
        self._sections = {key: Section() for key in (_HEAD, _NAMES)}
        for stage in self._journey.stages():
            self._sections[stage.id] = Section(stage.name)
        self._sections[_REST] = Section()
        self._titles: dict[str, str] = {}
        self.pages: list[list[Element]] = []
        """Of each page the element of each stretch of contents, by the stretch's number."""

    def sections(self) -> Iterator[Section]:
        """Those that hold something, as they are read."""
        return (section for section in self._sections.values() if section.elements)

    def begin_page(self, page: Page) -> None:
        """What follows stands on a new page."""
        self._page = page
        self.pages.append([])

    def begin(self, element: Element | None) -> str:
        """The operator that begins a stretch of contents of an element; None is read by nobody."""
        if element is None:
            return "/Artifact BMC"
        stretches = self.pages[-1]
        element.marks.append(len(stretches))
        stretches.append(element)
        return f"/{element.role} <</MCID {len(stretches) - 1}>> BDC"

    def of_card(self, owner: Id) -> Element | None:
        """The element of a card in its cell, with all that is drawn of it."""
        card = self._journey.find(owner)
        if not isinstance(card, Card):
            return self._element(owner, "", "P", self._stage_of(owner), rank=2)
        return self._of_drawn_card(card)

    def of_shape(self, shape: Shape) -> Element | None:
        """The element that a shape beside the cards belongs to."""
        if isinstance(shape, Words):
            return None if shape.part in _NOT_READ else self._of_words(shape)
        if isinstance(shape, Path) and shape.part in _CURVE:
            return self._of_curve(shape)
        return None

    def _of_words(self, words: Words) -> Element | None:
        owner, part = words.owner, words.part
        if owner == MAP:
            role = "H1" if part == "title" else "P"
            return self._element(owner, part, role, _HEAD, rank=0 if role == "H1" else 1)
        if not owner:
            return self._of_text(part)
        match self._journey.find(owner):
            case Stage():
                return self._of_stage(owner, part)
            case Lane():
                return self._element(owner, "", "P", _NAMES)
            case Flow():
                return self._element(owner, "", "P", self._stage_of(owner), rank=3)
            case Card() as card:
                return self._of_drawn_card(card)
        return self._element(owner, "", "P", _REST)

    def _of_drawn_card(self, card: Card) -> Element | None:
        section = card.stage if card.stage in self._sections else _REST
        return self._element(card.id, "", "P", section or _REST, rank=2, title=self._word(card))

    def _of_stage(self, stage: Id, part: str) -> Element | None:
        """The words of a stage's head; its number says nothing aloud."""
        if part == "name":
            return self._element(stage, part, "H2", stage, rank=0)
        return self._element(stage, part, "P", stage) if part != "text" else None

    def _of_text(self, part: str) -> Element | None:
        """A paragraph of running text goes on where a page ends; a legend is read only once."""
        role, _, number = part.partition(" ")
        if not number:
            return self._element("", part, "P", _REST)
        return self._element("", f"{part} on {len(self.pages)}", role, _REST)

    def _of_curve(self, path: Path) -> Element | None:
        lane = self._journey.get(path.owner, Lane)
        if lane is not None:
            # A curve that is nobody's row says itself whose it is; its zero line holds it all.
            found = self._in_words(lane)
            if found is not None and (found.box is None or path.part == "zero"):
                found.box = self._on_paper(path.bounds)
            return found
        for lane in self._journey.lanes():
            box = self._made.layout.box(lane.id)
            if box is not None and box.y <= path.bounds.centre[1] < box.bottom:
                found = self._in_words(lane)
                if found is not None and found.box is None:
                    found.box = self._on_paper(Rect(path.bounds.x, box.y, path.bounds.width,
                                                    box.height))  # fmt: skip
                return found
        return None

    def _in_words(self, lane: Lane) -> Element | None:
        found = self._element(lane.id, "curve", "Figure", _NAMES, rank=2)
        if found is not None and not found.alt:
            found.alt = say(curve_in_words(self._journey, lane), self._language)
        return found

    def _on_paper(self, rect: Rect) -> Rect | None:
        spot = self._page.find((max(rect.x, self._page.panes[0].area.x), rect.y))
        if spot is None:
            return None
        scale = self._page.scale
        low = self._page.paper.height - spot[1] - rect.height * scale
        return Rect(spot[0], low, rect.width * scale, rect.height * scale)

    def _element(
        self, owner: Id, part: str, role: str, section: str, *, rank: int = 1, title: str = ""
    ) -> Element | None:
        """The element, new where it is met first; None where it stands on a page before."""
        page = len(self.pages) - 1
        found = self._elements.get((owner, part))
        if found is None:
            found = self._elements[(owner, part)] = Element(role, rank, title, page=page)
            self._sections[section].elements.append(found)
        return found if found.page == page else None

    def _stage_of(self, owner: Id) -> str:
        """The section of what stands or begins at a stage."""
        match self._journey.find(owner):
            case Stage():
                stage = owner
            case Link() as link:
                stage = link.target
            case Flow() as flow:
                stage = flow.source if flow.source in self._sections else flow.target
            case _:
                stage = ""
        return stage if stage in self._sections else _REST

    def _word(self, card: Card) -> str:
        """The word for a card's kind, which on the map only its form and colour tell."""
        if card.kind not in self._titles:
            self._titles[card.kind] = say(kind_of(card).name, self._language)
        return self._titles[card.kind]
