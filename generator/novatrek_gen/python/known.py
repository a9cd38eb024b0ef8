"""The table of symbols that generated code uses: standard library, dependencies and runtime.

Import statements, the names that contracts may not take (`novatrek_gen.model.names`) and the public
names of the generated package are derived from it. A test imports every symbol.
"""

from __future__ import annotations

from collections.abc import Mapping

from novatrek_gen.python.formats import FORMAT_SYMBOLS
from novatrek_gen.python.symbols import Symbol


def _table(names: Mapping[str, str]) -> dict[str, Symbol]:
    """Return the symbols by name; ``names`` maps each module to its names."""
    return {name: Symbol(name, module) for module, words in names.items() for name in words.split()}


# Symbols of modules of models; those of formats are from the table of formats.
MODELS: Mapping[str, Symbol] = {
    **{symbol.local: symbol for symbol in FORMAT_SYMBOLS},
    **_table(
        {
            "typing": "Annotated Any ClassVar Literal TypeAlias",
            "pydantic": "Field",
            "typing_extensions": "TypeAliasType",
            "._runtime.contract": "Contract HeaderContract Parameter Tag",
            "._runtime.model": (
                "Branch BytesEvent ContractModel Deferred EventModel HeadersModel Omittable"
                " OwnType RootEvent Sent contract_default deprecated_model"
            ),
        }
    ),
}

# Symbols of producers and consumers, besides the classes of events.
SERVICES: Mapping[str, Symbol] = _table(
    {
        "abc": "abstractmethod",
        "collections.abc": "Mapping",
        "typing": "Literal Protocol Unpack",
        "typing_extensions": "deprecated",
        "faststream.kafka": "KafkaRouter",
        "._runtime.consume.options": "ConsumerOptions",
        "._runtime.kafka.producer": "EventProducer reply_topic",
        "._runtime.kafka.router": "Route event_router",
        "._runtime.message.keys": "Key",
    }
)

# Symbols of the settings of servers.
SETTINGS: Mapping[str, Symbol] = _table(
    {
        "typing": "ClassVar Literal",
        "collections.abc": "Mapping",
        "pydantic": "Field",
        "pydantic_settings": "SettingsConfigDict",
        "._runtime.servers.description": "SecurityScheme Server ServerVariable",
        "._runtime.servers.settings": "ServerSettings",
    }
)

# The public names of the generated package, besides those of its modules.
API: Mapping[str, Symbol] = _table(
    {
        "._runtime.codec": "decode encode",
        "._runtime.consume.options": "ConsumerOptions",
        "._runtime.consume.policy": (
            "Failure FailurePolicy Retry RetryAfter Verdict dead_letter ignore stop"
        ),
        "._runtime.contract.violation": "ContractViolation",
        ".broker": "EventBroker",
        "._runtime.kafka.endpoints": "health_endpoint",
        "._runtime.kafka.metrics": "register_metrics",
        "._runtime.kafka.starting": "ServiceNotStarted",
        "._runtime.kafka.stopping": "ConsumerStopped",
        "._runtime.message.keys": "Key",
        "._runtime.message.metadata": "EventMetadata current_metadata metadata_scope",
        "._runtime.model": "EventModel",
        "._runtime.servers.errors": "SettingsError",
    }
)

_ALL = {
    **MODELS,
    **SERVICES,
    **SETTINGS,
    **API,
    **_table({"._runtime.kafka.specification": "ContractSpecification"}),
}


def symbol(name: str) -> Symbol:
    """Return the symbol that generated code knows as ``name``. Raises LookupError for another."""
    if name not in _ALL:
        raise LookupError(f"{name} is not in the table of known symbols")
    return _ALL[name]
