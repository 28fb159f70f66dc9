"""Reading for the pages of the network: one function per page."""
