"""What svc-trail-management consumes."""
