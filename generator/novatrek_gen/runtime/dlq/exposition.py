"""Dead letters as metrics, in Prometheus's text format (version 0.0.4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .found import Found

__all__ = ["exposition", "unavailable"]

_Labels: TypeAlias = tuple[tuple[str, str], ...]

_UNKNOWN = "unknown"
_DEPTH = (
    "messaging_dead_letters",
    "Unfinished dead letters by the event and the error that caused them.",
)
_OLDEST = (
    "messaging_dead_letters_oldest_timestamp_seconds",
    "When the oldest of them was written.",
)
_TOPICS = (
    "messaging_dead_letter_topic_depth",
    "Unfinished dead letters of a topic, also if there are none.",
)
_UP = ("messaging_dead_letters_up", "Whether the dead letters could be read.")


def exposition(topics: Iterable[str], found: Iterable[Found]) -> str:
    """Return the depth, the age and the cause of dead letters as metrics.

    Args:
        topics: The dead-letter topics that were read.
        found: Their unfinished dead letters.
    """
    counts: dict[_Labels, float] = defaultdict(int)
    oldest: dict[_Labels, float] = {}
    depths = dict.fromkeys(topics, 0)
    for each in found:
        letter = each.letter
        kind = (
            ("group", letter.group or _UNKNOWN),
            ("dead_letter_topic", each.topic),
            ("event", letter.event or _UNKNOWN),
            ("error", (letter.error or _UNKNOWN) if each.complete else "incomplete"),
        )
        counts[kind] += 1
        seconds = each.timestamp / 1_000
        oldest[kind] = min(oldest.get(kind, seconds), seconds)
        depths[each.topic] = depths.get(each.topic, 0) + 1
    by_topic: dict[_Labels, float] = {
        (("dead_letter_topic", topic),): depth for topic, depth in depths.items()
    }
    return "".join(
        (
            *_family(*_DEPTH, counts),
            *_family(*_OLDEST, oldest),
            *_family(*_TOPICS, by_topic),
            *_family(*_UP, {(): 1}),
        )
    )


def unavailable() -> str:
    """Return the metrics if the dead letters could not be read."""
    return "".join(_family(*_UP, {(): 0}))


def _family(name: str, about: str, values: Mapping[_Labels, float]) -> Iterator[str]:
    yield f"# HELP {name} {about}\n# TYPE {name} gauge\n"
    for labels, value in sorted(values.items()):
        shown = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels)
        yield f"{name}{{{shown}}} {value}\n" if shown else f"{name} {value}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
