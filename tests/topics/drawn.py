"""Random clusters, and random things that contracts ask of them, by the number of a seed.

Hypothesis would shrink what fails, but takes a minute to draw as many clusters as this in a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from tests.topics.model import ModelCluster, ModelTopic

from novatrek_gen.topics import Grant, Role, Topic, Wanted

OURS = [f"ours.t{number}" for number in range(4)]
NAMES = [*OURS, *(f"theirs.t{number}" for number in range(4))]
# Of each setting, spellings of contracts; some are a default of the cluster in another spelling.
VALUES = {
    "cleanup.policy": ["delete", "compact", "compact,delete", "delete,compact"],
    "retention.ms": ["604800000", "-1", "60000"],
    "retention.bytes": ["-1", "1000"],
    "min.cleanable.dirty.ratio": ["0.5", "0.50", "0.1"],
    "preallocate": ["false", "False", "true"],
    "compression.type": ["producer", "zstd"],
}
UNKNOWN = {"confluent.value.schema.validation": ["true", "false"]}
#: What a command is allowed, and the number of steps after which it is killed, or None.
Command = tuple[bool, bool, int | None]


def draws(count: int) -> Iterator[tuple[int, Random]]:
    """Yield seeds, each with its source of chance."""
    return ((seed, Random(seed)) for seed in range(count))  # noqa: S311 - nothing is secret


def wanted(chance: Random) -> Wanted:
    """Return what contracts ask for."""
    chosen = sorted(chance.sample(OURS, chance.randint(0, 4)))
    grants = {_grant(chance) for _ in range(chance.randint(0, 5))}
    return Wanted(tuple(_topic(name, chance) for name in chosen), tuple(sorted(grants)))


def cluster(chance: Random) -> ModelCluster:
    """Return a cluster with topics of the contracts and of others."""
    brokers = chance.randint(1, 4)
    topics = {
        name: ModelTopic(chance.randint(1, 5), chance.randint(1, brokers), _some(VALUES, chance))
        for name in chance.sample(NAMES, chance.randint(0, len(NAMES)))
    }
    rules = {_grant(chance) for _ in range(chance.randint(0, 5))}
    return ModelCluster(
        brokers,
        topics,
        rules=chance.choice([None, rules]),
        denied=frozenset({_grant(chance)} if chance.random() < 0.2 else ()),
        default_partitions=chance.randint(1, 3),
        hidden=_at_most_one(chance),
        read_only=_at_most_one(chance),
    )


def commands(chance: Random) -> list[Command]:
    """Return commands, some of which are killed."""
    return [
        (chance.random() < 0.5, chance.random() < 0.5, chance.choice([None, *range(6)]))
        for _ in range(chance.randint(0, 4))
    ]


def _topic(name: str, chance: Random) -> Topic:
    return Topic(
        name=name,
        role=chance.choice(list(Role)),
        partitions=chance.choice([None, 1, 2, 3, 5]),
        replicas=chance.choice([None, 1, 2, 3, 5]),
        config=_some(VALUES | UNKNOWN, chance),
        origin=chance.choice([None, *NAMES]),
    )


def _some(values: Mapping[str, Sequence[str]], chance: Random) -> dict[str, str]:
    return {name: chance.choice(each) for name, each in values.items() if chance.random() < 0.4}


def _at_most_one(chance: Random) -> frozenset[str]:
    return frozenset({chance.choice(sorted(VALUES))} if chance.random() < 0.3 else ())


def _grant(chance: Random) -> Grant:
    return Grant(
        chance.choice(["User:a", "User:b"]),
        chance.choice(["read", "write"]),
        chance.choice(["topic", "group", "transactional_id"]),
        chance.choice(NAMES),
        chance.random() < 0.3,
    )
