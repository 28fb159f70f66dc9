import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('patients', '0021_graded_activity'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FearedActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='vastgelegd op')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reden van intrekken')),
                ('text', models.CharField(help_text='Zo precies als op een foto te zien zou zijn.', max_length=200, verbose_name='activiteit')),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='hoe schadelijk lijkt het (0–100)')),
                ('scored_on', models.DateField(verbose_name='gescoord op')),
                ('episode', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='feared_activities', to='patients.episode', verbose_name='episode')),
                ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('withdrawn_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
            ],
            options={
                'verbose_name': 'gevreesde activiteit',
                'verbose_name_plural': 'gevreesde activiteiten',
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='fearedactivity_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='ExposureExperiment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='vastgelegd op')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reden van intrekken')),
                ('done_on', models.DateField(verbose_name='gedaan op')),
                ('what', models.CharField(max_length=300, verbose_name='wat er is gedaan')),
                ('prediction', models.CharField(max_length=300, verbose_name='voorspelling van de patiënt')),
                ('belief_before', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='geloof in de voorspelling vooraf (%)')),
                ('belief_after', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='geloof in de voorspelling achteraf (%)')),
                ('fear_before', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='angst vooraf (0–10)')),
                ('fear_during', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='angst tijdens (0–10)')),
                ('fear_after', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='angst na afloop (0–10)')),
                ('outcome', models.TextField(max_length=2000, verbose_name='wat er gebeurde')),
                ('new_score', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='hoe schadelijk lijkt het nu (0–100)')),
                ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('withdrawn_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
                ('activity', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='experiments', to='patients.fearedactivity', verbose_name='activiteit')),
            ],
            options={
                'verbose_name': 'gedragsexperiment',
                'verbose_name_plural': 'gedragsexperimenten',
                'ordering': ['done_on', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='exposureexperiment_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='ExposureExperimentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='vastgelegd op')),
                ('submission', models.UUIDField(editable=False)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reden van intrekken')),
                ('done_on', models.DateField(verbose_name='gedaan op')),
                ('what', models.CharField(max_length=300, verbose_name='wat er is gedaan')),
                ('prediction', models.CharField(max_length=300, verbose_name='voorspelling van de patiënt')),
                ('belief_before', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='geloof in de voorspelling vooraf (%)')),
                ('belief_after', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='geloof in de voorspelling achteraf (%)')),
                ('fear_before', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='angst vooraf (0–10)')),
                ('fear_during', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='angst tijdens (0–10)')),
                ('fear_after', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='angst na afloop (0–10)')),
                ('outcome', models.TextField(max_length=2000, verbose_name='wat er gebeurde')),
                ('new_score', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='hoe schadelijk lijkt het nu (0–100)')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='patients.exposureexperiment')),
                ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('withdrawn_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
                ('activity', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='patients.fearedactivity', verbose_name='activiteit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FearedActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='vastgelegd op')),
                ('submission', models.UUIDField(editable=False)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reden van intrekken')),
                ('text', models.CharField(help_text='Zo precies als op een foto te zien zou zijn.', max_length=200, verbose_name='activiteit')),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='hoe schadelijk lijkt het (0–100)')),
                ('scored_on', models.DateField(verbose_name='gescoord op')),
                ('episode', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='patients.episode', verbose_name='episode')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='patients.fearedactivity')),
                ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('withdrawn_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PainEducation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='vastgelegd op')),
                ('submission', models.UUIDField(editable=False, unique=True)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reden van intrekken')),
                ('given_on', models.DateField(verbose_name='gegeven op')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not_damage', 'pijn is niet hetzelfde als schade'), ('sensitive', 'een pijnsysteem dat scherp staat'), ('maintaining', 'wat mijn klacht in stand houdt'), ('steps', 'opbouwen in vaste stappen'), ('sleep', 'slapen'), ('stress', 'stress en ontspanning'), ('relapse', 'omgaan met een terugval'), ('other', 'iets anders')], max_length=12), size=8, verbose_name='onderwerpen')),
                ('in_own_words', models.TextField(max_length=2000, verbose_name='wat de patiënt meeneemt, in eigen woorden')),
                ('checked_how', models.CharField(max_length=200, verbose_name='hoe het is nagevraagd')),
                ('understood', models.CharField(choices=[('yes', 'ja'), ('partly', 'deels'), ('not_yet', 'nog niet')], max_length=8, verbose_name='begrepen')),
                ('come_back_to', models.CharField(blank=True, max_length=300, verbose_name='waarop terugkomen')),
                ('episode', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='pain_education', to='patients.episode', verbose_name='episode')),
                ('recorded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('withdrawn_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
            ],
            options={
                'verbose_name': 'pijneducatie',
                'verbose_name_plural': 'pijneducatie',
                'ordering': ['-given_on', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='paineducation_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='PainEducationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='vastgelegd op')),
                ('submission', models.UUIDField(editable=False)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reden van intrekken')),
                ('given_on', models.DateField(verbose_name='gegeven op')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not_damage', 'pijn is niet hetzelfde als schade'), ('sensitive', 'een pijnsysteem dat scherp staat'), ('maintaining', 'wat mijn klacht in stand houdt'), ('steps', 'opbouwen in vaste stappen'), ('sleep', 'slapen'), ('stress', 'stress en ontspanning'), ('relapse', 'omgaan met een terugval'), ('other', 'iets anders')], max_length=12), size=8, verbose_name='onderwerpen')),
                ('in_own_words', models.TextField(max_length=2000, verbose_name='wat de patiënt meeneemt, in eigen woorden')),
                ('checked_how', models.CharField(max_length=200, verbose_name='hoe het is nagevraagd')),
                ('understood', models.CharField(choices=[('yes', 'ja'), ('partly', 'deels'), ('not_yet', 'nog niet')], max_length=8, verbose_name='begrepen')),
                ('come_back_to', models.CharField(blank=True, max_length=300, verbose_name='waarop terugkomen')),
                ('episode', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='patients.episode', verbose_name='episode')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='patients.paineducation')),
                ('recorded_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('withdrawn_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingetrokken door')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fearedactivity',
            trigger=pgtrigger.compiler.Trigger(name='stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='df87b78aae532d5519dbfb02577e84a12d0ea93e', operation='DELETE', pgid='pgtrigger_stays_458ba', table='patients_fearedactivity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fearedactivity',
            trigger=pgtrigger.compiler.Trigger(name='is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."episode_id" IS DISTINCT FROM (NEW."episode_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."score" IS DISTINCT FROM (NEW."score") OR OLD."scored_on" IS DISTINCT FROM (NEW."scored_on") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='52b3f81ff98114178b27d8498d576d3880d3c97e', operation='UPDATE', pgid='pgtrigger_is_final_ab26c', table='patients_fearedactivity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fearedactivity',
            trigger=pgtrigger.compiler.Trigger(name='withdrawal_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6a397165dc030185b798e85a339b198e78008655', operation='UPDATE', pgid='pgtrigger_withdrawal_is_final_8dd2d', table='patients_fearedactivity', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fearedactivity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "patients_fearedactivityevent" ("episode_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "score", "scored_on", "submission", "text", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."episode_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."score", NEW."scored_on", NEW."submission", NEW."text", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='925d519b13b74f6c685c6557812dd1ed0923a983', operation='INSERT', pgid='pgtrigger_insert_insert_226b9', table='patients_fearedactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fearedactivity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "patients_fearedactivityevent" ("episode_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "score", "scored_on", "submission", "text", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."episode_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."score", NEW."scored_on", NEW."submission", NEW."text", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='7fb5e74f91661715083f5ac0d184ef0aafdc5b24', operation='UPDATE', pgid='pgtrigger_update_update_3abc3', table='patients_fearedactivity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exposureexperimentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e964da4f507183658931dd7ffe9bd1e8ccac6171', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef08b', table='patients_exposureexperimentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exposureexperiment',
            trigger=pgtrigger.compiler.Trigger(name='stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='00da15eb6ffd5df0f617b2a19e871385831b8c0a', operation='DELETE', pgid='pgtrigger_stays_12545', table='patients_exposureexperiment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exposureexperiment',
            trigger=pgtrigger.compiler.Trigger(name='is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."belief_after" IS DISTINCT FROM (NEW."belief_after") OR OLD."belief_before" IS DISTINCT FROM (NEW."belief_before") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."fear_after" IS DISTINCT FROM (NEW."fear_after") OR OLD."fear_before" IS DISTINCT FROM (NEW."fear_before") OR OLD."fear_during" IS DISTINCT FROM (NEW."fear_during") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."new_score" IS DISTINCT FROM (NEW."new_score") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."prediction" IS DISTINCT FROM (NEW."prediction") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."what" IS DISTINCT FROM (NEW."what"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a62b757950d3a63355c8b2d6f71582028d6537f4', operation='UPDATE', pgid='pgtrigger_is_final_b9498', table='patients_exposureexperiment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exposureexperiment',
            trigger=pgtrigger.compiler.Trigger(name='withdrawal_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ea695fef04396d67b072d97e153054ecf02994ef', operation='UPDATE', pgid='pgtrigger_withdrawal_is_final_69d25', table='patients_exposureexperiment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exposureexperiment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "patients_exposureexperimentevent" ("activity_id", "belief_after", "belief_before", "done_on", "fear_after", "fear_before", "fear_during", "id", "new_score", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prediction", "recorded_at", "recorded_by_id", "submission", "what", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."activity_id", NEW."belief_after", NEW."belief_before", NEW."done_on", NEW."fear_after", NEW."fear_before", NEW."fear_during", NEW."id", NEW."new_score", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prediction", NEW."recorded_at", NEW."recorded_by_id", NEW."submission", NEW."what", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='33bfeb778a1e92ec0d706b3447da4962366df70e', operation='INSERT', pgid='pgtrigger_insert_insert_662f0', table='patients_exposureexperiment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exposureexperiment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "patients_exposureexperimentevent" ("activity_id", "belief_after", "belief_before", "done_on", "fear_after", "fear_before", "fear_during", "id", "new_score", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prediction", "recorded_at", "recorded_by_id", "submission", "what", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."activity_id", NEW."belief_after", NEW."belief_before", NEW."done_on", NEW."fear_after", NEW."fear_before", NEW."fear_during", NEW."id", NEW."new_score", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prediction", NEW."recorded_at", NEW."recorded_by_id", NEW."submission", NEW."what", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='f0f164d26d98dd71a1bd8afec3fffe0b15f3817a', operation='UPDATE', pgid='pgtrigger_update_update_4fc49', table='patients_exposureexperiment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fearedactivityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='967ade51044d335b23329bf757020e3234cb5d81', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6e335', table='patients_fearedactivityevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paineducation',
            trigger=pgtrigger.compiler.Trigger(name='stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1b0e5694f610082e0f7ca5b0586aef12f8d81ab8', operation='DELETE', pgid='pgtrigger_stays_78749', table='patients_paineducation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paineducation',
            trigger=pgtrigger.compiler.Trigger(name='is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."checked_how" IS DISTINCT FROM (NEW."checked_how") OR OLD."come_back_to" IS DISTINCT FROM (NEW."come_back_to") OR OLD."episode_id" IS DISTINCT FROM (NEW."episode_id") OR OLD."given_on" IS DISTINCT FROM (NEW."given_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_own_words" IS DISTINCT FROM (NEW."in_own_words") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."understood" IS DISTINCT FROM (NEW."understood"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ea0a1334be9dad0a0997e94375b32dc3df612f86', operation='UPDATE', pgid='pgtrigger_is_final_f4793', table='patients_paineducation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paineducation',
            trigger=pgtrigger.compiler.Trigger(name='withdrawal_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c8bcbc49865379681a9eae8b9769e42425697bf5', operation='UPDATE', pgid='pgtrigger_withdrawal_is_final_3362a', table='patients_paineducation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paineducation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "patients_paineducationevent" ("checked_how", "come_back_to", "episode_id", "given_on", "id", "in_own_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "submission", "topics", "understood", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."checked_how", NEW."come_back_to", NEW."episode_id", NEW."given_on", NEW."id", NEW."in_own_words", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."submission", NEW."topics", NEW."understood", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='b2504d4705ec71f183d0e87363cdbbf991e6f2ee', operation='INSERT', pgid='pgtrigger_insert_insert_ebab7', table='patients_paineducation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paineducation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "patients_paineducationevent" ("checked_how", "come_back_to", "episode_id", "given_on", "id", "in_own_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "submission", "topics", "understood", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."checked_how", NEW."come_back_to", NEW."episode_id", NEW."given_on", NEW."id", NEW."in_own_words", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."submission", NEW."topics", NEW."understood", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='fad0ff3ecb5e1599c0f4998b81c01bc62f91b018', operation='UPDATE', pgid='pgtrigger_update_update_b561c', table='patients_paineducation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paineducationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='033e956c14c6e9686d54055655094860b49c7a29', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d45a8', table='patients_paineducationevent', when='BEFORE')),
        ),
    ]
