"""The service: ``faststream run svc_payments.app:app``.

It only announces, so by itself it waits: whatever takes payments, an HTTP route for example,
calls ``payments.pay``. From a shell, ``python -m svc_payments pay`` does.
"""

from __future__ import annotations

import os

from faststream import FastStream
from faststream.kafka import KafkaBroker

from novatrek_messaging.svc_payments.producer import PaymentsProducer
from svc_payments.payments import Payments

broker = KafkaBroker(
    os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092").split(","),
    client_id="svc-payments",
    acks="all",  # these two: what Kafka has confirmed is neither lost nor doubled
    enable_idempotence=True,
)
payments = Payments(PaymentsProducer(broker))
app = FastStream(broker)
