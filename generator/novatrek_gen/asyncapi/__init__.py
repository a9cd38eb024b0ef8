"""AsyncAPI 3 files: their structure, their references and what they say."""

from novatrek_gen.asyncapi.document import (
    Channel,
    Document,
    Example,
    Key,
    Message,
    Operation,
    Schema,
    Server,
)
from novatrek_gen.asyncapi.reader import DocumentReader, Entry, Reading
from novatrek_gen.asyncapi.references import Library
from novatrek_gen.asyncapi.schemas import SchemaPool

__all__ = [
    "Channel",
    "Document",
    "DocumentReader",
    "Entry",
    "Example",
    "Key",
    "Library",
    "Message",
    "Operation",
    "Reading",
    "Schema",
    "SchemaPool",
    "Server",
]
