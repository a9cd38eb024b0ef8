"""svc-notifications: sends one-line notices to guests and staff."""
