"""Methods of producers and handlers of consumers, as templates see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from novatrek_gen.python import Code, Symbol, symbol
from novatrek_gen.render.views.event import EventView


@dataclass(frozen=True)
class ArgumentView:
    """An argument of a method; ``default`` is None if it has no default."""

    name: str
    annotation: Code
    default: Code | None


@dataclass(frozen=True)
class DeletionView:
    """A method that publishes tombstones, or a handler of them.

    Of a method, the arguments after the key are given by keyword, and ``passed`` are those that the
    runtime's `_delete` gets by keyword. Of a handler, ``passed`` are keywords of the event's route.
    """

    name: str
    key: ArgumentView
    arguments: tuple[ArgumentView, ...]
    passed: tuple[tuple[str, Code], ...]


@dataclass(frozen=True)
class MethodView:
    """A method that publishes an event; ``deprecated`` is a sentence if it is deprecated.

    ``deletion`` is the method that publishes its tombstones, if it has any.

    All ``arguments`` but the event are given by keyword; ``passed`` are the arguments that the
    runtime's `_publish` gets by keyword.
    """

    name: str
    event: EventView
    arguments: tuple[ArgumentView, ...]
    passed: tuple[tuple[str, Code], ...]
    deprecated: str | None
    deletion: DeletionView | None

    @property
    def symbols(self) -> frozenset[Symbol]:
        """The symbols that the method uses, its event's class included."""
        return _symbols(self, self.arguments, self.passed)


@dataclass(frozen=True)
class HandlerView:
    """A method that handles an event; ``route`` has the keyword arguments of its route.

    ``deprecated`` is a sentence if it is deprecated. ``deletion`` handles its tombstones.
    """

    name: str
    event: EventView
    arguments: tuple[ArgumentView, ...]
    keywords: tuple[ArgumentView, ...]
    route: tuple[tuple[str, Code], ...]
    deprecated: str | None
    deletion: DeletionView | None

    @property
    def symbols(self) -> frozenset[Symbol]:
        """The symbols that the handler and its route use, its event's class included."""
        return _symbols(self, (*self.arguments, *self.keywords), self.route)


def _symbols(
    method: MethodView | HandlerView,
    arguments: Iterable[ArgumentView],
    passed: Iterable[tuple[str, Code]],
) -> frozenset[Symbol]:
    deletion = method.deletion
    if deletion is not None:
        arguments = (*arguments, deletion.key, *deletion.arguments)
        passed = (*passed, *deletion.passed)
    codes = [code for a in arguments for code in (a.annotation, a.default) if code]
    codes += (code for _, code in passed)
    own = {method.event.models.main.symbol, *([symbol("deprecated")] if method.deprecated else ())}
    return frozenset(own).union(*(code.symbols for code in codes))
