"""The structure tree of a PDF as its objects; ReportLab knows none."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject

from designer.words import harmless
from exporters.pdf.operators import number
from exporters.pdf.tags import Element, Section, Tags


class _Written(PDFObject):
    """An object that is written already but for those it points to."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: PDFDocument) -> bytes:
        return self.text.encode("ascii")


def write_structure(document: PDFDocument, tags: Tags, pages: Sequence[object]) -> None:
    """Hang the tree of what `tags` has met into a document before it is saved."""
    _Tree(document, [_reference(document, page) for page in pages]).write(tags)


def _reference(document: PDFDocument, thing: object) -> str:
    """How other objects point to one, such as ``12 0 R``."""
    name = document.Reference(thing).name  # type: ignore[no-untyped-call]
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"


class _Tree:
    """Writes one tree; `pages` are references to the pages."""

    def __init__(self, document: PDFDocument, pages: Sequence[str]) -> None:
        self._document = document
        self._pages = pages
        self._of: dict[int, str] = {}
        """The reference to each element, by its `id`."""

    def write(self, tags: Tags) -> None:
        """The root, one document, its sections and their elements; then what stands where."""
        root, root_at = self._new()
        whole, whole_at = self._new()
        sections = [self._section(section, whole_at) for section in tags.sections()]
        whole.text = f"<</Type/StructElem/S/Document/P {root_at}/K[{' '.join(sections)}]>>"
        table, table_at = self._new()
        rows = (
            f"{page} [{' '.join(self._of[id(element)] for element in stretches)}]"
            for page, stretches in enumerate(tags.pages)
        )
        table.text = f"<</Nums[{' '.join(rows)}]>>"
        root.text = (
            f"<</Type/StructTreeRoot/K {whole_at}/ParentTree {table_at}"
            f"/ParentTreeNextKey {len(tags.pages)}>>"
        )
        catalogue = self._document.Catalog  # type: ignore[attr-defined] # not in the stubs
        catalogue.StructTreeRoot = root
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})

    def _section(self, section: Section, parent: str) -> str:
        made, at = self._new()
        inner = " ".join([self._element(element, at) for element in section.in_order()])
        made.text = f"<</Type/StructElem/S/Sect/P {parent}{_told('T', section.title)}/K[{inner}]>>"
        return at

    def _element(self, element: Element, parent: str) -> str:
        made, at = self._new()
        self._of[id(element)] = at
        marks = element.marks
        inner = str(marks[0]) if len(marks) == 1 else f"[{' '.join(map(str, marks))}]"
        more = _told("T", element.title) + _told("Alt", element.alt)
        if element.box is not None:
            box = element.box
            edges = " ".join(map(number, (box.x, box.y, box.right, box.bottom)))
            more += f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>"
        page = self._pages[element.page]
        made.text = f"<</Type/StructElem/S/{element.role}/P {parent}/Pg {page}{more}/K {inner}>>"
        return at

    def _new(self) -> tuple[_Written, str]:
        """An object still to be written, and how others point to it."""
        made = _Written()
        return made, _reference(self._document, made)


def _told(name: str, text: str) -> str:
    """A text of an element, nothing where there is none."""
    plain = harmless(text)
    return f"/{name}<FEFF{plain.encode('utf-16-be', 'replace').hex()}>" if plain else ""
