"""Refusing handlers that expect a framework to inject arguments.

Handlers are called with the event, its headers and the parameters of its topic. A handler with a
parameter such as `db=Depends(get_db)` would get the marker itself, not the dependency.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..consume.routing import Route

__all__ = ["check_arguments"]

_FRAMEWORKS: Final = frozenset({"fast_depends", "fastapi", "faststream"})
_INJECTS: Final = "fast_depends"  # the package whose @inject makes such parameters work


def check_arguments(route: Route) -> None:
    """Check that a handler can be called with what it is given.

    Raises:
        TypeError: A parameter is for dependency injection, or the handler does not accept the
            arguments.
    """
    handler: Any = route.handler
    function: Any = handler if inspect.isroutine(handler) else type(handler).__call__
    original = inspect.unwrap(function, stop=_injects)
    event = route.model.__contract__.event
    if not _injects(original):
        for parameter in inspect.signature(original, follow_wrapped=False).parameters.values():
            if _is_injected(parameter, original):
                raise TypeError(
                    f"the handler of {event} has the parameter {parameter.name} for dependency "
                    "injection, which handlers do not have: keep what it needs in the object that "
                    "the handler belongs to, or decorate it with fast_depends.inject"
                )
    given = [None] if route.headers is None else [None, None]
    try:
        inspect.signature(handler).bind(*given, **dict.fromkeys(route.parameters.values()))
    except TypeError as error:
        raise TypeError(f"the handler of {event} cannot be called: {error}") from None


def _injects(function: Callable[..., Any]) -> bool:
    module = getattr(function, "__globals__", {}).get("__name__", "")
    return str(module).startswith(_INJECTS)


def _is_injected(parameter: inspect.Parameter, function: Any) -> bool:
    annotation = parameter.annotation
    if isinstance(annotation, str):
        annotation = _evaluated(annotation, function)
    markers = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    return any(
        type(marker).__module__.split(".")[0] in _FRAMEWORKS
        for marker in (parameter.default, *markers)
    )


def _evaluated(annotation: str, function: Any) -> Any:
    """Return the object that an annotation's text names, None if it is unknown at run time."""
    function = inspect.unwrap(getattr(function, "__func__", function))
    try:
        return eval(annotation, getattr(function, "__globals__", {}))  # noqa: S307 - their own code
    except Exception:  # noqa: BLE001 - names that only type checkers import
        return None
