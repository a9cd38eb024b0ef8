"""What an event's contract says about the wire, and the check that holds messages to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from .pointer import to_pointer
from .violation import ContractViolation, render_value, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jsonschema_rs import Draft7Validator, ValidationError

__all__ = ["Contract"]

_MASK: Final = "\0"  # stands for the value in the engine's messages, which quote it in full
_REASON_LIMIT: Final = 200
_BRANCHING: Final = frozenset({"anyOf", "oneOf"})
_compiling: Final = Lock()


@dataclass(frozen=True, slots=True)
class Contract:
    """The wire side of one event.

    Attributes:
        event: The event's name.
        topic: The Kafka topic it travels on.
        schema: Package and file name of its JSON Schema (draft-07, self-contained).
        key: JSON Pointer to the payload's value that is the Kafka message key, if one is.
        content_type: Value of the `content-type` header.
    """

    event: str
    topic: str
    schema: tuple[str, str]
    key: str | None = None
    content_type: str = "application/json"
    _validator: Draft7Validator | None = field(default=None, init=False, repr=False, compare=False)

    def check(self, document: object) -> None:
        """Hold a parsed JSON document to the schema, which is read on the first call.

        Raises:
            ContractViolation: The schema refuses the document; it names the most telling error.
        """
        validator = self._validator or self._compile()
        if not validator.is_valid(document):
            raise self._violation(list(validator.iter_errors(document)))

    def _compile(self) -> Draft7Validator:
        # Dearer to import than the rest of a model, which need not see any traffic.
        import json
        from importlib.resources import files

        from jsonschema_rs import Draft7Validator

        with _compiling:
            validator = self._validator
            if validator is None:
                package, name = self.schema
                schema = json.loads(files(package).joinpath(name).read_bytes())
                validator = Draft7Validator(schema, validate_formats=True, mask=_MASK, offline=True)
                # Frozen is meant for those who hold a contract, not for its own cache.
                object.__setattr__(self, "_validator", validator)
            return validator

    def _violation(self, errors: Sequence[ValidationError]) -> ContractViolation:
        if not errors:  # the engine gave up, on a pattern for example, without saying where
            return ContractViolation(self.event, "", "schema", "", "the contract refuses it")
        error = _most_telling(errors)
        value = render_value(error.instance)
        reason = shorten(error.message, _REASON_LIMIT).replace(_MASK, value)
        pointer = to_pointer(error.instance_path)
        return ContractViolation(self.event, pointer, error.kind.name, value, reason)


def _most_telling(errors: Sequence[ValidationError]) -> ValidationError:
    """Pick the first error that is about one value; of failed alternatives, the closest miss.

    "Not valid under any of the schemas" helps nobody when one of the alternatives failed
    only further down: the error down there is what the sender has to repair.
    """
    error = min(errors, key=lambda e: e.kind.name in _BRANCHING)
    if error.kind.name not in _BRANCHING:
        return error
    branches: list[list[ValidationError]] = getattr(error.kind, "context", [])
    misses = [_most_telling(branch) for branch in branches if branch]
    closest = max(misses, key=lambda e: len(e.instance_path), default=error)
    return closest if len(closest.instance_path) > len(error.instance_path) else error
