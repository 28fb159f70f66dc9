"""People, places, rights and the access log. Knows nothing of the clinical record."""
