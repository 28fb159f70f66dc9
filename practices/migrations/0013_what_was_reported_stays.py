"""What was reported about an incident stays as it was; what is learned after closing is added."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0012_telephone_of_staff'),
    ]

    operations = [
        migrations.CreateModel(
            name='IncidentAddition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000, verbose_name='wat u later leerde')),
                ('reopens', models.BooleanField(default=False, verbose_name='heropend')),
                ('at', models.DateTimeField(verbose_name='toegevoegd op')),
                ('submission', models.UUIDField(editable=False, unique=True)),
            ],
            options={
                'verbose_name': 'aanvulling bij een incident',
                'verbose_name_plural': 'aanvullingen bij incidenten',
                'ordering': ['pk'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='report_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."practice_id" IS DISTINCT FROM (NEW."practice_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b1b966e3571c76c1b68bf1c89ff0fd5e42dd7b02', operation='UPDATE', pgid='pgtrigger_report_stays_93758', table='practices_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='closed_incident_keeps_its_facts', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closed_on" IS NOT NULL AND (OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."discovered_on" IS DISTINCT FROM (NEW."discovered_on") OR OLD."harm" IS DISTINCT FROM (NEW."harm") OR OLD."cause" IS DISTINCT FROM (NEW."cause") OR OLD."improvement" IS DISTINCT FROM (NEW."improvement")))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3b087ade9db3ed8973b7fd159a75acb5ca61ab88', operation='UPDATE', pgid='pgtrigger_closed_incident_keeps_its_facts_440d1', table='practices_incident', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='incidentaddition',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='toegevoegd door'),
        ),
        migrations.AddField(
            model_name='incidentaddition',
            name='incident',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='practices.incident', verbose_name='incident'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentaddition',
            trigger=pgtrigger.compiler.Trigger(name='incident_addition_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f8909237ce832f9682f6842b1a6a8d9861a2ac06', operation='UPDATE OR DELETE', pgid='pgtrigger_incident_addition_is_final_27c2f', table='practices_incidentaddition', when='BEFORE')),
        ),
    ]
