"""Formats beside limits on their spelling: whether values of the Python type can be written.

`date-time` has many spellings of one instant, `uuid` two cases. A model writes one of them. If the
schema accepts another one only, such as milliseconds, the property stays text.
"""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS, Json
from novatrek_gen.schemas.references import references
from novatrek_gen.source.validation import Validator

_ANNOTATIONS = frozenset(
    "type format title description default examples nullable deprecated".split()
)

_DAYS = ("2026-03-01T10:00:00", "1999-12-31T23:59:59", "2024-02-29T00:30:07", "2030-10-20T20:05:40")
_OFFSETS = ("Z", "+01:00", "-05:30", "+00:00")
_FRACTIONS = (
    ("", ".0", ".00", ".000", ".000000", ".000000000"),
    (".120000", ".12", ".120", ".1200", ".120000000"),
    (".500000", ".5", ".50", ".500", ".5000"),
    (".123456", ".1234560", ".123456000"),
    (".000001", ".0000010", ".000001000"),
)
_UUIDS = (
    "0b5f3c1e-9d0a-4c3e-8b8a-1f1111a11111",
    "ffffffff-ffff-4fff-bfff-ffffffffffff",
    "123e4567-e89b-12d3-a456-426614174000",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
)


def keeps_spelling(schema: Json) -> bool:
    """Return whether the spelling that a model writes is valid whenever another one is."""
    limits = {key: value for key, value in schema.items() if key not in _ANNOTATIONS}
    if limits.get("pattern") == FORMAT_PATTERNS.get(str(schema["format"])):
        limits.pop("pattern", None)
    groups = list(_spellings(str(schema["format"])))
    if not groups or not (limits.keys() - {"x-sensitive"}) or any(references(schema)):
        return True
    accepts = Validator({**limits, "type": "string"}).is_valid
    judged = [[accepts(text) for text in group] for group in groups]
    # Of no spelling being valid nothing follows, so the text is kept.
    return any(map(any, judged)) and all(group[0] or not any(group) for group in judged)


def _spellings(format_: str) -> Iterator[list[str]]:
    """Yield groups of spellings of one value each; the first is what a model writes."""
    if format_ == "uuid":
        for text in _UUIDS:
            yield [text, text.upper(), text.title()]
    elif format_ == "date-time":
        for day in _DAYS:
            for offset in _OFFSETS:
                for fractions in _FRACTIONS:
                    yield list(_moments(day, fractions, offset))


def _moments(day: str, fractions: tuple[str, ...], offset: str) -> Iterator[str]:
    written = "Z" if offset == "+00:00" else offset
    yield f"{day}{fractions[0]}{written}"
    for fraction in fractions:
        yield f"{day}{fraction}{offset}"
        yield f"{day}{fraction}{offset}".lower()
