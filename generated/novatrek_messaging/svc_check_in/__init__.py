"""The events that svc-check-in publishes."""
