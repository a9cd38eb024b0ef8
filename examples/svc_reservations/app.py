"""The service: ``faststream run svc_reservations.app:app``."""

from __future__ import annotations

import os

from faststream import FastStream

from novatrek_messaging import EventBroker
from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer
from novatrek_messaging.svc_reservations.specification import reservations_specification
from svc_reservations.reservations import Reservations

broker = EventBroker(
    os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"), client_id="svc-reservations"
)
reservations = Reservations(ReservationsProducer(broker))
broker.include_router(reservations_router(reservations))
app = FastStream(broker, specification=reservations_specification)
