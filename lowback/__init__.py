"""The ground floor: settings, database, and tools that know no models. It imports neither app."""
