from __future__ import annotations

import logging

import pytest

from novatrek_gen.runtime.aiokafka import client_log
from novatrek_gen.runtime.aiokafka.client_log import ClientLog
from novatrek_gen.runtime.consume import quiet_log


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> logging.Logger:
    logger = logging.Logger("aiokafka.conn")
    logger.addHandler(caplog.handler)
    return logger


def test_repeated_messages_pass_once_per_interval_with_their_number(
    log: logging.Logger, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.addFilter(ClientLog())
    for number in range(100):
        log.error("no connection to %s", number)
    log.warning("something else")
    monkeypatch.setattr(quiet_log, "_INTERVAL_SECONDS", 0.0)
    log.error("no connection to %s", 100)
    log.error("no connection to %s", 101)
    assert [entry.getMessage() for entry in caplog.records] == [
        "no connection to 0",
        "something else",
        "no connection to 100 (and 99 more like it)",
        "no connection to 101",
    ]


def test_messages_below_warning_always_pass(
    log: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    log.addFilter(ClientLog())
    for _ in range(3):
        log.info("fine")
    assert len(caplog.records) == 3


def test_the_latest_error_is_kept_even_if_it_is_suppressed(log: logging.Logger) -> None:
    limit = ClientLog()
    log.addFilter(limit)
    assert limit.latest is None
    for number in range(2):
        log.error("no connection to %s", number)
    log.warning("a warning")
    assert limit.latest == "no connection to 1"


def test_the_filter_is_added_to_the_clients_loggers_once() -> None:
    limit = ClientLog()
    logger = logging.getLogger("aiokafka.consumer.fetcher")
    before = len(logger.filters)
    try:
        limit.install()
        limit.install()
        assert len(logger.filters) == before + 1
    finally:
        for name in client_log._LOGGERS:
            logging.getLogger(name).removeFilter(limit)


def test_requests_with_credentials_are_not_shown() -> None:
    request = type("SaslAuthenticateRequest_v1", (), {"__repr__": lambda _: "tortoise"})()
    record = logging.LogRecord("aiokafka.conn", logging.DEBUG, "", 1, "%d: %s", (7, request), None)
    assert ClientLog().filter(record)
    assert record.getMessage() == "7: SaslAuthenticateRequest_v1"
