"""Names of new events and services, and what follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from novatrek_gen.errors import EditError
from novatrek_gen.model.names import SERVICE_NAME, pascal_case, snake_case

_EVENT = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*", re.ASCII)


def check_event(name: str) -> None:
    """Raise EditError if a name is none for an event."""
    if not _EVENT.fullmatch(name):
        raise EditError(
            f"{name!r} is no name for an event; it needs words of letters and digits that are"
            " joined by a dot, - or _, such as order.placed"
        )


def check_service(name: str) -> None:
    """Raise EditError if a name is none for a service."""
    if not SERVICE_NAME.fullmatch(name):
        raise EditError(
            f"{name!r} is no name for a service; it needs lower-case letters, digits and -,"
            " such as order-history"
        )


def words(name: str) -> list[str]:
    """Return the words of a name, in lower case."""
    return [word for word in re.split(r"[\W_]+", snake_case(name)) if word]


@dataclass(frozen=True)
class Keys:
    """The keys of an event in an AsyncAPI file.

    Attributes:
        class_: the key of its message, such as ``OrderPlaced``.
        channel: the key of its channel, such as ``orderPlaced``.
    """

    class_: str
    channel: str

    @classmethod
    def of(cls, name: str) -> Keys:
        """Return the keys of an event of a name."""
        class_ = pascal_case(name)
        return cls(class_, class_[:1].lower() + class_[1:])

    @property
    def operation(self) -> str:
        """The key of the operation that sends it."""
        return f"send{self.class_}"

    @property
    def reception(self) -> str:
        """The key of the operation that receives it."""
        return f"receive{self.class_}"

    @property
    def schema(self) -> str:
        """The key of the schema of its payload."""
        return f"{self.class_}Payload"


def title_of(name: str) -> str:
    """Return a name as a title, such as ``Order placed``."""
    return " ".join(words(name)).capitalize()
