"""Ids: short, random, stable names of records."""

from __future__ import annotations

import secrets
from typing import Annotated

from pydantic import StringConstraints

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Digits and small letters without i, l, o and u, which are misread or spell words."""

PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
"""What is accepted as an id from outside."""

Id = Annotated[str, StringConstraints(pattern=PATTERN)]

MAP = "map"
"""The id of the one map record."""


def new_id() -> str:
    """Ten random characters: 50 bits, so that two people never make the same."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))
