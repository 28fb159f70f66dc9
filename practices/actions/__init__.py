"""Writing what belongs to people and places: keyword-only, `by` last, one transaction each with its line in the access
log."""
