"""The clinical record: patients, episodes and their phases. May import practices, never the reverse."""
