"""The service: ``faststream run svc_notifications.app:app``."""

from __future__ import annotations

import logging
import os

from faststream import FastStream

from novatrek_messaging import EventBroker
from novatrek_messaging.svc_notifications.consumer import notifications_router
from novatrek_messaging.svc_notifications.specification import notifications_specification
from svc_notifications.notices import LogSender
from svc_notifications.notifications import Notifications, delivery_policy

broker = EventBroker(
    os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
    client_id="svc-notifications",
    logger=logging.getLogger("svc_notifications"),
    log_level=logging.DEBUG,  # FastStream's two lines per event; the notices are enough
)
notifications = Notifications(LogSender())
broker.include_router(notifications_router(notifications, policy=delivery_policy))
app = FastStream(broker, specification=notifications_specification)


@app.on_startup
def show_notices() -> None:
    """Write the log to the console; without this, Python shows only warnings and errors."""
    logging.basicConfig(format="%(asctime)s %(levelname)-8s - %(message)s")
    logging.getLogger("svc_notifications").setLevel(logging.INFO)
