"""What an event's contract says about the wire."""

from __future__ import annotations

from dataclasses import dataclass, field

from .expression import HEADER
from .schema import WireSchema

__all__ = ["Contract", "HeaderContract", "Parameter", "Tag"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a channel's address.

    Attributes:
        name: What stands between the braces.
        values: The values it may have; none listed means any that Kafka allows in a topic.
        default: Its value where a publisher gives none and the message has none.
        location: AsyncAPI runtime expression that finds it in a message.
    """

    name: str
    values: tuple[str, ...] = ()
    default: str | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class HeaderContract:
    """The headers that belong to an event's contract.

    Attributes:
        schema: Package and file name of their JSON Schema, an object's.
        names: The headers it speaks about; others travel beside them, unchecked.
        json: Those of them whose value is JSON; the value of the others is plain text.
    """

    schema: tuple[str, str]
    names: tuple[str, ...] = ()
    json: tuple[str, ...] = ()
    wire: WireSchema = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the schema, which is read when it is needed."""
        object.__setattr__(self, "wire", WireSchema(self.schema, HEADER))


@dataclass(frozen=True, slots=True)
class Tag:
    """What tells the messages that share a topic apart.

    Attributes:
        location: AsyncAPI runtime expression that leads to the distinguishing value.
        values: What is found there in this event's messages.
    """

    location: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """The wire side of one event.

    Attributes:
        event: The event's name.
        topic: The Kafka topic it travels on; `{name}` stands for a parameter. None where the
            contract leaves it to those who run the services.
        schema: Package and file name of its JSON Schema (draft-07, self-contained). None where
            the payload is bytes to which JSON Schema has nothing to say.
        key: JSON Pointer to the payload's value that is the Kafka message key, if one is.
        content_type: Value of the `content-type` header.
        parameters: The parameters of the topic.
        headers: What is said about headers, if anything is.
        correlation: AsyncAPI runtime expression: where the correlation id is, beside the header
            `correlation_id` that is always sent.
        tag: What tells this event from others on its topic.
    """

    event: str
    topic: str | None
    schema: tuple[str, str] | None
    key: str | None = None
    content_type: str = "application/json"
    parameters: tuple[Parameter, ...] = ()
    headers: HeaderContract | None = None
    correlation: str | None = None
    tag: Tag | None = None
    wire: WireSchema | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the schema, which is read when it is needed."""
        if self.schema is not None:
            object.__setattr__(self, "wire", WireSchema(self.schema))

    def check(self, document: object) -> None:
        """Hold a parsed JSON document to the schema, which is read on the first call.

        Raises:
            ContractViolation: The schema refuses the document; it names the most telling error.
        """
        if self.wire is not None:
            self.wire.check(self.event, document)

    def accepts(self, document: object) -> bool:
        """Whether the schema accepts a parsed JSON document."""
        return self.wire is None or self.wire.accepts(document)
