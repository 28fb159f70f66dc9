"""How a letter says a staff member can be reached: a telephone of their own."""

import pgtrigger.compiler
import pgtrigger.migrations
import phonenumber_field.modelfields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0011_decision_by_the_provider'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='update_update',
        ),
        migrations.AddField(
            model_name='user',
            name='phone',
            field=phonenumber_field.modelfields.PhoneNumberField(blank=True, help_text='Voor brieven waarin staat hoe deze medewerker te bereiken is.', max_length=128, region=None, verbose_name='telefoon'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='phone',
            field=phonenumber_field.modelfields.PhoneNumberField(blank=True, help_text='Voor brieven waarin staat hoe deze medewerker te bereiken is.', max_length=128, region=None, verbose_name='telefoon'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_userevent" ("agb_code", "big_number", "chronic_pain_from", "chronic_pain_until", "email", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."agb_code", NEW."big_number", NEW."chronic_pain_from", NEW."chronic_pain_until", NEW."email", NEW."id", NEW."is_active", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone"); RETURN NULL;', hash='94e6b682431c42842373d5c2ca2271c03ac1101a', operation='INSERT', pgid='pgtrigger_insert_insert_c5c31', table='practices_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agb_code" IS DISTINCT FROM (NEW."agb_code") OR OLD."big_number" IS DISTINCT FROM (NEW."big_number") OR OLD."chronic_pain_from" IS DISTINCT FROM (NEW."chronic_pain_from") OR OLD."chronic_pain_until" IS DISTINCT FROM (NEW."chronic_pain_until") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone"))', func='INSERT INTO "practices_userevent" ("agb_code", "big_number", "chronic_pain_from", "chronic_pain_until", "email", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."agb_code", NEW."big_number", NEW."chronic_pain_from", NEW."chronic_pain_until", NEW."email", NEW."id", NEW."is_active", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone"); RETURN NULL;', hash='9a443a1c416ab9f86c7f546af7afc28f8280d0e5', operation='UPDATE', pgid='pgtrigger_update_update_6f121', table='practices_user', when='AFTER')),
        ),
    ]
