"""Differences that change no value: defaults, sensitivity, deprecation and prose."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.normalise import EXTENSIBLE_ENUM
from novatrek_gen.evolution.lifecycle import lifecycle
from novatrek_gen.evolution.payload.pair import Difference, Pair, json_text
from novatrek_gen.schemas.algebra import text_of
from novatrek_gen.schemas.algebra.keywords import ASSERTIONS

# Keywords that are compared by themselves, or mean nothing.
_KNOWN = ASSERTIONS | {
    "default", "x-sensitive", "deprecated", "x-sunset", EXTENSIBLE_ENUM, "definitions", "$comment",
    "$schema", "$id",
}  # fmt: skip
# Keywords that are true or not, with the rules for both ways.
_FLAGS = (("x-sensitive", "sensitive-added", "sensitive-removed"),)


def notes(pair: Pair) -> Iterator[Difference]:
    """Yield what changed beside the values that are valid."""
    yield from _default(pair)
    old, new = pair.old.keywords, pair.new.keywords
    for keyword, added, removed in _FLAGS:
        was, is_ = (keywords.get(keyword) is True for keywords in (old, new))
        if was != is_:
            word = keyword.removeprefix("x-")
            text = f"{pair.what} is {word} now" if is_ else f"{pair.what} is no longer {word}"
            yield pair.said(added if is_ else removed, text, keyword)
    for rule, message, keyword, values in lifecycle(old, new, "deprecated", pair.what):
        yield pair.said(rule, message, keyword, values)
    for keyword in dict.fromkeys((*old, *new)):
        if keyword not in _KNOWN and old.get(keyword) != new.get(keyword):
            message = f"the {keyword} of {pair.what} changed"
            yield pair.said("prose-changed", message, keyword, (keyword,))


def _default(pair: Pair) -> Iterator[Difference]:
    was, is_ = ("default" in schema.keywords for schema in (pair.old, pair.new))
    old, new = pair.old.keywords.get("default"), pair.new.keywords.get("default")
    if was == is_ and text_of(old) == text_of(new):
        return
    if not was:
        message = f"{pair.what} has the default {json_text(new)} now"
    elif not is_:
        message = f"{pair.what} no longer has the default {json_text(old)}"
    else:
        message = f"the default of {pair.what} was {json_text(old)} and is now {json_text(new)}"
    yield pair.said("default-changed", message, "default", (old, new))
