"""The map itself, whole, in its canonical form."""

from __future__ import annotations

from typing import Annotated, Any, BinaryIO

from pydantic import SkipValidation

from designer.files import format as journey_file
from designer.files.format import Aside, Frame
from designer.files.header import BARE
from designer.model.journey import Journey
from designer.words import msg
from exporters.exporter import Exporter, Options, Progress, Report


class JourneyOptions(Options):
    """Nothing to ask: what the file held beside the journey goes along."""

    asides: Annotated[tuple[Aside, ...], SkipValidation] = ()
    frame: Annotated[Frame, SkipValidation] = BARE


def write(
    journey: Journey, options: Any, out: BinaryIO, progress: Progress | None = None
) -> Report:
    """Write every record, internal ones too, and every line that was set aside."""
    out.write(journey_file.write(journey, options.asides, options.frame))
    return Report()


EXPORTER = Exporter("journey", msg("Ringway map"), ".journey", JourneyOptions, write)
