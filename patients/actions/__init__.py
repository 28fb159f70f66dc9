"""Everything that writes the record. Keyword-only, `by` last (then `at`: the moment of the act, for the demo and
for imports; None = now), one transaction each, with its line in the access log inside that transaction."""
