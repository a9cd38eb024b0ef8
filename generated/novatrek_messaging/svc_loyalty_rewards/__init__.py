"""The events that svc-loyalty-rewards consumes."""
