"""svc-notifications: tells guests and staff, in a line, what has happened."""
