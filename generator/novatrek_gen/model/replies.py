"""The requests and replies of a document, and where requests contain the reply's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document, Expression


@dataclass(frozen=True)
class Replies:
    """Locations of reply addresses in requests, by the ids of message objects.

    ``asked_at`` is for the requests, ``answered_at`` for the replies; ``files`` are those of the
    operations that specify them.
    """

    asked_at: Mapping[int, Expression]
    answered_at: Mapping[int, Expression]
    files: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, document: Document) -> Replies:
        """Return the locations in the operations of a document; the first of several counts."""
        asked: dict[int, Expression] = {}
        answered: dict[int, Expression] = {}
        files: dict[int, frozenset[str]] = {}
        for operation in document.operations:
            reply = operation.reply
            if reply is None or reply.address is None:
                continue
            for message in (*operation.messages, *reply.messages):
                files[id(message)] = files.get(id(message), operation.files) | operation.files
            for message in operation.messages:
                asked.setdefault(id(message), reply.address)
            for message in reply.messages:
                answered.setdefault(id(message), reply.address)
        return cls(asked, answered, files)
