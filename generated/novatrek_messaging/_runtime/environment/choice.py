"""The choice of an environment when a service starts."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from .environment import Environment, nameless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["VARIABLE", "choose", "known_environments"]

#: The environment variable with the name of the environment, for brokers that are given none.
VARIABLE: Final = "NOVATREK_ENVIRONMENT"


def choose(
    given: str | Environment | None, known: Mapping[str, Environment] | None = None
) -> Environment:
    """Return the environment that a program runs in.

    Args:
        given: The environment or its name; by default the name in `NOVATREK_ENVIRONMENT`. If that
            is not set or empty, names are those in the contracts.
        known: The environments by name; by default those of the generated package.

    Raises:
        TypeError: It is something else.
        ValueError: There is no environment of this name.
    """
    if isinstance(given, Environment):
        return given
    if given is not None and not isinstance(given, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"environment is {given!r}, but must be a str")
    known = known_environments() if known is None else known
    name = os.environ.get(VARIABLE, "") if given is None else given
    if name in known:
        return known[name]
    if given is None and not name:
        return nameless(known.values())
    source = VARIABLE if given is None else "environment"
    raise ValueError(f"{source} is {name!r}{_advice(name, known)}")


def known_environments() -> Mapping[str, Environment]:
    """Return the environments of the generated package that this module is in, by their name."""
    package, copied, _ = __name__.partition("._runtime.")
    if not copied:
        return {}
    module = f"{package}.environments"
    try:
        found: Any = import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return {}  # novatrek-gen.toml has none
    return found.ENVIRONMENTS  # type: ignore[no-any-return]


def _advice(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # imported here because only a mistake needs it

    if not (names := list(known)):
        return ", but novatrek-gen.toml describes no environments: add [environments.NAME] to it"
    if close := get_close_matches(name, names, n=1, cutoff=0.5):
        return f", did you mean {close[0]!r}?"
    return f"; the environments are {', '.join(names)}"
