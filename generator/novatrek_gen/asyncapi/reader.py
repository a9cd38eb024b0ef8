"""Reading of AsyncAPI files: version, structure and references first, then the objects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from novatrek_gen.asyncapi.channels import ChannelReader
from novatrek_gen.asyncapi.components import is_library, library_schemas
from novatrek_gen.asyncapi.messages import MessageReader
from novatrek_gen.asyncapi.objects import Document, Schema
from novatrek_gen.asyncapi.operations import OperationReader
from novatrek_gen.asyncapi.references import Library
from novatrek_gen.asyncapi.resolver import Resolver
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.asyncapi.servers import ServerReader
from novatrek_gen.asyncapi.version import check_version
from novatrek_gen.asyncapi.vetting import Vetting
from novatrek_gen.diagnostics import Diagnostics, Location, has_errors
from novatrek_gen.source import Object


@dataclass(frozen=True)
class SpecFile:
    """An AsyncAPI file to be read; ``service`` is the service's name according to its path."""

    file: str
    service: str


@dataclass(frozen=True)
class Reading:
    """The result of reading an AsyncAPI file.

    ``service`` is the name in the file, else the name from its path. ``document`` is None if the
    file has errors that prevent further checks. ``files`` are all files that were looked into.
    """

    service: str
    document: Document | None
    found: Diagnostics
    files: frozenset[str] = frozenset()


class DocumentReader:
    """Reads AsyncAPI files; what several files refer to is checked once.

    ``has_errors`` decides whether findings prevent a file from being linked. ``formats`` are those
    of the platform's own.
    """

    def __init__(
        self,
        library: Library,
        pool: SchemaPool,
        has_errors: Callable[[Diagnostics], bool] = has_errors,
        formats: Collection[str] = (),
    ) -> None:
        self._has_errors = has_errors
        self._library, self._pool = library, pool
        self._vetting = Vetting(library, formats)

    def read(self, entry: SpecFile) -> Reading:
        """Read and check one file."""
        with self._library.noting() as files:
            reading = self._read(entry)
        return replace(reading, files=frozenset(files))

    def _read(self, entry: SpecFile) -> Reading:
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
        before = len(self._pool.found)
        reader = _Reader(Resolver(self._library, sound=sound), self._pool, root)
        document = reader.document(service, own.location if own is not None else root.location)
        found = (*found, *reader.found, *self._pool.found[before:])
        return Reading(service, document if sound else None, found)


class _Reader:
    """Reads the objects of one file and collects findings."""

    def __init__(self, resolver: Resolver, pool: SchemaPool, root: Object) -> None:
        self._resolver, self._pool, self._root = resolver, pool, root
        self._messages = MessageReader(resolver, pool, root.get("defaultContentType"))
        self._channels = ChannelReader(resolver, self._messages, root)
        self._operations = OperationReader(resolver, self._channels, self._messages)

    @property
    def found(self) -> Diagnostics:
        """The findings so far."""
        return (*self._messages.found, *self._channels.found)

    def document(self, service: str, service_location: Location) -> Document:
        with self._resolver.tracking(self._root.location.file) as files:
            document = self._document(service, service_location)
        return replace(document, files=frozenset(files))

    def _document(self, service: str, service_location: Location) -> Document:
        root, info = self._root, self._root.object("info")
        return Document(
            file=root.location.file,
            root=root,
            title=info.text("title") or "",
            version=info.text("version") or "",
            description=info.text("description"),
            owner=_owner(info),
            service=service,
            service_location=service_location,
            servers=tuple(ServerReader(self._resolver, root).servers()),
            channels=tuple(self._channels.channels()),
            operations=tuple(self._operations.operations(root)),
            schemas=tuple(self._schemas()),
            details=self._resolver.details(info, "info"),
            files=frozenset(),
        )

    def _schemas(self) -> Iterable[Schema]:
        if not is_library(self._root):
            return ()
        return library_schemas(self._root, self._messages, self._pool)


def _owner(info: Object) -> str | None:
    """Return who owns a service: `x-owner`, else the contact by its name, e-mail or URL."""
    contact = info.object("contact")
    stated = (info.text("x-owner"), *(contact.text(key) for key in ("name", "email", "url")))
    return next((text.strip() for text in stated if text and text.strip()), None)
