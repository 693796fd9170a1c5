"""Comparing what people wrote: names that differ only in form are one name."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text as names are compared: NFKC, case folded, white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def composed(text: str) -> str:
    """The text as it is stored when somebody enters it: NFC."""
    return unicodedata.normalize("NFC", text)
