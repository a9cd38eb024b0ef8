"""JSON Schemas of contracts, which are read and compiled when the first message needs them."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from .bounds import with_integers
from .keywords import own_keywords
from .pointer import to_pointer
from .secrets import SENSITIVE, redact, sensitive_paths
from .texts import Texts
from .violation import ContractViolation, render_value, shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from jsonschema_rs import Draft7Validator

    from .engines import Engines
    from .explanation import Explainer
    from .judging import Judge
    from .narrowing import Restriction

__all__ = ["WireSchema"]

_MASK: Final = "\0"  # replaces the value in the engine's messages, which quote it in full
_REASON_LIMIT: Final = 200
_LARGE: Final = 200_000  # an engine takes up to a hundred times the memory of its text
_ALTERNATIVES: Final = 500_000  # characters that all alternatives together are compiled from
_compiling: Final = Lock()


class WireSchema:
    """A JSON Schema that messages are validated against."""

    def __init__(self, file: tuple[str, str], root: str = "") -> None:
        """Prepare a schema; neither the file nor the engine is loaded yet.

        Args:
            file: Package and file name of the schema (draft-07, self-contained).
            root: Prefix of the pointers in violations.
        """
        self.file = file
        self.root = root

    @cached_property
    def accepts(self) -> Callable[[object], bool]:
        """Function that returns whether a parsed JSON document is valid."""
        return self.compiled().is_valid

    def check(self, event: str, document: object) -> None:
        """Validate a parsed JSON document of `event`.

        Raises:
            ContractViolation: The document is invalid; the most informative error is named.
        """
        if not self.accepts(document):
            raise self.violation(event, document)

    def violation(self, event: str, document: object) -> ContractViolation:
        """Return the most informative error of an invalid document of `event`."""
        try:
            found = self._explainer.explain(document)
        except ValueError:  # the document is nested too deeply for the engine to describe an error
            found = None
        if found is None:  # the engine gave up, on a pattern for example, without an error
            return ContractViolation(event, self.root, "schema", "", "the contract refuses it")
        path, error, instance = found
        value = self.quote(document, path, instance)
        reason = shorten(found.message, _REASON_LIMIT).replace(_MASK, value or "the value")
        pointer = self.root + to_pointer(path)
        return ContractViolation(event, pointer, error.kind.name, value, reason)

    def quote(self, document: object, path: tuple[str | int, ...], value: object) -> str:
        """Return the value at `path` of a document as text for an error message.

        The text is empty if the contract marks the value as sensitive; sensitive values inside it
        are redacted.
        """
        text = self._text()
        if SENSITIVE not in text:
            return render_value(value)
        sensitive = sensitive_paths(self._document(), document)
        if any(path[: len(hidden)] == hidden for hidden in sensitive):
            return ""
        return render_value(redact(value, path, sensitive))

    def hidden(self, document: object) -> set[tuple[str | int, ...]]:
        """Return the path of each value of a document that the contract marks as sensitive."""
        if not self.has_secrets:
            return set()
        return sensitive_paths(self._document(), document)

    @property
    def has_secrets(self) -> bool:
        """Whether the contract marks any value as sensitive."""
        return SENSITIVE in self._text()

    @cached_property
    def texts(self) -> Texts:
        """How texts are read whose values this schema describes: headers, or a message key."""
        return Texts(self._document())

    def compiled(self) -> Draft7Validator:
        """Return the engine for this schema, compiled once for all threads."""
        with _compiling:
            return self._validator

    @cached_property
    def has_costly_parts(self) -> bool:
        """Whether engines for all its alternatives would take long: each may need the others."""
        return len(self._exact.get("anyOf", ())) * len(self._text()) > _ALTERNATIVES

    def compiled_part(self, place: tuple[str | int, ...]) -> Draft7Validator:
        """Return an engine for a part of this schema, which has the steps ``place``."""
        with _compiling:
            return self._engines.with_unions(place)

    def compiled_narrowed(self, restriction: Restriction) -> Draft7Validator | None:
        """Return an engine for what both this schema and a restriction accept, as `narrowed` does.

        Returns:
            The engine; None if the schema cannot be narrowed, or is so large that one engine for it
            is enough.
        """
        from .narrowing import narrowed

        text = self._text()
        narrow = narrowed(text, restriction) if len(text) < _LARGE else None
        return None if narrow is None else self._compile(narrow)

    @cached_property
    def judge(self) -> Judge:
        """What decides about parts of a document, and remembers it."""
        from .judging import Judge  # few contracts, and invalid messages, need it

        return Judge(self._exact)

    @cached_property
    def _engines(self) -> Engines:
        from .engines import Engines  # few contracts, and invalid messages, need it

        return Engines(self._exact, _MASK)

    @cached_property
    def _explainer(self) -> Explainer:
        from .explanation import Explainer  # only an invalid message needs it

        return Explainer(self.judge, self._engines, _MASK)

    @cached_property
    def _exact(self) -> Any:
        """The parsed schema, whose numbers have all digits."""
        from decimal import Decimal

        from msgspec import json

        return json.Decoder(float_hook=Decimal).decode(with_integers(self._text()))

    @cached_property
    def _validator(self) -> Draft7Validator:
        return self._compile(self._text())

    def _compile(self, text: str) -> Draft7Validator:
        # Slower to import than the rest of a model, which may never see a message.
        from jsonschema_rs import Draft7Validator

        # Passed as text, so that the engine parses the numbers itself and keeps every digit.
        text = with_integers(text)
        keywords = own_keywords(text)
        return Draft7Validator(
            text, validate_formats=True, mask=_MASK, offline=True, keywords=keywords
        )

    def _document(self) -> Any:
        from json import loads

        return loads(self._text())

    def _text(self) -> str:
        from importlib.resources import files

        package, name = self.file
        return files(package).joinpath(name).read_text("utf-8")
