"""The thread that a client of librdkafka works in."""

from __future__ import annotations

import asyncio
import queue
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from ..consume.log import logger

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["ClientThread"]

T = TypeVar("T")


class ClientThread:
    """Answers requests one after the other.

    A request may await something in the event loop (`wait_for`). The thread answers further
    requests meanwhile, because what it waits for may need them.
    """

    def __init__(self, name: str) -> None:
        """Create the thread, for the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._executor = ThreadPoolExecutor(1, name)
        self._requests: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()

    async def ask(self, request: Callable[[], T]) -> T:
        """Return the answer of a request, after all earlier ones.

        Raises:
            RuntimeError: The thread has ended.
            Exception: What the request raises.
        """
        answer: Future[T] = Future()

        def run() -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                answer.set_result(request())
            except BaseException as error:  # noqa: BLE001 - it is raised where it is awaited
                answer.set_exception(error)

        self._submit(run)
        return await asyncio.wrap_future(answer)

    def post(self, request: Callable[[], None]) -> None:
        """Do something later, before what is requested later. Errors are logged."""

        def run() -> None:
            try:
                request()
            except Exception as error:  # noqa: BLE001 - nobody waits for it
                logger.warning("a request to the client failed: %r", error)

        try:
            self._submit(run)
        except RuntimeError:  # it has ended
            logger.debug("a request to a client that was closed")

    def wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        """In a request: wait until the event loop has done something, and answer requests.

        Raises:
            Exception: What the work raises.
        """
        done = asyncio.run_coroutine_threadsafe(work, self._loop)
        done.add_done_callback(lambda _: self._requests.put(None))
        while not done.done():
            request = self._requests.get()
            if request is not None:
                request()
        done.result()

    def end(self) -> None:
        """Accept no further requests."""
        self._executor.shutdown(wait=False)

    def _submit(self, request: Callable[[], None]) -> None:
        self._requests.put(request)
        self._executor.submit(self._serve)

    def _serve(self) -> None:
        """Answer the requests that are there; some may have been answered in `wait_for`."""
        while True:
            try:
                request = self._requests.get_nowait()
            except queue.Empty:
                return
            if request is not None:
                request()
