"""Model modules as templates see them."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.python import Code, Symbol


@dataclass(frozen=True)
class FieldView:
    """A field of a model class; ``value`` is its default, None if it has no default."""

    name: str
    annotation: Code
    value: Code | None
    doc: str | None


@dataclass(frozen=True)
class ClassView:
    """A model class; ``doc`` is the contract's description, None if there is none.

    ``deprecated`` is a sentence if the contract calls it deprecated, else None.
    """

    symbol: Symbol
    base: Code
    doc: str | None
    fields: tuple[FieldView, ...]
    deprecated: str | None = None

    @property
    def name(self) -> str:
        """The name of the class."""
        return self.symbol.name


@dataclass(frozen=True)
class AliasView:
    """A type alias for a named schema that is no object.

    It is ``is_lazy`` if it contains itself or too many others: it is evaluated when it is used.
    """

    name: str
    annotation: Code
    doc: str | None
    is_lazy: bool


@dataclass(frozen=True)
class ModuleView:
    """A module of models: the symbols it uses, then aliases and classes in the order they need.

    ``module`` is its full name as symbols have it, such as `.events.payment_processed`.
    ``branches_json`` is the JSON Schema of branches of its unions, None if models distinguish them.
    """

    name: str
    module: str
    symbols: frozenset[Symbol]
    items: tuple[ClassView | AliasView, ...]
    exports: tuple[str, ...]
    branches_json: str | None


@dataclass(frozen=True)
class EventModuleView(ModuleView):
    """The module of an event: ``main`` is the event's own class, ``headers`` that of its headers.

    Both are among the ``items``, ``main`` as the last. ``record_key`` is the annotation of its
    message key, None if that may be anything.
    """

    main: ClassView
    headers: ClassView | None
    record_key: Code | None

    @property
    def headers_required(self) -> bool:
        """Whether a publisher has to give headers, because the model cannot fill them in."""
        return self.headers is not None and any(f.value is None for f in self.headers.fields)


@dataclass(frozen=True)
class SharedModuleView(ModuleView):
    """A module of named schemas.

    ``files`` are the contract files that declare them, ``sources`` all that decide what is in it.
    """

    files: tuple[str, ...]
    sources: frozenset[str]
