"""The answer to the question whether one schema includes another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """Whether all values that one schema accepts are accepted by another."""

    PROVEN = "proven"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """A verdict.

    Args:
        verdict: the verdict.
        witness: a value, as JSON, that the first schema accepts and the second refuses; None
            unless it is refuted.
        refusal: why the second schema refuses it.
        pointer: the JSON Pointer (RFC 6901) of the part of the witness that is refused.
    """

    verdict: Verdict
    witness: str | None = None
    refusal: str | None = None
    pointer: str = ""
