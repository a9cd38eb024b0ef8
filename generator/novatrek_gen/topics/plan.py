"""What would be done to a cluster, what differs otherwise, and what is never done. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from novatrek_gen.topics.wanted import Grant, LeftOut, Topic


@dataclass(frozen=True)
class Create:
    """Create a topic; None for the cluster's own number of partitions or replicas."""

    topic: Topic
    partitions: int | None
    replicas: int | None
    config: Mapping[str, str]


@dataclass(frozen=True)
class Configure:
    """Give a setting of a topic another value; ``new`` is None for the cluster's default."""

    topic: str
    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Grow:
    """Add partitions to a topic, so that it has ``new`` of them."""

    topic: str
    old: int
    new: int


@dataclass(frozen=True)
class Allow:
    """Add an access rule."""

    grant: Grant


#: Something that `apply` may do.
Step: TypeAlias = Create | Configure | Grow | Allow


@dataclass(frozen=True)
class Never:
    """A difference that is never removed, and why."""

    subject: str
    what: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """The differences between the contracts and a cluster.

    Attributes:
        creates: Topics that do not exist.
        changes: Settings that have another value than the contracts ask for.
        growths: Topics with fewer partitions than the contracts ask for.
        drifted: Settings of the contracts' topics that are set on the cluster, and that no contract
            asks for, each as the change that would remove it.
        allows: Access rules that do not exist.
        never: Differences that no command removes.
        unknown: Topics of the cluster that no contract asks for.
        unknown_grants: Access rules for the contracts' topics, groups and transactional ids that no
            contract asks for.
        left_out: What could not be planned.
        notes: What the reader has to know besides, such as why there are no access rules.
    """

    creates: tuple[Create, ...] = ()
    changes: tuple[Configure, ...] = ()
    growths: tuple[Grow, ...] = ()
    drifted: tuple[Configure, ...] = ()
    allows: tuple[Allow, ...] = ()
    never: tuple[Never, ...] = ()
    unknown: tuple[str, ...] = ()
    unknown_grants: tuple[Grant, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    def steps(self, *, grow: bool = False, reset: bool = False) -> tuple[Step, ...]:
        """Return what is done, in this order.

        Args:
            grow: Add partitions, which moves keys to other partitions.
            reset: Remove settings that no contract asks for.
        """
        return tuple(self._steps(grow=grow, reset=reset))

    @property
    def differs(self) -> bool:
        """Whether the cluster is not as the contracts ask; unknown topics and rules are allowed."""
        return bool(self.never or self.steps(grow=True, reset=True))

    def _steps(self, *, grow: bool, reset: bool) -> Iterator[Step]:
        yield from self.creates
        yield from self.changes
        if grow:
            yield from self.growths
        if reset:
            yield from self.drifted
        yield from self.allows
