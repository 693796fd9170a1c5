"""The rule on a map in several languages: none of them is left half-way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from designer.checks.mending import Make, mended
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.model.changes import Change, Edit, Put, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Record, Translation
from designer.words import msg

Place = tuple[Id, str]
"""A text: the record, and the field."""


@rule("HYG-11", "hint", "page")
def half_translated(look: Look) -> Iterator[Finding]:
    """What is translated into a language is translated throughout.

    Asked for are the fields of which any is translated: where one stage has a Russian name, all
    stages have one.
    Why: a client reads the first page in Russian, and the second in English.
    Wrong: five of six stage names in Russian
    Right: all six
    Fix: copy the missing texts as drafts into that language.
    """
    texts = look.once(untranslated)
    for language, places in sorted(texts.items()):
        message = msg(
            "{count} text is missing in {language}",
            "{count} texts are missing in {language}",
            count=len(places),
            language=language,
        )
        title = msg("Copy them as drafts")
        ids = tuple(dict.fromkeys(identity for identity, _ in places))
        fix = Fix(title, _copying(language), safe=False)
        yield half_translated.found(ids, message, field=language, fixes=(fix,))


def untranslated(journey: Journey) -> dict[str, list[Place]]:
    """The texts that each language of the map lacks, by record and field."""
    done: dict[str, set[Place]] = defaultdict(set)
    wanted: set[tuple[type[Record], str]] = set()
    for said in journey.of(Translation):
        target = journey.find(said.target)
        if target is not None and said.text.strip():
            done[said.language].add((target.id, said.field))
            wanted.add((type(target), said.field))
    done.pop(journey.map.language, None)
    if not done:
        return {}
    places = [
        (record.id, field)
        for cls, field in sorted(wanted, key=lambda pair: (pair[0].__name__, pair[1]))
        for record in journey.of(cls)
        if str(getattr(record, field, "") or "").strip()
    ]
    missing = {language: [p for p in places if p not in there] for language, there in done.items()}
    return {language: texts for language, texts in missing.items() if texts}


def _copying(language: str) -> Make:
    def make(journey: Journey) -> Edit:
        return mended(msg("Copy as drafts"), *_drafts(journey, language))

    return make


def _drafts(journey: Journey, language: str) -> Iterator[Change]:
    """The missing texts as they stand; a translation that was left empty is filled."""
    empty = {(t.target, t.field): t for t in journey.of(Translation) if t.language == language}
    for identity, field in untranslated(journey).get(language, ()):
        text = str(journey[identity].get(field))
        left_empty = empty.get((identity, field))
        if left_empty is not None:
            yield set_field(left_empty, "text", text)
            continue
        yield Put(
            record=Translation(
                id=new_id(), target=identity, field=field, language=language, text=text
            )
        )


RULES: tuple[Rule, ...] = (half_translated,)
"""The rules of this file, in the order of the catalogue."""
