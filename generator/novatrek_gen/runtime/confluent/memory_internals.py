"""FastStream's broker in memory, and what is published on it. It is imported only by tests.

`TestKafkaBroker._patch_producer`
    The only place where a producer of our own can be used in memory. It shows every record that is
    published, also dead letters and those that no consumer reads.
`FakeProducer.subscribers`
    The consumers to which the producer offers a record, one after the other. The first of them
    records it.
"""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from faststream._internal.testing.broker import change_producer
from faststream.confluent import TestKafkaBroker
from faststream.confluent.testing import FakeProducer
from faststream.response import Response

from .matching import TopicPattern
from .records import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from faststream.confluent import KafkaBroker

__all__ = ["RecordingTestBroker"]

_EVERY_TOPIC: Final = SimpleNamespace(name=TopicPattern(""))


class RecordingTestBroker(TestKafkaBroker[Any]):
    """A TestKafkaBroker that shows every record before consumers get it."""

    def __init__(self, broker: KafkaBroker, on_record: Callable[[Any], None]) -> None:
        """Create the broker in memory.

        Args:
            broker: The broker whose routers are run.
            on_record: Called with each ConsumerRecord that is published.
        """
        # Otherwise FastStream looks for the name of its TestApp in the source of all callers.
        super().__init__(broker, connect_only=False)
        self._on_record = on_record

    @contextmanager
    def _patch_producer(self, broker: KafkaBroker) -> Generator[None]:
        producer = _RecordingProducer(broker, self.brokers, self._on_record)
        with change_producer(broker.config.broker_config, producer):
            yield


class _RecordingProducer(FakeProducer):
    def __init__(self, broker: KafkaBroker, brokers: Any, on_record: Callable[[Any], None]) -> None:
        super().__init__(broker, brokers)
        self._recorder: Any = _Recorder(on_record)

    @property
    def subscribers(self) -> Iterable[Any]:
        yield self._recorder
        yield from super().subscribers


class _Recorder:
    """Looks like a consumer of all topics to the producer."""

    partitions = ()
    topics = (_EVERY_TOPIC,)
    group_id = None

    def __init__(self, on_record: Callable[[Any], None]) -> None:
        self._on_record = on_record

    async def process_message(self, message: Any) -> Response:
        record = record_of(message)
        self._on_record(record)
        message._offset = record.offset
        return Response(None)
