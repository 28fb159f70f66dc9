"""What leaves the complaints room on paper: letters to the complainant and the yearly report, as data for a PDF."""
