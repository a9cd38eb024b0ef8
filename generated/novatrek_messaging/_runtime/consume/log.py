"""The logger of the package: its fields, and the handler it has if the service configures none."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from ..message.metadata import CURRENT

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["FIELDS", "in_group", "logger", "use_default_handler"]

# Every log record has them; they are None where a message is about no event or no consumer.
FIELDS: Final = ("event", "topic", "partition", "offset", "group")
_FORMAT: Final = "%(asctime)s %(levelname)8s - %(message)s"  # as FastStream's own messages

# Named after the top-level package, which is the name that a service's developer knows.
logger: Final = logging.getLogger(__name__.rsplit(".", 3)[0])

_GROUP: Final[ContextVar[str | None]] = ContextVar("consumer group", default=None)


@contextmanager
def in_group(group_id: str | None) -> Generator[None]:
    """Name the consumer group in log records of the block, and of the tasks it starts."""
    token = _GROUP.set(group_id)
    try:
        yield
    finally:
        _GROUP.reset(token)


class _Fields(logging.Filter):
    """Gives each log record all fields, so that formats and JSON formatters may name them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the fields that the record does not have. Returns True."""
        known = vars(record)
        known.setdefault("group", _GROUP.get())
        current = None if "topic" in known else CURRENT.get(None)
        for name in FIELDS:
            if name not in known:
                known[name] = getattr(current, name, None)
        return True


class _DefaultHandler(logging.StreamHandler):  # type: ignore[type-arg]  # any stream of text
    """Writes to standard error until the service configures logging."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a log record, unless another handler gets it."""
        if _has_other(self):
            logger.removeHandler(self)
            logger.setLevel(logging.NOTSET)
        else:
            super().emit(record)


def use_default_handler() -> None:
    """Log with time and level if nobody has configured logging. Repeated calls have no effect."""
    if logger.hasHandlers() or logger.level != logging.NOTSET:
        return
    handler = _DefaultHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def _has_other(own: logging.Handler) -> bool:
    """Return whether the records of the logger reach another handler."""
    current: logging.Logger | None = logger
    while current is not None:
        if any(handler is not own for handler in current.handlers):
            return True
        current = current.parent if current.propagate else None
    return False


logger.addFilter(_Fields())
