"""BookLent: the event on the topic library.loans.

Generated from schemas/messages.json; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from library_events._runtime.contract import Contract
from library_events._runtime.model import EventModel
from library_events.shared.book import Book

__all__ = ["BookLent"]


class BookLent(EventModel):
    """A book left the house."""

    __contract__: ClassVar[Contract] = Contract(
        event="BookLent",
        version="2.0.0",
        topic="library.loans",
        schema=("library_events.schemas", "book_lent.json"),
        key="/book/isbn",
        key_schema=("library_events.schemas", "book_lent.key.json"),
    )

    book: Book
    """A copy of a book."""

    until: dt.date
