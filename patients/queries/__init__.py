"""Reading for the pages: one function per page that fetches everything at once."""
