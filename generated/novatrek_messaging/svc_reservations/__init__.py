"""The events that svc-reservations publishes and consumes."""
