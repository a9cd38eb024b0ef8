"""`list`: how many dead letters there are, per topic, event and error, and how old they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from .scanning import survey
from .tables import age_of, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..aiokafka.letter_store import LetterStore
    from .found import Found
    from .selecting import Filters

__all__ = ["Summary", "records_document", "records_table", "select", "summarise", "summary_table"]

_HOUR: Final = 3_600.0
_DAY: Final = 24 * _HOUR
_UNKNOWN: Final = "(unknown)"
_MISSING: Final = "incomplete"


@dataclass
class Summary:
    """The dead letters of one topic, event and error."""

    topic: str
    event: str
    error: str
    ages: list[float] = field(default_factory=list[float])

    def document(self) -> dict[str, Any]:
        """Return it as a JSON document; ages are in seconds."""
        return {
            "topic": self.topic,
            "event": self.event,
            "error": self.error,
            "count": len(self.ages),
            "last_hour": sum(age < _HOUR for age in self.ages),
            "last_day": sum(age < _DAY for age in self.ages),
            "oldest_seconds": round(max(self.ages)),
            "newest_seconds": round(min(self.ages)),
        }


async def select(store: LetterStore, topics: Sequence[str], filters: Filters) -> list[Found]:
    """Return the unfinished dead letters that are selected, without their values.

    Args:
        store: The dead-letter topics.
        topics: The names of the topics.
        filters: Select them.
    """
    found: list[Found] = []
    for topic in topics:
        _, selected = await survey(
            store, topic, lambda each: each.without_value() if filters.accept(each) else None
        )
        found += sorted(selected, key=lambda each: each.places[0])
    return found


def summarise(found: Iterable[Found], now: datetime) -> list[Summary]:
    """Return the dead letters per topic, event and error."""
    rows: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for each in found:
        kind = (each.topic, each.letter.event or _UNKNOWN, _error_of(each))
        rows[kind].append(_age(each, now))
    return [Summary(*kind, ages) for kind, ages in sorted(rows.items())]


def summary_table(summaries: Sequence[Summary]) -> str:
    """Return the summaries as a table with a line of totals."""
    rows = [
        (
            *(each.topic, each.event, each.error),
            *_counts(each.ages),
            age_of(max(each.ages)),
            age_of(min(each.ages)),
        )
        for each in summaries
    ]
    total = sum(len(each.ages) for each in summaries)
    heads = ("TOPIC", "EVENT", "ERROR", "COUNT", "LAST HOUR", "LAST DAY", "OLDER", "OLDEST")
    return f"{table((*heads, 'NEWEST'), rows)}\n{total:,} dead letters\n"


def records_table(found: Sequence[Found], now: datetime) -> str:
    """Return a line for each dead letter."""
    rows = [
        (
            *(each.id, each.letter.event or _UNKNOWN, _error_of(each)),
            *(str(each.letter.attempts), str(each.letter.replays)),
            age_of(_age(each, now)),
        )
        for each in found
    ]
    heads = ("ID", "EVENT", "ERROR", "ATTEMPTS", "REPLAYS", "AGE")
    return f"{table(heads, rows)}\n{len(found):,} dead letters\n"


def records_document(found: Iterable[Found]) -> Iterator[dict[str, Any]]:
    """Yield a JSON document for each dead letter."""
    for each in found:
        letter = each.letter
        yield {
            "id": each.id,
            "event": letter.event,
            "error": _error_of(each),
            "attempts": letter.attempts,
            "replays": letter.replays,
            "time": datetime.fromtimestamp(each.timestamp / 1_000, UTC).isoformat(),
            "group": letter.group,
            "topic": letter.topic,
            "partition": letter.partition,
            "offset": letter.offset,
        }


def _error_of(found: Found) -> str:
    return (found.letter.error or _UNKNOWN) if found.complete else _MISSING


def _age(found: Found, now: datetime) -> float:
    return max(0.0, now.timestamp() - found.timestamp / 1_000)


def _counts(ages: Sequence[float]) -> tuple[str, str, str, str]:
    hour, day = sum(age < _HOUR for age in ages), sum(age < _DAY for age in ages)
    numbers = (len(ages), hour, day - hour, len(ages) - day)
    return tuple(f"{number:,}" for number in numbers)  # type: ignore[return-value]
