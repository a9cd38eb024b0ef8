"""The topics that a consumer needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from .policy import FailurePolicy, Policies, Retry, dead_letter, ignore, stop
from .replays import Replays

if TYPE_CHECKING:
    from .dead_letters import DeadLetters
    from .routing_table import RoutingTable

__all__ = ["TopicRequirements", "requirements_of"]


@dataclass(frozen=True, slots=True)
class TopicRequirements:
    """The topics that should exist when a consumer starts.

    Attributes:
        required: Without one of these the consumer does not start.
        expected: A warning is logged if one of these is missing.
        writes_dead_letters: Whether a policy is certain to write dead letters.
        replays: The retry topics, which are read where they exist.
    """

    required: tuple[str, ...]
    expected: tuple[str, ...]
    writes_dead_letters: bool
    replays: Replays


class _Need(IntEnum):
    """Whether a policy writes dead letters."""

    NEVER = 0
    MAYBE = 1
    ALWAYS = 2


def requirements_of(
    table: RoutingTable, policies: Policies, dead_letters: DeadLetters
) -> TopicRequirements:
    """Return the topics of a table, and their dead-letter topics if a policy writes to them.

    Dead-letter topics are required if a policy is certain to write to them, and expected if one
    might: the answer of a service's own function is unknown until the function is called.
    """
    need = max(_need_of(policy) for policy in policies.all())
    letters = tuple(dead_letters.topic_of(address) for address in table.addresses)
    return TopicRequirements(
        required=table.topics + (letters if need is _Need.ALWAYS else ()),
        expected=letters if need is _Need.MAYBE else (),
        writes_dead_letters=need is _Need.ALWAYS,
        replays=Replays(dead_letters.group, table),
    )


def _need_of(policy: FailurePolicy) -> _Need:
    if isinstance(policy, Retry):
        return _need_of(policy.then)
    if policy is dead_letter:
        return _Need.ALWAYS
    return _Need.NEVER if policy in (stop, ignore) else _Need.MAYBE
