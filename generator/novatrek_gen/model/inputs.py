"""The input of linking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document
from novatrek_gen.catalog import Catalog
from novatrek_gen.config import CONTRACT_STYLE, Cluster, ModelStyle


@dataclass(frozen=True)
class Inputs:
    """The input of linking.

    ``broken`` are the services whose own file has errors. ``generates`` returns whether code is to
    be generated for a service. ``clusters`` are the servers that are one broker or cluster.
    ``style`` is how models are written.
    """

    documents: tuple[Document, ...]
    broken: frozenset[str]
    catalog: Catalog | None
    strip_prefix: str
    generates: Callable[[str], bool]
    clusters: tuple[Cluster, ...] = ()
    style: ModelStyle = CONTRACT_STYLE
