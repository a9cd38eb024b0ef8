"""The logger of the package: its fields, and its handler if the service configures none."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from sample_dispatch import Handler, desk_of
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume.log import FIELDS, in_group, logger
from novatrek_gen.runtime.consume.policy import ignore

LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}  WARNING - late\n")
USE = """
import logging
from novatrek_gen.runtime.consume.log import logger, use_default_handler
"""


def written(code: str) -> str:
    """Return what a program writes to standard error."""
    command = [sys.executable, "-c", USE + code]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, env=env, capture_output=True, check=True).stderr.decode()


def test_every_log_record_has_the_fields(caplog: pytest.LogCaptureFixture) -> None:
    with in_group("billing"):
        logger.warning("in the group", extra={"topic": "orders", "offset": 7})
    logger.warning("outside")
    first, second = ({name: vars(each)[name] for name in FIELDS} for each in caplog.records)
    nothing = dict.fromkeys(FIELDS)
    assert first == nothing | {"topic": "orders", "offset": 7, "group": "billing"}
    assert second == nothing


async def test_a_failure_names_event_position_and_group(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    failing = desk_of(Handler(ValueError()), ignore)
    with in_group("billing"):
        await failing.dispatch(record(value=encode(payment), partition=3, offset=9))
    (entry,) = caplog.records
    fields = json.loads(json.dumps({name: vars(entry)[name] for name in FIELDS}))
    assert fields == {
        "event": "payment.processed",
        "topic": "sample.payment.processed",
        "partition": 3,
        "offset": 9,
        "group": "billing",
    }


def test_without_a_configuration_messages_have_time_and_level() -> None:
    assert LINE.fullmatch(written("use_default_handler()\nlogger.warning('late')"))
    assert " INFO - " in written("use_default_handler()\nlogger.info('running')")


@pytest.mark.parametrize("order", ["before", "after"])
def test_the_handlers_of_the_service_are_the_only_ones(order: str) -> None:
    own, configure = "use_default_handler()", "logging.basicConfig(format='own %(message)s')"
    lines = [configure, own] if order == "before" else [own, configure]
    code = "\n".join([*lines, "logger.warning('late')", "logger.info('running')"])
    assert written(code) == "own late\n"


def test_a_handler_of_the_logger_itself_is_the_only_one() -> None:
    code = "logger.addHandler(logging.StreamHandler())\nuse_default_handler()\nlogger.error('late')"
    assert written(code) == "late\n"


def test_the_logger_is_named_after_the_package(subject: str) -> None:
    assert logger.name == subject.rpartition(".")[0]
    assert isinstance(logger, logging.Logger)
