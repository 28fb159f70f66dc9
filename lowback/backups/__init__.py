"""Backups: the whole database in one encrypted file, with what is needed to see that it comes back whole.

`pg_dump` in its own format goes straight into age encryption (age-encryption.org) for a public key, so that nothing
readable touches the disk and the machine that makes backups cannot read them. Beside it stands a manifest: the file's
checksum, and of every table the number of rows and a digest, taken in the very snapshot that was dumped.
"""
