"""Which messages of two documents at one address are the same event.

The rules are those of docs/asyncapi.md, "Which documents meet"; the first that applies counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

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
        pairs = list(combinations(by_document.values(), 2))
        for one, other in pairs:
            self._add(matches(one, other))
        self._add([pair for one, other in pairs for pair in self._only_ones(one, other)])

    def of(self, declared: Declaration) -> list[Declaration]:
        """Return the same message in other documents, in the order of the documents."""
        return self._of.get(id(declared), [])

    def _add(self, pairs: Iterable[_Pair]) -> None:
        for one, other in pairs:
            self._of.setdefault(id(one), []).append(other)
            self._of.setdefault(id(other), []).append(one)

    def _only_ones(
        self, one: Sequence[Declaration], other: Sequence[Declaration]
    ) -> Iterator[_Pair]:
        """Yield the only messages of two documents, unless both send or one is known already."""
        if len(one) != 1 or len(other) != 1 or not one[0].meets(other[0]):
            return
        first, second = one[0], other[0]
        if second in self.of(first) or (first.sent and second.sent):
            return
        if not any(self._is_known(each) for each in (first, second)):
            yield first, second

    def _is_known(self, declared: Declaration) -> bool:
        """Return whether it is received, and known to be a message that another service sends."""
        return not declared.sent and any(other.sent for other in self.of(declared))


def matches(one: Sequence[Declaration], other: Sequence[Declaration]) -> Iterator[_Pair]:
    """Yield the pairs of messages of two documents that are the same event by name or key."""
    left, right = list(one), list(other)
    for relation in _RELATIONS:
        pairs = [(a, b) for a in left for b in right if a.meets(b) and relation(a, b)]
        yield from _decided(pairs)
        matched = {id(each) for pair in pairs for each in pair}
        left = [each for each in left if id(each) not in matched]
        right = [each for each in right if id(each) not in matched]


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
