"""Validate messages as services do: with the runtime's own engine, and explained as it explains.

It imports the runtime, as few modules of the generator do, so that both always agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.asyncapi import Schema
from novatrek_gen.commands.own_formats import classes_in, with_known_formats
from novatrek_gen.config.style import CONTRACT_STYLE, ModelStyle
from novatrek_gen.errors import MessageError
from novatrek_gen.model import Event
from novatrek_gen.runtime.codec.json import parse_json
from novatrek_gen.runtime.contract.schema import WireSchema
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.schemas.contract import contract_document, contract_json
from novatrek_gen.source import to_json


@dataclass(frozen=True)
class Verdict:
    """Whether a message is valid.

    Attributes:
        line: The number of its line if the text has a message per line, else None.
        pointer: JSON Pointer to the invalid value; the empty text for the whole message.
        keyword: The JSON Schema keyword that refuses it, `json` if the text is not JSON; None if
            the message is valid.
        reason: What is wrong, or an empty text.
    """

    line: int | None
    pointer: str = ""
    keyword: str | None = None
    reason: str = ""


class Contract:
    """The schema of an event's payload, as consumers have it.

    ``classes`` are the classes of the platform's own that consumers read values with, by their
    formats: what these refuse is not known here.
    """

    def __init__(self, event: Event, style: ModelStyle = CONTRACT_STYLE) -> None:
        """Prepare the schema of ``event``, with the types that ``style`` gives to formats.

        Raises MessageError if it has none.
        """
        if event.message.payload is None:
            raise MessageError(f"{event.name}: the payload has no schema, so any bytes are valid")
        self._event = event.name
        self._wire = _Wire(_json(event.message.payload, style))
        self.classes = classes_in(event.message.payload, style) if style.formats else {}

    def accepts(self, document: object) -> bool:
        """Return whether a JSON document is valid."""
        return self._wire.accepts(document)

    def accepts_text(self, text: bytes) -> bool:
        """Return whether JSON text is a valid message."""
        return self._verdict(text, None).keyword is None

    def verdicts(self, data: bytes) -> Iterator[Verdict]:
        """Yield the verdict about a message, or about each line if the lines are messages."""
        lines = [(n, row) for n, row in enumerate(data.splitlines(), start=1) if row.strip()]
        if len(lines) > 1 and _is_json(lines[0][1]):
            for number, row in lines:
                yield self._verdict(row, number)
        else:
            yield self._verdict(data.strip(), None)

    def _verdict(self, text: bytes, line: int | None) -> Verdict:
        try:
            self._wire.check(self._event, parse_json(self._event, text))
        except ContractViolation as found:
            return Verdict(line, found.pointer, found.keyword, found.reason)
        return Verdict(line)


def _json(payload: Schema, style: ModelStyle) -> str:
    if not style.formats:
        return contract_json(payload)
    return to_json(with_known_formats(contract_document(payload), style))


class _Wire(WireSchema):
    """A schema that is in memory instead of in a generated package."""

    def __init__(self, text: str) -> None:
        super().__init__(("", ""))
        self._json = text

    def _text(self) -> str:
        return self._json


def _is_json(text: bytes) -> bool:
    try:
        parse_json("", text)
    except ContractViolation:
        return False
    return True
