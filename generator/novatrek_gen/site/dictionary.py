"""The data dictionary in parts, and where the entry of each name is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from novatrek_gen.documentation.pages import DictionaryEntry, Documentation, FieldUse, Ref
from novatrek_gen.site import limits
from novatrek_gen.site.paging import Part, parts
from novatrek_gen.site.urls import DICTIONARY, url


@dataclass(frozen=True)
class Dictionary:
    """The pages of the dictionary; ``links`` are the links to the entries by field name."""

    parts: tuple[Part[DictionaryEntry], ...]
    links: Mapping[str, str]

    @classmethod
    def of(cls, documentation: Documentation) -> Self:
        """Return the dictionary of a platform."""
        is_small = len(documentation.events) <= limits.FEW_EVENTS
        found = parts(
            DICTIONARY,
            documentation.dictionary,
            weight=_links,
            label=lambda entry: entry.name,
            most=limits.DICTIONARY_LINKS_OF_FEW_EVENTS if is_small else limits.DICTIONARY_LINKS,
        )
        links = {entry.name: url(part.path, entry.anchor) for part in found for entry in part.items}
        return cls(found, links)


@dataclass(frozen=True)
class DomainCount:
    """The number of places of a field name in the events of a domain; None for shared schemas."""

    domain: Ref | None
    count: int


def counted(uses: Sequence[FieldUse], domains: Mapping[Ref, Ref]) -> tuple[DomainCount, ...]:
    """Return the places of a name by domain.

    ``domains`` are the domains of events, in the order in which they are listed.
    """
    counts = Counter(domains.get(use.owner) for use in uses)
    order = [*dict.fromkeys(domains.values()), None]
    return tuple(DomainCount(domain, counts[domain]) for domain in order if counts[domain])


def _links(entry: DictionaryEntry) -> int:
    """Return the number of links in an entry, with four for its own text."""
    uses = sum(len(type_.uses) for type_ in entry.types)
    services = len(entry.producers) + len(entry.consumers)
    return min(uses, limits.LISTED_PLACES) + min(services, limits.LISTED_PLACES) + 4
