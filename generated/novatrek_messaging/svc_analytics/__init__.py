"""The events that svc-analytics consumes."""
