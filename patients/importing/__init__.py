"""Taking over patients and measurements from another system: a CSV file in, rows that can be written out, and for every
other row a reason in words. Pure: no database; reading it is patients/queries/imports.py, writing patients/actions."""
