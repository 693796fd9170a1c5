"""Gathers the sentences that people read into a gettext template for translators.

    python scripts/words.py OUT.pot FOLDER…

Babel's own extractor takes a named value (`msg("{a} and {b}", a=…, b=…)`) for a plural form, so the
calls are found in the syntax tree here; the catalogue and its file are Babel's.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

Sentence = str | tuple[str, str]


def sentences(source: str) -> Iterator[tuple[int, Sentence]]:
    """Line and sentence of each `msg(…)` in `source`; with a plural form, both."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="msg"), args=[ast.Constant(str(one))]):
                yield node.lineno, one
            case ast.Call(
                func=ast.Name(id="msg"),
                args=[ast.Constant(str(one)), ast.Constant(str(many))],
            ):
                yield node.lineno, (one, many)
            case ast.Call(func=ast.Name(id="msg")):
                raise SyntaxError(f"line {node.lineno}: msg() takes one or two written sentences")
            case _:
                pass


def catalogue(folders: Iterable[Path]) -> Catalog:
    """All sentences below `folders`, each with the files it stands in."""
    found = Catalog(project="Ringway", copyright_holder="Ringway contributors", fuzzy=False)
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            for _, sentence in sentences(path.read_text(encoding="utf-8")):
                found.add(sentence, locations=[(path.as_posix(), None)])
    return found


def main(out: str, *folders: str) -> int:
    """Write the template; 0 when it is written."""
    with Path(out).open("wb") as file:
        write_po(file, catalogue(map(Path, folders)), sort_output=True, include_lineno=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
