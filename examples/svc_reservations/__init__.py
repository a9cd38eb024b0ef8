"""svc-reservations: keeps the status of reservations and publishes every change."""
