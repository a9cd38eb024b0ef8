"""The events that svc-emergency-response publishes."""
