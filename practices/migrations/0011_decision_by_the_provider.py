"""The provider writes the decision in the system: who was asked, what is promised in it, and that it is whole."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0010_form_drafts_move_here'),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=10000, verbose_name='waarover het oordeel gaat')),
                ('at', models.DateTimeField(verbose_name='gevraagd op')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
            ],
            options={
                'verbose_name': 'vraag om een oordeel',
                'verbose_name_plural': 'vragen om een oordeel',
                'ordering': ['pk'],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='complaintdecision',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='complaintdecision',
            name='update_update',
        ),
        migrations.AddField(
            model_name='complaintdecision',
            name='handed_in_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='klaar gemeld op'),
        ),
        migrations.AddField(
            model_name='complaintdecision',
            name='handed_in_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='klaar gemeld door'),
        ),
        migrations.AddField(
            model_name='complaintdecision',
            name='promises',
            field=models.JSONField(default=list, verbose_name='maatregelen'),
        ),
        migrations.AddField(
            model_name='complaintdecisionevent',
            name='handed_in_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='klaar gemeld op'),
        ),
        migrations.AddField(
            model_name='complaintdecisionevent',
            name='handed_in_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='klaar gemeld door'),
        ),
        migrations.AddField(
            model_name='complaintdecisionevent',
            name='promises',
            field=models.JSONField(default=list, verbose_name='maatregelen'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintdecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "practices_complaintdecisionevent" ("complaint_id", "decisions", "handed_in_at", "handed_in_by_id", "id", "investigation", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promises", "sent_at", "sent_by_id", "updated_at", "updated_by_id", "version", "written_by") VALUES (NEW."complaint_id", NEW."decisions", NEW."handed_in_at", NEW."handed_in_by_id", NEW."id", NEW."investigation", NEW."parts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promises", NEW."sent_at", NEW."sent_by_id", NEW."updated_at", NEW."updated_by_id", NEW."version", NEW."written_by"); RETURN NULL;', hash='6f4a513c51d235cd7750380b0c8ac27ed9ef8880', operation='INSERT', pgid='pgtrigger_insert_insert_36cee', table='practices_complaintdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintdecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "practices_complaintdecisionevent" ("complaint_id", "decisions", "handed_in_at", "handed_in_by_id", "id", "investigation", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promises", "sent_at", "sent_by_id", "updated_at", "updated_by_id", "version", "written_by") VALUES (NEW."complaint_id", NEW."decisions", NEW."handed_in_at", NEW."handed_in_by_id", NEW."id", NEW."investigation", NEW."parts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promises", NEW."sent_at", NEW."sent_by_id", NEW."updated_at", NEW."updated_by_id", NEW."version", NEW."written_by"); RETURN NULL;', hash='b833b9810b8574a51c85fa96504deaf64cfce9ad', operation='UPDATE', pgid='pgtrigger_update_update_2537d', table='practices_complaintdecision', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='complaintdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_in_at__isnull', True), ('handed_in_by__isnull', True)), models.Q(('handed_in_at__isnull', False), ('handed_in_by__isnull', False)), _connector='OR'), name='decision_handed_in_in_pair'),
        ),
        migrations.AddField(
            model_name='decisionrequest',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door'),
        ),
        migrations.AddField(
            model_name='decisionrequest',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='practices.complaint', verbose_name='klacht'),
        ),
        migrations.AddField(
            model_name='decisionrequest',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door'),
        ),
        migrations.AddField(
            model_name='decisionrequest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='aan wie'),
        ),
        migrations.AddConstraint(
            model_name='decisionrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('complaint', 'user'), name='asked_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='decisionrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='request_ended_in_pair'),
        ),
        migrations.AddConstraint(
            model_name='decisionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='request_says_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionrequest',
            trigger=pgtrigger.compiler.Trigger(name='request_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ce2e6719698e1d7f2be7405c6b01aa3509976685', operation='DELETE', pgid='pgtrigger_request_stays_e5cab', table='practices_decisionrequest', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionrequest',
            trigger=pgtrigger.compiler.Trigger(name='request_only_ends', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."complaint_id" IS DISTINCT FROM (NEW."complaint_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='82a918cb325e59dd2a0de28f86211e846ed20470', operation='UPDATE', pgid='pgtrigger_request_only_ends_add45', table='practices_decisionrequest', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionrequest',
            trigger=pgtrigger.compiler.Trigger(name='end_of_request_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='08fda4344374cab232eb9cdbef7f16d0db2218a9', operation='UPDATE', pgid='pgtrigger_end_of_request_is_final_1281a', table='practices_decisionrequest', when='BEFORE')),
        ),
    ]
