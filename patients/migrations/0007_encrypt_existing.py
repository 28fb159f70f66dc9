"""Encrypts the BSNs, document numbers and typed drafts that are there already, in the history too; then the database
begins to demand it. The way back decrypts.

The rows are read and written as they stand (no model, no field of the day), and the triggers of the three tables are
off meanwhile: those of the history refuse every change, those of the patient would write a version of each row. Who
migrates owns the tables, so may do that.
"""

import django.db.models.functions.comparison
import django.db.models.lookups
from django.db import migrations, models
from psycopg import sql

from lowback.encryption import blind_index, decrypt, encrypt

BATCH = 1000
READ = sql.SQL("SELECT {key}, {columns} FROM {table} WHERE {key} > %s ORDER BY {key} LIMIT %s")
WRITE = sql.SQL("UPDATE {table} SET {changes} WHERE {key} = %s")
TRIGGERS = sql.SQL("ALTER TABLE {table} {able} TRIGGER USER")
# Table, its key, its encrypted columns.
TABLES = (
    ("patients_patient", "id", ("bsn", "identity_number")),
    ("patients_patientevent", "pgh_id", ("bsn", "identity_number")),
    ("patients_formdraft", "id", ("data",)),
)


def encrypt_existing(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table, key, columns in TABLES:
            _each(cursor, table, key, columns, columns, _encrypted)
        _each(cursor, "patients_patient", "id", ("bsn",), ("bsn_index",), _index)


def decrypt_existing(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table, key, columns in TABLES:
            _each(cursor, table, key, columns, columns, _decrypted)
        cursor.execute("UPDATE patients_formdraft SET data = '{}' WHERE data IS NULL")


def _encrypted(text):
    # An empty draft is NULL from now on; an empty number stays as it is.
    if text == "{}":
        return None
    return encrypt(text) if text else text


def _decrypted(token):
    return decrypt(token) if token else token


def _index(token):
    return blind_index(decrypt(token)) if token else None


def _each(cursor, table, key, read, write, change):
    """Per row: `change` of what stands in the columns `read`, into the columns `write`."""
    names = {"table": sql.Identifier(table), "key": sql.Identifier(key)}
    # A table with checks still to be made can't be altered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(TRIGGERS.format(able=sql.SQL("DISABLE"), **names))
    columns = sql.SQL(", ").join(map(sql.Identifier, read))
    changes = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in write)
    last = 0
    while True:
        cursor.execute(READ.format(columns=columns, **names), [last, BATCH])
        rows = cursor.fetchall()
        if not rows:
            break
        cursor.executemany(
            WRITE.format(changes=changes, **names), [[*map(change, values), row] for row, *values in rows]
        )
        last = rows[-1][0]
    cursor.execute(TRIGGERS.format(able=sql.SQL("ENABLE"), **names))


class Migration(migrations.Migration):
    dependencies = [("patients", "0006_encrypted_identifiers")]

    operations = [
        migrations.RunPython(encrypt_existing, decrypt_existing),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.UniqueConstraint(fields=('practice', 'bsn_index'), name='one_patient_per_bsn_and_practice', violation_error_message='In deze praktijk is al een patiënt met dit BSN ingeschreven.'),
        ),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bsn__isnull', True), ('bsn_index__isnull', True)), models.Q(('bsn__isnull', False), ('bsn_index__isnull', False)), _connector='OR'), name='bsn_with_index'),
        ),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bsn__isnull', True), django.db.models.lookups.StartsWith(django.db.models.functions.comparison.Cast('bsn', models.TextField()), 'gAAAA'), _connector='OR'), models.Q(django.db.models.lookups.Exact(django.db.models.functions.comparison.Cast('identity_number', models.TextField()), ''), django.db.models.lookups.StartsWith(django.db.models.functions.comparison.Cast('identity_number', models.TextField()), 'gAAAA'), _connector='OR')), name='identifiers_encrypted'),
        ),
    ]
