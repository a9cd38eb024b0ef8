"""Make valid messages of an event."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from random import Random

from novatrek_gen.commands.messages import Contract
from novatrek_gen.config.style import CONTRACT_STYLE, ModelStyle
from novatrek_gen.errors import MessageError
from novatrek_gen.model import Event
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion import RandomMessage, random_messages
from novatrek_gen.source import to_json_line

# Messages that are made before the most different ones are chosen.
_FEWEST, _MORE = 200, 20
_DEFAULT = 5


def sample(
    event: Event, count: int | None, seed: int, style: ModelStyle = CONTRACT_STYLE
) -> Iterator[str]:
    """Yield messages of an event as JSON on one line each; each is validated before.

    Messages with variants that no earlier one has come first.

    Args:
        event: The event.
        count: The number of messages. None for five, or as many as it takes to show every variant
            that was found.
        seed: The same seed gives the same messages.
        style: Gives formats of the platform's own their types.

    Raises:
        MessageError: The payload has no schema, or no valid message was found.
    """
    contract = Contract(event, style)
    payload = event.message.payload
    assert payload is not None
    random = Random(f"{event.name}\0{seed}")  # noqa: S311 - no secret
    formats = {name: str(style.known_format(name)) for name in style.formats}
    made = random_messages(SchemaView.of(payload), random, formats=formats)
    tried = islice(made, _FEWEST + _MORE * (count or 0))
    valid: dict[str, RandomMessage] = {}
    for message in tried:
        text = to_json_line(message.value)
        if text not in valid and contract.accepts_text(text.encode()):
            valid[text] = message
    if not valid:
        raise MessageError(f"{event.name}: no message was found that its schema accepts")
    chosen = _different_first(valid)
    yield from islice(chosen, count if count is not None else max(_DEFAULT, _variants(valid)))


def _variants(valid: dict[str, RandomMessage]) -> int:
    """Return how many messages it takes to show every variant."""
    seen: set[str] = set()
    for number, text in enumerate(_different_first(valid)):
        if valid[text].variants <= seen:
            return number
        seen |= valid[text].variants
    return len(valid)


def _different_first(valid: dict[str, RandomMessage]) -> Iterator[str]:
    """Yield the messages, those that show most variants not seen yet first."""
    left, seen = dict(valid), set[str]()
    while left:
        best = max(left, key=lambda text: len(left[text].variants - seen))
        if not left[best].variants - seen:
            break
        seen |= left.pop(best).variants
        yield best
    yield from left
