"""Rules for contracts. A rule is a function and a row in one of the tables below."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from novatrek_gen.asyncapi import Document
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics
from novatrek_gen.model import Packages, Platform
from novatrek_gen.projection.modules import Models
from novatrek_gen.rules import (
    addresses,
    agreement,
    catalog,
    channels,
    dead_letters,
    defaults,
    deprecated,
    environments,
    impossible,
    links,
    names,
    objects,
    own_formats,
    payloads,
    policy,
    services,
    tombstones,
)
from novatrek_gen.rules.subjects import Contracts, LinkedPlatform

# Rules that apply to a document even if it cannot be linked.
CONTRACT_RULES: tuple[Callable[[Contracts], Iterator[Diagnostic]], ...] = (
    payloads.key_locations,
    payloads.headers,
    objects.untyped,
    objects.undeclared,
    impossible.schemas,
    defaults.unusable,
    payloads.parameter_locations,
    payloads.correlation_locations,
    payloads.examples,
)

PLATFORM_RULES: tuple[Callable[[LinkedPlatform], Iterator[Diagnostic]], ...] = (
    catalog.event_types,
    catalog.consumers,
    names.service_names,
    names.clashing_services,
    names.clashing_events,
    channels.topics,
    channels.colliding_topics,
    channels.parameters,
    channels.shared_topics,
    addresses.overlapping,
    dead_letters.dead_letters,
    tombstones.keys,
    tombstones.shared,
    environments.topics,
    environments.servers,
    deprecated.consumers,
    deprecated.fields,
    links.unlinked,
    links.unnamed_brokers,
    agreement.contracts,
    names.clashing_groups,
    names.clashing_packages,
    payloads.fills,
    services.misspelt_consumers,
    objects.any_values,
    own_formats.classes,
    policy.descriptions,
    policy.examples,
    policy.owners,
    policy.keys,
    policy.event_names,
    policy.addresses,
    policy.fields,
)

# Rules about what is nowhere in the contracts, which may be in a part that has errors.
WHOLE_RULES: tuple[Callable[[LinkedPlatform], Iterator[Diagnostic]], ...] = (
    payloads.unused_fills,
    own_formats.unused,
)

# Codes of findings about what is installed. Generated files must not depend on it.
ENVIRONMENTAL = frozenset({"format-class", "format-module"})


def check_contracts(documents: tuple[Document, ...]) -> Diagnostics:
    """Return the findings about each document by itself."""
    contracts = Contracts(documents)
    return tuple(finding for rule in CONTRACT_RULES for finding in rule(contracts))


def check_platform(
    platform: Platform, models: Models, config: Config, *, is_whole: bool
) -> Diagnostics:
    """Return the findings about the linked platform.

    ``is_whole`` is False if errors kept a part of the contracts from being read or linked.
    """
    rules = (*PLATFORM_RULES, *(WHOLE_RULES if is_whole else ()))
    linked = LinkedPlatform(
        platform=platform,
        models=models,
        fill=config.fill,
        place=config.place,
        known=config.known,
        prefix=config.strip_prefix,
        lint=config.lint,
        environments=config.environments,
        packages=Packages(config.package, config.per_service),
    )
    return tuple(finding for rule in rules for finding in rule(linked))
