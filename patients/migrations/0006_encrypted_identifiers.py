"""BSN, document number and typed drafts get columns for encrypted text; the next migration encrypts what is there and
then adds the constraints."""

import lowback.fields
import practices.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('patients', '0005_requests_of_patients'),
        ('practices', '0005_sealed_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='patient',
            name='one_patient_per_bsn_and_practice',
        ),
        migrations.RemoveConstraint(
            model_name='patient',
            name='bsn_nine_digits',
        ),
        migrations.RemoveIndex(
            model_name='patient',
            name='patient_bsn',
        ),
        migrations.AddField(
            model_name='patient',
            name='bsn_index',
            field=lowback.fields.BlindIndexField(source='bsn', verbose_name='zoeksleutel van het BSN'),
        ),
        migrations.AlterField(
            model_name='formdraft',
            name='data',
            field=lowback.fields.EncryptedJSONField(default=dict, null=True, verbose_name='wat er getypt is'),
        ),
        migrations.AlterField(
            model_name='patient',
            name='bsn',
            field=lowback.fields.EncryptedCharField(blank=True, max_length=9, null=True, validators=[practices.identifiers.validate_bsn], verbose_name='BSN'),
        ),
        migrations.AlterField(
            model_name='patient',
            name='identity_number',
            field=lowback.fields.EncryptedCharField(blank=True, max_length=20, verbose_name='nummer van het identiteitsbewijs'),
        ),
        migrations.AlterField(
            model_name='patientevent',
            name='bsn',
            field=lowback.fields.EncryptedCharField(blank=True, max_length=9, null=True, validators=[practices.identifiers.validate_bsn], verbose_name='BSN'),
        ),
        migrations.AlterField(
            model_name='patientevent',
            name='identity_number',
            field=lowback.fields.EncryptedCharField(blank=True, max_length=20, verbose_name='nummer van het identiteitsbewijs'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(condition=models.Q(('bsn_index__isnull', False)), fields=['bsn_index'], name='patient_bsn'),
        ),
    ]
