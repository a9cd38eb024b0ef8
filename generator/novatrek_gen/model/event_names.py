"""Names of events without a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi import Channel, Message
from novatrek_gen.model.drafts import Draft


def candidates(channel: Channel, message: Message) -> tuple[str, ...]:
    """Return the names that an event may get, the first that is free; the last gets a number.

    A message whose name is that of another message of its channel is identified by its key.
    """
    name, key = message.own_name, message.id
    namesakes = [each for each in channel.messages if each.own_name == name]
    keyed = [f"{name}.{key}"] if key != name and len(namesakes) > 1 else []
    return (name, *keyed, f"{channel.id}.{name}")


def named(drafts: Iterable[Draft]) -> Iterator[tuple[str, Draft]]:
    """Yield each draft with the name of its event, which no other has."""
    taken: set[str] = set()
    for draft in drafts:
        names = candidates(draft.founder.channel, draft.founder.message)
        number = 2
        name = next((name for name in names if name not in taken), None)
        while name is None or name in taken:
            name = f"{names[-1]}.{number}"
            number += 1
        taken.add(name)
        yield name, draft
