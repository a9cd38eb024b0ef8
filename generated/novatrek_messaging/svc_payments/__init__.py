"""The events that svc-payments publishes."""
