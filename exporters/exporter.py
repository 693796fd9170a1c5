"""What every exporter is: an id, a title, a suffix, options to be asked for, and `write`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, Literal, Protocol, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from designer.edits.comparing import Mark
from designer.layout.pages import NAMED, Paper, paper
from designer.model.journey import Journey
from designer.words import Message, Problem, msg

Progress = Callable[[float], bool]
"""Told how much is done, from 0 to 1; answers False where the person wants no more of it."""


class Cancelled(Exception):
    """The person has stopped the export; what was written so far is of no use."""


_T = TypeVar("_T")
_STEP = 500


def stepped(
    things: Sequence[_T], progress: Progress | None, start: float, share: float
) -> Iterator[_T]:
    """The things one by one, telling `progress` now and then; raises `Cancelled`."""
    for number, thing in enumerate(things):
        if progress and not number % _STEP and not progress(start + share * number / len(things)):
            raise Cancelled
        yield thing


class BadOption(Problem):
    """An option that the exporter does not have, or a value that it cannot take."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog asks for an option: its title, and the values with their words.

    Without values it is a yes or no. Where `free`, any text that the option accepts may be typed.
    """

    title: Message
    choices: tuple[tuple[str, Message], ...] = ()
    free: bool = False


class Options(BaseModel):
    """What a person may choose for an export; fields marked `Asked` are shown in the dialog."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @classmethod
    def asked(cls) -> tuple[tuple[str, Asked], ...]:
        """The names of the options to ask for, in order, with what to ask."""
        return tuple(
            (name, mark)
            for name, info in cls.model_fields.items()
            for mark in info.metadata
            if isinstance(mark, Asked)
        )


def _size(value: str) -> str:
    """Accept a page that `designer.layout.pages.paper` knows, raises `Problem` otherwise."""
    if value != "fit":
        paper(value)
    return value


_PAGES = (("fit", msg("As large as the map")), *((name, Message(name)) for name in NAMED))
_THEMES = (("print", msg("Print")), ("printer-friendly", msg("Printer-friendly")))
_VIEWS = (("grid", msg("Grid")), ("ring", msg("Ring, then the cards as lists")))
_FITS = (
    ("page", msg("All on one page")),
    ("stages", msg("A page for every few stages")),
    ("tiles", msg("True size, over several pages to glue together")),
)


class PictureOptions(Options):
    """The options of every exporter that draws the map."""

    page: Annotated[str, AfterValidator(_size), Asked(msg("Page"), _PAGES, free=True)] = "fit"
    theme: Annotated[Literal["print", "printer-friendly"], Asked(msg("Colours"), _THEMES)] = "print"
    view: Annotated[Literal["grid", "ring"], Asked(msg("View"), _VIEWS)] = "grid"
    blank: Annotated[bool, Asked(msg("Empty, with room for sticky notes"))] = False
    first: int = 1
    """The number of the first stage: a map may be a part of another."""
    changes: dict[str, tuple[Mark, ...]] = {}
    """What has changed, to be marked, by id."""
    cut: bool = False
    """Only stages and lanes, without title, legend and margins."""

    @property
    def paper(self) -> Paper | None:
        """The paper in points; None where it fits the map."""
        return None if self.page == "fit" else paper(self.page)


class PagedOptions(PictureOptions):
    """The options of an exporter that can write several pages."""

    fit: Annotated[
        Literal["page", "stages", "tiles"], Asked(msg("The map on its pages"), _FITS)
    ] = "page"

    @property
    def paper(self) -> Paper | None:
        """The paper in points; several pages need one, A3 where none is said."""
        return paper("A3") if self.page == "fit" and self.fit != "page" else super().paper


class DocumentOptions(PagedOptions):
    """The options of an exporter whose pages may be followed by pages of text."""

    comments: Annotated[bool, Asked(msg("Comments: numbers and a list"))] = False


@dataclass(frozen=True, slots=True)
class Report:
    """What an export has done: how many pages, and what the person should know of them.

    `missing` are the characters that no font has (HYG-05): they stand as code points.
    """

    pages: int = 1
    warnings: tuple[Message, ...] = ()
    missing: tuple[str, ...] = ()


class Write(Protocol):
    """How an exporter is called; may raise `Problem`, and `Cancelled` where `progress` says so."""

    def __call__(
        self, journey: Journey, options: Any, out: BinaryIO, progress: Progress | None = None
    ) -> Report:
        """Write the journey to `out`."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One kind of file that a journey can become; `suffix` begins with a dot."""

    id: str
    title: Message
    suffix: str
    options: type[Options]
    write: Write

    def choose(self, values: Mapping[str, object]) -> Options:
        """The options with these values, the others at their default; raises `BadOption`."""
        for name in values:
            if name not in self.options.model_fields:
                raise BadOption(
                    msg("{suffix} files have no option “{name}”", suffix=self.suffix, name=name)
                )
        try:
            return self.options(**values)
        except ValidationError as error:
            raise self._refused(error) from error

    def _refused(self, error: ValidationError) -> BadOption:
        first = error.errors()[0]
        name, value = str(first["loc"][0]), str(first["input"])
        choices = dict(self.options.asked()).get(name, Asked(msg("Option"))).choices
        if not choices:
            return BadOption(msg("“{value}” is no value of “{name}”", value=value, name=name))
        return BadOption(
            msg(
                "“{value}” is no value of “{name}”; choose one of: {values}",
                value=value,
                name=name,
                values=tuple(choice for choice, _ in choices),
            )
        )
