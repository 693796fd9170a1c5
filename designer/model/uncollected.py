"""Letting the garbage collector rest while thousands of things are made that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, keep: bool = False) -> Iterator[None]:
    """Keep the collector from walking new things again and again; what is made holds no cycles.

    With `keep` it lets everything there is alone afterwards too, until somebody calls
    `gc.unfreeze`.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if keep:
            gc.freeze()
        if was_on:
            gc.enable()
