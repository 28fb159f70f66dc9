"""Whoever led an episode or registered a patient before care relations existed keeps access: the lead therapist of
each episode, and for some days who registered a patient that has none.

The moment is that of the episode or the registration; the days are those of settings when this was written.
"""

import datetime

from django.db import migrations

REGISTRATION_DAYS = 30
BATCH = 1000


def fill(apps, schema_editor):
    relations = apps.get_model("patients", "CareRelation").objects
    episodes = apps.get_model("patients", "Episode").objects.filter(care_relations=None)
    relations.bulk_create(
        (_of_lead(relations.model, episode) for episode in episodes.iterator(BATCH)), batch_size=BATCH
    )
    patients = apps.get_model("patients", "Patient").objects.filter(episodes=None, care_relations=None)
    relations.bulk_create(
        (_of_registrar(relations.model, patient) for patient in patients.iterator(BATCH)), batch_size=BATCH
    )


def _of_lead(model, episode):
    return model(
        patient_id=episode.patient_id,
        therapist_id=episode.lead_therapist_id,
        practice_id=episode.practice_id,
        episode_id=episode.pk,
        origin="intake",
        from_at=episode.created_at,
        created_at=episode.created_at,
        created_by_id=episode.created_by_id,
    )


def _of_registrar(model, patient):
    return model(
        patient_id=patient.pk,
        therapist_id=patient.created_by_id,
        practice_id=patient.practice_id,
        origin="registration",
        from_at=patient.created_at,
        until=patient.created_at + datetime.timedelta(days=REGISTRATION_DAYS),
        created_at=patient.created_at,
        created_by_id=patient.created_by_id,
    )


class Migration(migrations.Migration):
    dependencies = [("patients", "0003_care_relations")]

    # The way back drops the table.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
