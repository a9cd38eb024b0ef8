"""Which removed property of an object is which added one, under another name."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution.payload.pair import Pair
from novatrek_gen.schemas.inclusion.same import is_same


def renamed(pair: Pair, gone: list[str], fresh: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the removed and added properties that are one: equal schemas, and equal words.

    That is, the only candidates for each other with the same schema and presence, with the same
    description or with names that differ in case and separators only.
    """
    likely = {old: [new for new in fresh if _is_alike(pair, old, new)] for old in gone}
    for old, candidates in likely.items():
        rivals = sum(candidates[0] in others for others in likely.values()) if candidates else 0
        if len(candidates) == 1 and rivals == 1:
            yield old, candidates[0]


def _is_alike(pair: Pair, old: str, new: str) -> bool:
    before, after = pair.old.properties.get(old), pair.new.properties.get(new)
    if before is None or after is None or not is_same(before, after):
        return False
    if (old in pair.old.required) != (new in pair.new.required):
        return False
    described = before.merged.keywords.get("description")
    same_words = bool(described) and described == after.merged.keywords.get("description")
    return same_words or _letters(old) == _letters(new)


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
