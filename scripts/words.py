"""Gathers the sentences that people read, and brings the translators' catalogues up to date.

    python scripts/words.py OUT.pot FOLDER…

writes the template, then every ``locale/*/LC_MESSAGES/*.po`` beside it that has its name, and
compiles each. Nothing that is written depends on the day, the machine or where a line stands.

Babel's own extractor takes a named value (`msg("{a} and {b}", a=…, b=…)`) for a plural form, so the
calls are found in the syntax tree here; the catalogues and their files are Babel's.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from designer.checks.help import sentences_of

Sentence = str | tuple[str, str]

_HEADERS = (
    "Project-Id-Version",
    "Language",
    "Plural-Forms",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)


class Dateless(Catalog):
    """A catalogue whose file says what gettext needs, and nothing of when or with what."""

    def __init__(self, locale: str | None = None) -> None:
        super().__init__(locale, project="Ringway", version="1", fuzzy=False)
        self.header_comment = "# The words of Ringway; gathered and compiled by `make words`."

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header that do not change from one making to the next."""
        lines = [(name, text) for name, text in super().mime_headers if name in _HEADERS]
        return [*lines[:-1], (lines[-1][0], lines[-1][1] + "\n")]


def sentences(source: str) -> Iterator[Sentence]:
    """Each `msg(…)` in `source`, with a plural form both; and the help page of each rule."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="msg"), args=[ast.Constant(str(one))]):
                yield one
            case ast.Call(
                func=ast.Name(id="msg"),
                args=[ast.Constant(str(one)), ast.Constant(str(many))],
            ):
                yield one, many
            case ast.Call(func=ast.Name(id="msg")):
                raise SyntaxError(f"line {node.lineno}: msg() takes one or two written sentences")
            case ast.FunctionDef(
                decorator_list=[ast.Call(func=ast.Name(id="rule"), args=[ast.Constant(), *_])]
            ):
                yield from sentences_of(ast.get_docstring(node) or "")
            case _:
                pass


def template(folders: Iterable[Path]) -> Catalog:
    """All sentences below `folders`."""
    found = Dateless()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            try:
                for sentence in sentences(path.read_text(encoding="utf-8")):
                    _add(found, sentence)
            except SyntaxError as error:
                raise SyntaxError(f"{path.as_posix()}: {error}") from None
    return found


def _add(catalogue: Catalog, sentence: Sentence, words: Sentence = "") -> None:
    """Add a sentence; Babel takes “5 % of” for a place of the old kind, which we do not have."""
    catalogue.add(sentence, words).flags.discard("python-format")


def translated(old: Catalog, wanted: Catalog, locale: str) -> Catalog:
    """The sentences of `wanted` with the words that `old` has for them; the rest is kept apart."""
    new = Dateless(locale)
    known: dict[Sentence, Message] = {one.id: one for one in old if one.id} | old.obsolete
    for message in wanted:
        if message.id:
            before = known.pop(message.id, None)
            _add(new, message.id, before.string if before else "")
    said = {_first(message.id) for message in wanted}
    new.obsolete = {
        key: one
        for key, one in sorted(known.items(), key=str)
        if _is_said(one) and _first(one.id) not in said
    }
    return new


def _first(sentence: Sentence) -> str:
    """What gettext knows a sentence by, whether it has a plural form or not."""
    return sentence if isinstance(sentence, str) else sentence[0]


def _is_said(message: Message) -> bool:
    words = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(words) and all(words)


def write_compiled(path: Path, catalogue: Catalog) -> None:
    """Compile what is translated, so that the rest is said in English."""
    whole = Dateless(str(catalogue.locale_identifier))
    for message in catalogue:
        if message.id and _is_said(message):
            _add(whole, message.id, message.string)
    with path.open("wb") as file:
        write_mo(file, whole)


def _write(path: Path, catalogue: Catalog) -> None:
    with path.open("wb") as file:
        write_po(file, catalogue, width=99, no_location=True, sort_output=True)


def main(out: str, *folders: str) -> int:
    """Write the template and bring the catalogues beside it up to date; 0 when it is done."""
    pot = Path(out)
    wanted = template(map(Path, folders))
    _write(pot, wanted)
    for po in sorted(pot.parent.glob(f"locale/*/LC_MESSAGES/{pot.stem}.po")):
        locale = po.parts[-3]
        with po.open("rb") as file:
            catalogue = translated(read_po(file, locale), wanted, locale)
        _write(po, catalogue)
        write_compiled(po.with_suffix(".mo"), catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
