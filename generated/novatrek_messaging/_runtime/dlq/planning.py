"""Which dead letters of a topic are replayed, where they go, and why others stay."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..consume.replays import retry_topic
from .errors import UsageError
from .scanning import Scan, survey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..aiokafka.letter_store import LetterStore
    from .contracts import Contracts
    from .found import Found, Place
    from .selecting import Filters

__all__ = [
    "MOST_REPLAYS",
    "Plan",
    "Target",
    "check_targets",
    "plan_discard",
    "plan_replay",
    "target_of",
]

#: A dead letter that was replayed so often stays where it is.
MOST_REPLAYS: Final = 3


@dataclass(frozen=True)
class Target:
    """Where a dead letter goes.

    Attributes:
        group: The consumer group that could not handle it.
        topic: The group's retry topic.
        origin: The topic that it comes from.
    """

    group: str
    topic: str
    origin: str


@dataclass
class Plan:
    """The dead letters of one topic that are replayed or discarded, and the number that stays.

    Attributes:
        scan: All of its unfinished dead letters.
        chosen: Those to be finished, by the place of their first record, with the id of each.
        targets: Where they go; empty if they are discarded.
        staying: How many others were selected, by the reason why they stay.
    """

    scan: Scan
    chosen: dict[Place, str] = field(default_factory=dict["Place", str])
    targets: dict[Place, Target] = field(default_factory=dict["Place", Target])
    staying: Counter[str] = field(default_factory=Counter[str])


async def plan_replay(
    store: LetterStore, topic: str, filters: Filters, contracts: Contracts
) -> Plan:
    """Return what a replay does with the dead letters of a topic."""

    def keep(found: Found) -> tuple[Place, str, Target | str] | None:
        if not filters.accept(found):
            return None
        return found.places[0], found.id, target_of(found, contracts)

    scan, kept = await survey(store, topic, keep)
    plan = Plan(scan)
    for place, name, target in kept:
        if isinstance(target, str):
            plan.staying[target] += 1
        else:
            plan.chosen[place] = name
            plan.targets[place] = target
    return plan


async def plan_discard(store: LetterStore, topic: str, filters: Filters) -> Plan:
    """Return which dead letters of a topic are discarded."""
    scan, kept = await survey(
        store,
        topic,
        lambda found: (found.places[0], found.id) if filters.accept(found) else None,
    )
    return Plan(scan, dict(kept))


async def check_targets(store: LetterStore, targets: Iterable[Target]) -> None:
    """Check that retry topics exist, and that the consumers of their groups read them.

    Raises:
        UsageError: One does not exist, or is not read.
    """
    topics = await store.topics()
    for target in sorted(set(targets), key=lambda each: each.topic):
        if target.topic not in topics:
            raise UsageError(
                f"Kafka does not have the topic {target.topic}: create it with as many partitions "
                f"and the same limit for the size of records as {target.origin}, then restart the "
                f"consumers of group {target.group}"
            )
        readers = await store.readers(target.group)
        if readers and not any(target.topic in each for each in readers):
            raise UsageError(
                f"no consumer of group {target.group} reads {target.topic}: consumers look for it "
                "when they start, so restart them"
            )


def target_of(found: Found, contracts: Contracts) -> Target | str:
    """Return where a dead letter goes, or the reason why it stays."""
    letter = found.letter
    if not found.complete:
        return "a part of the value is missing"
    if not letter.topic:
        return "another program wrote it, and nothing says where it failed"
    if letter.replays >= MOST_REPLAYS:
        return f"it has come back {letter.replays} times: discard it, or fix its cause first"
    environment = contracts.environment
    address = contracts.address_of(letter.topic)
    if letter.group:
        group = environment.original(letter.group)
    else:
        group = _group_in(environment.original(found.topic) or "", address)
    if group is None or not environment.owns(letter.topic):
        return "it is from another environment: pass --environment"
    if not group:
        return "nothing says which consumer group it belongs to"
    retries = environment.address(retry_topic(group, address))
    return Target(environment.group(group), retries, letter.topic)


def _group_in(topic: str, address: str) -> str:
    """Return the consumer group in the name of a dead-letter topic, empty if there is none.

    Names are those in the contracts.
    """
    suffix = retry_topic("", address).removesuffix(".retry") + ".dlq"
    return topic.removesuffix(suffix) if topic.endswith(suffix) else ""
