"""Contracts of events, as generated code declares them.

Runtime expressions and pointers are given as text, so that generated code is readable; each is
parsed once, when the declaration is constructed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .expression import HEADERS, KEY, Expression, parse_expression
from .pointer import parse_pointer
from .schema import WireSchema

__all__ = ["Contract", "HeaderContract", "Parameter", "Tag"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a channel's address.

    Attributes:
        name: The name between the braces.
        values: The values that are allowed; none means any value that Kafka allows in a topic.
        default: The value if the publisher passes none and the message contains none.
        location: Runtime expression of the parameter's value in a message.
        expression: The same, parsed.
    """

    name: str
    values: tuple[str, ...] = ()
    default: str | None = None
    location: str | None = None
    expression: Expression | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Parse the location.

        Raises:
            ValueError: It is not a runtime expression.
        """
        object.__setattr__(self, "expression", _parsed(self.location))


@dataclass(frozen=True, slots=True)
class HeaderContract:
    """The headers that belong to an event's contract.

    Attributes:
        schema: Package and file name of their JSON Schema, which describes an object.
        wire: The schema, which is read when it is first used.
    """

    schema: tuple[str, str]
    wire: WireSchema = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the schema."""
        object.__setattr__(self, "wire", WireSchema(self.schema, HEADERS))


@dataclass(frozen=True, slots=True)
class Tag:
    """The value that distinguishes an event from others on the same topic.

    Attributes:
        location: Runtime expression of the distinguishing value.
        values: The values that messages of this event have there.
        expression: The location, parsed.
    """

    location: str
    values: tuple[str | int | bool, ...]
    expression: Expression = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Parse the location.

        Raises:
            ValueError: It is not a runtime expression.
        """
        object.__setattr__(self, "expression", parse_expression(self.location))


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract of one event.

    Attributes:
        event: The event's name.
        topic: The event's Kafka topic, where `{name}` is a parameter. None if the contract leaves
            the topic to those who run the services.
        schema: Package and file name of the payload's JSON Schema (draft-07, self-contained). None
            if the payload is bytes, which JSON Schema cannot describe.
        key: JSON Pointer to the payload's value that is the Kafka message key.
        key_schema: Package and file name of the message key's JSON Schema.
        content_type: Value of the `content-type` header.
        parameters: The parameters of the topic.
        headers: The contract's headers.
        correlation: Runtime expression of the correlation id, which is sent in the header
            `correlation_id` in any case.
        tag: The value that distinguishes this event from others on its topic.
        version: Version of the contract, which messages do not contain.
        tombstone: Whether a record with a key and without a value is legal: it deletes the key
            from the compacted topic. At most one event of a topic has it.
        wire: The payload's schema, which is read when it is first used.
        key_steps: The key's pointer, parsed.
        key_wire: The key's schema, which is read when it is first used.
        correlation_expression: The correlation id's expression, parsed.
    """

    event: str
    topic: str | None
    schema: tuple[str, str] | None
    key: str | None = None
    key_schema: tuple[str, str] | None = None
    content_type: str = "application/json"
    parameters: tuple[Parameter, ...] = ()
    headers: HeaderContract | None = None
    correlation: str | None = None
    tag: Tag | None = None
    version: str | None = None
    tombstone: bool = False
    wire: WireSchema | None = field(init=False, repr=False, compare=False)
    key_steps: tuple[str, ...] | None = field(init=False, repr=False, compare=False)
    key_wire: WireSchema | None = field(init=False, repr=False, compare=False)
    correlation_expression: Expression | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the schemas, parse the key's pointer and the correlation id's expression.

        Raises:
            ValueError: ``correlation`` is not a runtime expression.
        """
        wire = None if self.schema is None else WireSchema(self.schema)
        key_steps = None if self.key is None else parse_pointer(self.key)
        key_wire = None if self.key_schema is None else WireSchema(self.key_schema, KEY)
        object.__setattr__(self, "wire", wire)
        object.__setattr__(self, "key_steps", key_steps)
        object.__setattr__(self, "key_wire", key_wire)
        object.__setattr__(self, "correlation_expression", _parsed(self.correlation))

    def check(self, document: object) -> None:
        """Validate a parsed JSON document against the schema.

        Raises:
            ContractViolation: The document is invalid; the most informative error is named.
        """
        if self.wire is not None:
            self.wire.check(self.event, document)

    def accepts(self, document: object) -> bool:
        """Return whether a parsed JSON document is valid against the schema."""
        return self.wire is None or self.wire.accepts(document)


def _parsed(expression: str | None) -> Expression | None:
    return None if expression is None else parse_expression(expression)
