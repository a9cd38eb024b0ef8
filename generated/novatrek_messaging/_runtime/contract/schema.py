"""A contract's JSON Schema: read and compiled when the first message needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from .pointer import to_pointer
from .secrets import SENSITIVE, cover, sensitive_paths
from .violation import ContractViolation, render_value, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jsonschema_rs import Draft7Validator, ValidationError

__all__ = ["WireSchema"]

_MASK: Final = "\0"  # stands for the value in the engine's messages, which quote it in full
_REASON_LIMIT: Final = 200
_BRANCHING: Final = frozenset({"anyOf", "oneOf"})
_compiling: Final = Lock()


@dataclass(frozen=True, slots=True)
class WireSchema:
    """What a document has to look like.

    Attributes:
        file: Package and file name of the schema (draft-07, self-contained).
        root: What pointers in violations start with.
        accepts: Whether the schema accepts a parsed JSON document.
    """

    file: tuple[str, str]
    root: str = ""
    accepts: Callable[[object], bool] = field(init=False, repr=False, compare=False)
    _validator: Draft7Validator | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let the first document pay for the engine."""
        object.__setattr__(self, "accepts", self._first)

    def _first(self, document: object) -> bool:
        return self.compiled().is_valid(document)

    def check(self, event: str, document: object) -> None:
        """Hold a parsed JSON document, which belongs to `event`, to the schema.

        Raises:
            ContractViolation: The schema refuses the document; it names the most telling error.
        """
        if not self.accepts(document):
            raise self.violation(event, document)

    def violation(self, event: str, document: object) -> ContractViolation:
        """Return what is wrong with a document of `event` that is not accepted."""
        errors = list(self.compiled().iter_errors(document))
        if not errors:  # the engine gave up, on a pattern for example, without saying where
            return ContractViolation(event, self.root, "schema", "", "the contract refuses it")
        error = _most_telling(errors)
        path = tuple(error.instance_path)
        value = self.shown(document, path, error.instance)
        reason = shorten(error.message, _REASON_LIMIT).replace(_MASK, value or "the value")
        pointer = self.root + to_pointer(path)
        return ContractViolation(event, pointer, error.kind.name, value, reason)

    def shown(self, document: object, path: tuple[str | int, ...], value: object) -> str:
        """Return a value that stands at `path` for people to read.

        It is empty if the contract calls the value sensitive; what is sensitive inside is covered.
        """
        text = self._text()
        if SENSITIVE not in text:
            return render_value(value)
        from json import loads

        sensitive = sensitive_paths(loads(text), document)
        if any(path[: len(hidden)] == hidden for hidden in sensitive):
            return ""
        return render_value(cover(value, path, sensitive))

    def _text(self) -> str:
        from importlib.resources import files

        package, name = self.file
        return files(package).joinpath(name).read_text("utf-8")

    def compiled(self) -> Draft7Validator:
        """Return the engine for this schema."""
        # Dearer to import than the rest of a model, which need not see any traffic.
        from jsonschema_rs import Draft7Validator

        with _compiling:
            validator = self._validator
            if validator is None:
                # As text, so that the engine reads the numbers itself: every digit of them counts.
                validator = Draft7Validator(
                    self._text(), validate_formats=True, mask=_MASK, offline=True
                )
                # Frozen is meant for those who hold a contract, not for its own cache.
                object.__setattr__(self, "_validator", validator)
                object.__setattr__(self, "accepts", validator.is_valid)
            return validator


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
