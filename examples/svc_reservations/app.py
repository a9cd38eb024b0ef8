"""The service: ``faststream run svc_reservations.app:app``."""

from __future__ import annotations

import os

from faststream import FastStream
from faststream.kafka import KafkaBroker

from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer
from svc_reservations.reservations import Reservations

broker = KafkaBroker(
    os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092").split(","),
    client_id="svc-reservations",
    allow_auto_create_topics=False,  # FastStream's would have one partition, the contract says more
    acks="all",  # these two: what Kafka has confirmed is neither lost nor doubled
    enable_idempotence=True,
)
reservations = Reservations(ReservationsProducer(broker))
broker.include_router(reservations_router(reservations))
app = FastStream(broker)
