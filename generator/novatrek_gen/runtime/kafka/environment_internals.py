"""How the environment of a broker gets to its routers: an attribute of ours.

`broker.config.broker_config`, `router.config.broker_config`
    The settings that a broker shares with the routers that are included in it. FastStream has no
    place for settings of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..environment import choose

if TYPE_CHECKING:
    from ..environment import Environment

__all__ = ["environment_of", "share_environment"]

_ATTRIBUTE: Final = "novatrek_environment"


def share_environment(config: Any, environment: Environment) -> None:
    """Let the routers that are included in a broker know its environment.

    Args:
        config: The `config` of the broker.
        environment: The environment.
    """
    setattr(config.broker_config, _ATTRIBUTE, environment)


def environment_of(config: Any) -> Environment:
    """Return the environment of a broker, from its `config` or that of a router in it.

    For a broker that is not an EventBroker it is the one in `NOVATREK_ENVIRONMENT`.

    Raises:
        ValueError: There is no environment of the name in `NOVATREK_ENVIRONMENT`.
    """
    return choose(getattr(config.broker_config, _ATTRIBUTE, None))
