"""Files of older versions, lifted as plain data to the one that this Ringway writes."""

from __future__ import annotations

from designer.files.steps import STEPS, Json

NEWEST = 1
"""The version that is written."""


def to_newest(data: Json) -> Json:
    """The data of an older file as this version would have written it; raises KeyError.

    `data` is ``{"version": n, "records": [...]}``.
    """
    for version in range(data["version"], NEWEST):
        data = STEPS[version](data) | {"version": version + 1}
    return data
