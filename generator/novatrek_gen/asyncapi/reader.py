"""Reads AsyncAPI files: version, structure and references, and then the objects themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from novatrek_gen.asyncapi.channels import ChannelReader, servers
from novatrek_gen.asyncapi.document import Document
from novatrek_gen.asyncapi.messages import MessageReader
from novatrek_gen.asyncapi.operations import OperationReader
from novatrek_gen.asyncapi.references import Library
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.asyncapi.unused import unused_components
from novatrek_gen.asyncapi.version import check_version
from novatrek_gen.asyncapi.vetting import Vetting
from novatrek_gen.diagnostics import Diagnostics, Location, has_errors
from novatrek_gen.source import Object


@dataclass(frozen=True)
class SpecFile:
    """What is known of an AsyncAPI file before it is read.

    ``service`` is the service's name as the pattern of the configuration found it in the path.
    """

    file: str
    service: str


@dataclass(frozen=True)
class Reading:
    """What came of reading an AsyncAPI file.

    ``service`` is what the file tells, if it can be read at all, or else its path. ``document`` is
    None where the file is too broken for anything further to be said about it.
    """

    service: str
    document: Document | None
    found: Diagnostics


class DocumentReader:
    """Reads AsyncAPI files one after the other.

    ``has_errors`` decides whether a file with these findings is too broken to be linked.
    """

    def __init__(
        self,
        library: Library,
        pool: SchemaPool,
        has_errors: Callable[[Diagnostics], bool] = has_errors,
    ) -> None:
        self._has_errors = has_errors
        self._library, self._pool = library, pool
        self._vetting = Vetting(library)
        self._sound: list[Object] = []

    def read(self, entry: SpecFile) -> Reading:
        """Read one file, with all that is to be said about it."""
        root, found = self._library.load(entry.file)
        if not isinstance(root, Object):
            wrong = self._vetting.check(root) if root is not None else ()
            return Reading(entry.service, None, (*found, *wrong))
        own = root.object("info").get("x-service")
        service = str(own.plain) if own is not None else entry.service
        found = check_version(root)
        if self._has_errors(found):
            return Reading(service, None, found)
        found = (*found, *self._vetting.check(root))
        sound = not self._has_errors(found)
        if sound:
            self._sound.append(root)
        before = len(self._pool.found)
        reader = _Reader(Resolver(self._library, sound=sound), self._pool, root)
        document = reader.document(service, own.location if own is not None else root.location)
        found = (*found, *reader.found, *self._pool.found[before:])
        return Reading(service, document if sound else None, found)

    def unused(self) -> Diagnostics:
        """Report the components that none of the files read so far has a use for."""
        return unused_components(self._sound, self._library)


class _Reader:
    """Reads the objects of one file, collecting findings on the way."""

    def __init__(self, resolver: Resolver, pool: SchemaPool, root: Object) -> None:
        self._resolver, self._root = resolver, root
        self._messages = MessageReader(resolver, pool, root.get("defaultContentType"))
        self._channels = ChannelReader(resolver, self._messages, root)
        self._operations = OperationReader(resolver, self._channels, self._messages)

    @property
    def found(self) -> Diagnostics:
        """What there was to say so far."""
        return (*self._messages.found, *self._channels.found)

    def document(self, service: str, service_location: Location) -> Document:
        root, info = self._root, self._root.object("info")
        return Document(
            file=root.location.file,
            root=root,
            title=info.text("title") or "",
            version=info.text("version") or "",
            description=info.text("description"),
            owner=info.object("contact").text("name"),
            service=service,
            service_location=service_location,
            servers=tuple(servers(root, self._resolver)),
            channels=tuple(self._channels.channels()),
            operations=tuple(self._operations.operations(root)),
            details=self._resolver.details(info, "info"),
        )
