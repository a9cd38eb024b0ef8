"""Which messages of two documents at one address are the same event.

The rules are those of docs/asyncapi.md, "Which documents meet"; the first that applies counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from novatrek_gen.model.declarations import Declaration
from novatrek_gen.model.likeness import same_contract

_Pair = tuple[Declaration, Declaration]


class Partners:
    """The messages of other documents that are the same as a message of a place."""

    def __init__(self, declared: Sequence[Declaration]) -> None:
        by_document: dict[str, list[Declaration]] = {}
        for each in declared:
            by_document.setdefault(each.document.file, []).append(each)
        self._of: dict[int, list[Declaration]] = {}
        files = list(by_document)
        for position, file in enumerate(files):
            for other in files[position + 1 :]:
                for one, two in matches(by_document[file], by_document[other]):
                    self._of.setdefault(id(one), []).append(two)
                    self._of.setdefault(id(two), []).append(one)

    def of(self, declared: Declaration) -> list[Declaration]:
        """Return the same message in other documents, in the order of the documents."""
        return self._of.get(id(declared), [])


def matches(one: Sequence[Declaration], other: Sequence[Declaration]) -> Iterator[_Pair]:
    """Yield the pairs of messages of two documents that are the same event."""
    left, right = list(one), list(other)
    for relation in _RELATIONS:
        pairs = [(a, b) for a in left for b in right if a.meets(b) and relation(a, b)]
        yield from _decided(pairs)
        matched = {id(each) for pair in pairs for each in pair}
        left = [each for each in left if id(each) not in matched]
        right = [each for each in right if id(each) not in matched]
    # If each side has one message only, its name does not matter.
    if len(one) == len(other) == 1 and left and right and left[0].meets(right[0]):
        yield left[0], right[0]


def _decided(pairs: list[_Pair]) -> Iterator[_Pair]:
    """Yield pairs; of several for one message, those with the same contract if there are any."""
    count = Counter(id(each) for pair in pairs for each in pair)
    alike = {id(each) for a, b in pairs if _is_alike(a, b) for each in (a, b)}
    for a, b in pairs:
        doubtful = (count[id(a)] > 1 and id(a) in alike) or (count[id(b)] > 1 and id(b) in alike)
        if not doubtful or _is_alike(a, b):
            yield a, b


def _is_alike(one: Declaration, other: Declaration) -> bool:
    return same_contract(one.message, other.message)


def _is_same_object(one: Declaration, other: Declaration) -> bool:
    places = {message.location for message in one.messages}
    return any(message.location in places for message in other.messages)


def _has_same_name_and_key(one: Declaration, other: Declaration) -> bool:
    names = {(message.name, message.id) for message in one.messages}
    return any((message.name, message.id) in names for message in other.messages)


def _has_same_name(one: Declaration, other: Declaration) -> bool:
    names = {message.name for message in one.messages}
    return any(message.name in names for message in other.messages)


def _has_same_key(one: Declaration, other: Declaration) -> bool:
    """Return whether the keys are equal, and the message has a name of its own on one side only."""
    return any(
        a.id == b.id and (a.own_name == a.id or b.own_name == b.id)
        for a in one.messages
        for b in other.messages
    )


_RELATIONS: tuple[Callable[[Declaration, Declaration], bool], ...] = (
    _is_same_object,
    _has_same_name_and_key,
    _has_same_name,
    _has_same_key,
)
