"""The whole system as in production, treated badly: its own server, its own web processes, killed at any moment."""
