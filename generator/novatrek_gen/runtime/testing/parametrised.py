"""The examples of contracts as the parameters of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..codec import decode
from ..codec.json import to_json
from .examples import examples_of

if TYPE_CHECKING:
    import pytest

    from ..model import Event

__all__ = ["contract_examples", "examples"]

E = TypeVar("E", bound="Event")


def examples(model: type[E]) -> list[E]:
    """Return the examples of an event's contract; one that was sampled if it has none.

    Raises:
        LookupError: No example of the event is known.
    """
    return [decode(model, to_json(each.payload)) for each in examples_of(model)]


def contract_examples(*models: type[Event]) -> pytest.MarkDecorator:
    """Run a test once for each example of events; its argument `event` is the event.

    Args:
        *models: The classes of the events.

    Raises:
        LookupError: No example of an event is known.
        ImportError: pytest is not installed.
    """
    import pytest  # an optional dependency of this package

    return pytest.mark.parametrize(
        "event",
        [
            pytest.param(event, id=f"{model.__contract__.event}: {example.name}")
            for model in models
            for event, example in zip(examples(model), examples_of(model), strict=True)
        ],
    )
