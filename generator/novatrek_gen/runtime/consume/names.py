"""What a consumer reads and writes, by its names on Kafka."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..environment import CONTRACTS
from .requirements import requirements_of

if TYPE_CHECKING:
    from ..environment import Environment
    from .dead_letters import DeadLetters
    from .policy import Policies
    from .requirements import TopicRequirements
    from .routing_table import RoutingTable

__all__ = ["ConsumerNames"]


class ConsumerNames:
    """The names of a consumer's group and topics, which depend on the environment.

    Attributes:
        environment: The environment.
        group_id: The consumer group.
        topics: The topics; empty if there is a pattern.
        pattern: A regular expression for all topics, if an address has parameters.
        requirements: The topics that should exist when the consumer starts.
    """

    group_id: str
    topics: tuple[str, ...]
    pattern: str | None
    requirements: TopicRequirements

    def __init__(self, table: RoutingTable, policies: Policies, dead_letters: DeadLetters) -> None:
        """Give everything the name that it has in the contracts.

        Args:
            table: The routes. They get the names of the environment.
            policies: Decide whether dead letters are written.
            dead_letters: Write them. They get the names of the environment.
        """
        self._table = table
        self._policies = policies
        self._dead_letters = dead_letters
        self.enter(CONTRACTS)

    def enter(self, environment: Environment) -> None:
        """Give everything the name that it has in an environment."""
        self.environment = environment
        self._table.enter(environment)
        self._dead_letters.enter(environment)
        self.requirements = requirements_of(self._table, self._policies, self._dead_letters)
        self.group_id = self._dead_letters.group_id
        self.pattern = self._table.pattern(self.requirements.replays.topics)
        self.topics = () if self.pattern else self._table.topics
