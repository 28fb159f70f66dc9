"""What leaves the practice, as data: frozen dataclasses that a page and a PDF show alike."""
