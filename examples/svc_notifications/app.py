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
    log_level=logging.DEBUG,  # that each event came and was handled; the notices say as much
)
notifications = Notifications(LogSender())
broker.include_router(notifications_router(notifications, policy=delivery_policy))
app = FastStream(broker, specification=notifications_specification)


@app.on_startup
def show_notices() -> None:
    """Have the log written to the console, which Python by itself does for errors only."""
    logging.basicConfig(format="%(asctime)s %(levelname)-8s - %(message)s")
    logging.getLogger("svc_notifications").setLevel(logging.INFO)
