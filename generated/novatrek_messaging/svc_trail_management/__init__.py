"""The events that svc-trail-management consumes."""
