"""What a PDF says of itself: title, dates, language, how it opens."""

from __future__ import annotations

import io
from typing import BinaryIO

import pikepdf

from designer.model.records import MapRecord
from designer.words import harmless, msg, say

CREATOR = "Ringway"


def finished(raw: io.BytesIO, record: MapRecord, out: BinaryIO) -> None:
    """Write the PDF in `raw` to `out` with the facts of the map; the same map, the same bytes."""
    raw.seek(0)
    with pikepdf.open(raw) as pdf:
        title = harmless(record.title) or say(msg("Untitled map"), record.language)
        owner, scope = harmless(record.owner), harmless(record.scope)
        for name in list(pdf.docinfo.keys()):
            del pdf.docinfo[name]
        facts = {"/Title": title, "/Author": owner, "/Subject": scope,
                 "/Creator": CREATOR, "/Producer": CREATOR}  # fmt: skip
        for name, value in facts.items():
            if value:
                pdf.docinfo[name] = value
        if record.date:
            stamp = record.date.replace("-", "")
            pdf.docinfo["/CreationDate"] = f"D:{stamp}000000Z"
        _mend_pages(pdf)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        _describe(pdf, record.language, title, owner, scope)
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )


def _mend_pages(pdf: pikepdf.Pdf) -> None:
    """Say of pages what ReportLab cannot, and take away what it should not."""
    tagged = "/StructTreeRoot" in pdf.Root
    for number, page in enumerate(pdf.pages):
        if "/Trans" in page:  # an empty one
            del page["/Trans"]
        for link in page.get("/Annots", []):
            link.Contents = link.A.URI  # what is said aloud of it
        if tagged:
            page.StructParents = number
            page.Tabs = pikepdf.Name.S


def _describe(pdf: pikepdf.Pdf, language: str, title: str, owner: str, scope: str) -> None:
    """The same facts as XMP."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {language}
        metadata["xmp:CreatorTool"] = CREATOR
        metadata["pdf:Producer"] = CREATOR
        if owner:
            metadata["dc:creator"] = [owner]
        if scope:
            metadata["dc:description"] = scope
