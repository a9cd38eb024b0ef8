"""The environments that the services run in, from novatrek-gen.toml.

`EventBroker(…, environment='production')` chooses one, else the environment variable
NOVATREK_ENVIRONMENT. Topics, consumer groups and transactional ids have the names in the contracts,
between its prefix and suffix.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shop._runtime.environment import Environment

__all__ = ["ENVIRONMENTS"]

#: The environments by name.
ENVIRONMENTS: Mapping[str, Environment] = MappingProxyType(
    {
        "production": Environment(
            "production",
            servers=("main",),
            others=(("staging.", ""),),
        ),
        "staging": Environment(
            "staging",
            topic_prefix="staging.",
            partitions=1,
            replicas=1,
            retention_ms=172800000,
            servers=("main",),
        ),
    }
)
