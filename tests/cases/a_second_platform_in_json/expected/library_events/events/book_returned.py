"""BookReturned: the event on the topic library.returns.

Generated from schemas/messages.json; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from library_events._runtime.contract import Contract
from library_events._runtime.model import EventModel
from library_events.shared.book import Book

__all__ = ["BookReturned"]


class BookReturned(EventModel):
    """The event BookReturned."""

    __contract__: ClassVar[Contract] = Contract(
        event="BookReturned",
        version="1.1.0",
        topic="library.returns",
        schema=("library_events.schemas", "book_returned.json"),
    )

    book: Book
    """A copy of a book."""

    damaged: bool = False
