"""Hints at the pointer that hold somebody's own words."""

from __future__ import annotations

from html import escape


def tip(words: str) -> str:
    """Words as a hint shows them letter by letter.

    Qt takes a hint that looks like HTML for HTML, and would load the pictures that it names.
    """
    if "<" not in words and "&" not in words:
        return words
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
