"""The examination as one sheet: two angles more, and answers that their first letter tells apart."""

import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class NewWords(Operation):
    """What an answer of the examination is called. The database knows only the answer itself, so this changes no more
    than the state; all fields at once, for each by itself would make the models anew sixty times."""

    reversible = True

    def __init__(self, value, before, words):
        self.value, self.before, self.words = value, before, words

    def state_forwards(self, app_label, state):
        for model in ("examination", "examinationevent"):
            fields = state.models[app_label, model].fields
            for name, field in fields.items():
                if (self.value, self.before) in (getattr(field, "choices", None) or ()):
                    fields[name] = field.clone()
                    fields[name].choices = [
                        (value, self.words if value == self.value else words) for value, words in field.choices
                    ]

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Nothing: the words are the code's."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Nothing either."""

    def describe(self):
        return f"Call {self.value} “{self.words}” in the examination"


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0025_exposure_scores_in_range"),
    ]

    operations = [
        NewWords("increased", "verhoogd", "overgevoelig"),
        NewWords("centralises", "pijn centraliseert", "centraliseert"),
        NewWords("peripheralises", "pijn verplaatst naar het been", "verplaatst naar het been"),
        pgtrigger.migrations.RemoveTrigger(
            model_name='examination',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='examination',
            name='update_update',
        ),
        migrations.AddField(
            model_name='examination',
            name='slump_angle_left',
            field=models.SmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(120)], verbose_name='slumptest, tekort aan kniestrekking in graden, links'),
        ),
        migrations.AddField(
            model_name='examination',
            name='slump_angle_right',
            field=models.SmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(120)], verbose_name='slumptest, tekort aan kniestrekking in graden, rechts'),
        ),
        migrations.AddField(
            model_name='examinationevent',
            name='slump_angle_left',
            field=models.SmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(120)], verbose_name='slumptest, tekort aan kniestrekking in graden, links'),
        ),
        migrations.AddField(
            model_name='examinationevent',
            name='slump_angle_right',
            field=models.SmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(120)], verbose_name='slumptest, tekort aan kniestrekking in graden, rechts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='examination',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "patients_examinationevent" ("aslr_left", "aslr_right", "biering_sorensen_seconds", "bragard_left", "bragard_right", "centralisation", "centralisation_direction", "centralisation_repetitions", "created_at", "created_by_id", "crossed_slr_left", "crossed_slr_right", "distal_after", "distal_before", "endurance_note", "episode_id", "extension", "extension_pain", "extension_quality", "extension_repeated", "findings", "fingertip_floor", "flexion", "flexion_pain", "flexion_quality", "flexion_repeated", "hip_and_sij", "id", "inspect_behaviour", "inspect_breathing", "inspect_muscles", "inspect_posture", "inspect_skin", "inspect_skin_mobility", "inspect_tone", "inspection", "inspection_note", "lateral_flexion_left", "lateral_flexion_pain_left", "lateral_flexion_pain_right", "lateral_flexion_quality_left", "lateral_flexion_quality_right", "lateral_flexion_repeated_left", "lateral_flexion_repeated_right", "lateral_flexion_right", "lateral_shift", "lordosis", "modified_schober", "motor_control", "movement", "movement_method", "mrc_l2_left", "mrc_l2_right", "mrc_l3_left", "mrc_l3_right", "mrc_l4_left", "mrc_l4_right", "mrc_l5_left", "mrc_l5_right", "mrc_s1_left", "mrc_s1_right", "neurology", "neurology_note", "not_examined_reason", "one_leg_stance_left", "one_leg_stance_right", "palpation", "pelvis_left_higher_mm", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinprick_l1_left", "pinprick_l1_right", "pinprick_l2_left", "pinprick_l2_right", "pinprick_l3_left", "pinprick_l3_right", "pinprick_l4_left", "pinprick_l4_right", "pinprick_l5_left", "pinprick_l5_right", "pinprick_s1_left", "pinprick_s1_right", "pkb_angle_left", "pkb_angle_right", "pkb_left", "pkb_right", "plank_seconds", "provoking_positions", "reflex_achilles_left", "reflex_achilles_right", "reflex_patellar_left", "reflex_patellar_right", "rotation_left", "rotation_pain_left", "rotation_pain_right", "rotation_quality_left", "rotation_quality_right", "rotation_repeated_left", "rotation_repeated_right", "rotation_right", "side_plank_left", "side_plank_right", "signed_at", "signed_by_id", "sit_to_stand_seconds", "slr_angle_left", "slr_angle_right", "slr_left", "slr_right", "slump_angle_left", "slump_angle_right", "slump_left", "slump_right", "touch_l1_left", "touch_l1_right", "touch_l2_left", "touch_l2_right", "touch_l3_left", "touch_l3_right", "touch_l4_left", "touch_l4_right", "touch_l5_left", "touch_l5_right", "touch_s1_left", "touch_s1_right", "touch_s2_s4_left", "touch_s2_s4_right", "updated_at", "updated_by_id", "version") VALUES (NEW."aslr_left", NEW."aslr_right", NEW."biering_sorensen_seconds", NEW."bragard_left", NEW."bragard_right", NEW."centralisation", NEW."centralisation_direction", NEW."centralisation_repetitions", NEW."created_at", NEW."created_by_id", NEW."crossed_slr_left", NEW."crossed_slr_right", NEW."distal_after", NEW."distal_before", NEW."endurance_note", NEW."episode_id", NEW."extension", NEW."extension_pain", NEW."extension_quality", NEW."extension_repeated", NEW."findings", NEW."fingertip_floor", NEW."flexion", NEW."flexion_pain", NEW."flexion_quality", NEW."flexion_repeated", NEW."hip_and_sij", NEW."id", NEW."inspect_behaviour", NEW."inspect_breathing", NEW."inspect_muscles", NEW."inspect_posture", NEW."inspect_skin", NEW."inspect_skin_mobility", NEW."inspect_tone", NEW."inspection", NEW."inspection_note", NEW."lateral_flexion_left", NEW."lateral_flexion_pain_left", NEW."lateral_flexion_pain_right", NEW."lateral_flexion_quality_left", NEW."lateral_flexion_quality_right", NEW."lateral_flexion_repeated_left", NEW."lateral_flexion_repeated_right", NEW."lateral_flexion_right", NEW."lateral_shift", NEW."lordosis", NEW."modified_schober", NEW."motor_control", NEW."movement", NEW."movement_method", NEW."mrc_l2_left", NEW."mrc_l2_right", NEW."mrc_l3_left", NEW."mrc_l3_right", NEW."mrc_l4_left", NEW."mrc_l4_right", NEW."mrc_l5_left", NEW."mrc_l5_right", NEW."mrc_s1_left", NEW."mrc_s1_right", NEW."neurology", NEW."neurology_note", NEW."not_examined_reason", NEW."one_leg_stance_left", NEW."one_leg_stance_right", NEW."palpation", NEW."pelvis_left_higher_mm", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinprick_l1_left", NEW."pinprick_l1_right", NEW."pinprick_l2_left", NEW."pinprick_l2_right", NEW."pinprick_l3_left", NEW."pinprick_l3_right", NEW."pinprick_l4_left", NEW."pinprick_l4_right", NEW."pinprick_l5_left", NEW."pinprick_l5_right", NEW."pinprick_s1_left", NEW."pinprick_s1_right", NEW."pkb_angle_left", NEW."pkb_angle_right", NEW."pkb_left", NEW."pkb_right", NEW."plank_seconds", NEW."provoking_positions", NEW."reflex_achilles_left", NEW."reflex_achilles_right", NEW."reflex_patellar_left", NEW."reflex_patellar_right", NEW."rotation_left", NEW."rotation_pain_left", NEW."rotation_pain_right", NEW."rotation_quality_left", NEW."rotation_quality_right", NEW."rotation_repeated_left", NEW."rotation_repeated_right", NEW."rotation_right", NEW."side_plank_left", NEW."side_plank_right", NEW."signed_at", NEW."signed_by_id", NEW."sit_to_stand_seconds", NEW."slr_angle_left", NEW."slr_angle_right", NEW."slr_left", NEW."slr_right", NEW."slump_angle_left", NEW."slump_angle_right", NEW."slump_left", NEW."slump_right", NEW."touch_l1_left", NEW."touch_l1_right", NEW."touch_l2_left", NEW."touch_l2_right", NEW."touch_l3_left", NEW."touch_l3_right", NEW."touch_l4_left", NEW."touch_l4_right", NEW."touch_l5_left", NEW."touch_l5_right", NEW."touch_s1_left", NEW."touch_s1_right", NEW."touch_s2_s4_left", NEW."touch_s2_s4_right", NEW."updated_at", NEW."updated_by_id", NEW."version"); RETURN NULL;', hash='bf064476dce23cdd7af94b608259ce023aa6be3a', operation='INSERT', pgid='pgtrigger_insert_insert_b34e0', table='patients_examination', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='examination',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "patients_examinationevent" ("aslr_left", "aslr_right", "biering_sorensen_seconds", "bragard_left", "bragard_right", "centralisation", "centralisation_direction", "centralisation_repetitions", "created_at", "created_by_id", "crossed_slr_left", "crossed_slr_right", "distal_after", "distal_before", "endurance_note", "episode_id", "extension", "extension_pain", "extension_quality", "extension_repeated", "findings", "fingertip_floor", "flexion", "flexion_pain", "flexion_quality", "flexion_repeated", "hip_and_sij", "id", "inspect_behaviour", "inspect_breathing", "inspect_muscles", "inspect_posture", "inspect_skin", "inspect_skin_mobility", "inspect_tone", "inspection", "inspection_note", "lateral_flexion_left", "lateral_flexion_pain_left", "lateral_flexion_pain_right", "lateral_flexion_quality_left", "lateral_flexion_quality_right", "lateral_flexion_repeated_left", "lateral_flexion_repeated_right", "lateral_flexion_right", "lateral_shift", "lordosis", "modified_schober", "motor_control", "movement", "movement_method", "mrc_l2_left", "mrc_l2_right", "mrc_l3_left", "mrc_l3_right", "mrc_l4_left", "mrc_l4_right", "mrc_l5_left", "mrc_l5_right", "mrc_s1_left", "mrc_s1_right", "neurology", "neurology_note", "not_examined_reason", "one_leg_stance_left", "one_leg_stance_right", "palpation", "pelvis_left_higher_mm", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinprick_l1_left", "pinprick_l1_right", "pinprick_l2_left", "pinprick_l2_right", "pinprick_l3_left", "pinprick_l3_right", "pinprick_l4_left", "pinprick_l4_right", "pinprick_l5_left", "pinprick_l5_right", "pinprick_s1_left", "pinprick_s1_right", "pkb_angle_left", "pkb_angle_right", "pkb_left", "pkb_right", "plank_seconds", "provoking_positions", "reflex_achilles_left", "reflex_achilles_right", "reflex_patellar_left", "reflex_patellar_right", "rotation_left", "rotation_pain_left", "rotation_pain_right", "rotation_quality_left", "rotation_quality_right", "rotation_repeated_left", "rotation_repeated_right", "rotation_right", "side_plank_left", "side_plank_right", "signed_at", "signed_by_id", "sit_to_stand_seconds", "slr_angle_left", "slr_angle_right", "slr_left", "slr_right", "slump_angle_left", "slump_angle_right", "slump_left", "slump_right", "touch_l1_left", "touch_l1_right", "touch_l2_left", "touch_l2_right", "touch_l3_left", "touch_l3_right", "touch_l4_left", "touch_l4_right", "touch_l5_left", "touch_l5_right", "touch_s1_left", "touch_s1_right", "touch_s2_s4_left", "touch_s2_s4_right", "updated_at", "updated_by_id", "version") VALUES (NEW."aslr_left", NEW."aslr_right", NEW."biering_sorensen_seconds", NEW."bragard_left", NEW."bragard_right", NEW."centralisation", NEW."centralisation_direction", NEW."centralisation_repetitions", NEW."created_at", NEW."created_by_id", NEW."crossed_slr_left", NEW."crossed_slr_right", NEW."distal_after", NEW."distal_before", NEW."endurance_note", NEW."episode_id", NEW."extension", NEW."extension_pain", NEW."extension_quality", NEW."extension_repeated", NEW."findings", NEW."fingertip_floor", NEW."flexion", NEW."flexion_pain", NEW."flexion_quality", NEW."flexion_repeated", NEW."hip_and_sij", NEW."id", NEW."inspect_behaviour", NEW."inspect_breathing", NEW."inspect_muscles", NEW."inspect_posture", NEW."inspect_skin", NEW."inspect_skin_mobility", NEW."inspect_tone", NEW."inspection", NEW."inspection_note", NEW."lateral_flexion_left", NEW."lateral_flexion_pain_left", NEW."lateral_flexion_pain_right", NEW."lateral_flexion_quality_left", NEW."lateral_flexion_quality_right", NEW."lateral_flexion_repeated_left", NEW."lateral_flexion_repeated_right", NEW."lateral_flexion_right", NEW."lateral_shift", NEW."lordosis", NEW."modified_schober", NEW."motor_control", NEW."movement", NEW."movement_method", NEW."mrc_l2_left", NEW."mrc_l2_right", NEW."mrc_l3_left", NEW."mrc_l3_right", NEW."mrc_l4_left", NEW."mrc_l4_right", NEW."mrc_l5_left", NEW."mrc_l5_right", NEW."mrc_s1_left", NEW."mrc_s1_right", NEW."neurology", NEW."neurology_note", NEW."not_examined_reason", NEW."one_leg_stance_left", NEW."one_leg_stance_right", NEW."palpation", NEW."pelvis_left_higher_mm", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinprick_l1_left", NEW."pinprick_l1_right", NEW."pinprick_l2_left", NEW."pinprick_l2_right", NEW."pinprick_l3_left", NEW."pinprick_l3_right", NEW."pinprick_l4_left", NEW."pinprick_l4_right", NEW."pinprick_l5_left", NEW."pinprick_l5_right", NEW."pinprick_s1_left", NEW."pinprick_s1_right", NEW."pkb_angle_left", NEW."pkb_angle_right", NEW."pkb_left", NEW."pkb_right", NEW."plank_seconds", NEW."provoking_positions", NEW."reflex_achilles_left", NEW."reflex_achilles_right", NEW."reflex_patellar_left", NEW."reflex_patellar_right", NEW."rotation_left", NEW."rotation_pain_left", NEW."rotation_pain_right", NEW."rotation_quality_left", NEW."rotation_quality_right", NEW."rotation_repeated_left", NEW."rotation_repeated_right", NEW."rotation_right", NEW."side_plank_left", NEW."side_plank_right", NEW."signed_at", NEW."signed_by_id", NEW."sit_to_stand_seconds", NEW."slr_angle_left", NEW."slr_angle_right", NEW."slr_left", NEW."slr_right", NEW."slump_angle_left", NEW."slump_angle_right", NEW."slump_left", NEW."slump_right", NEW."touch_l1_left", NEW."touch_l1_right", NEW."touch_l2_left", NEW."touch_l2_right", NEW."touch_l3_left", NEW."touch_l3_right", NEW."touch_l4_left", NEW."touch_l4_right", NEW."touch_l5_left", NEW."touch_l5_right", NEW."touch_s1_left", NEW."touch_s1_right", NEW."touch_s2_s4_left", NEW."touch_s2_s4_right", NEW."updated_at", NEW."updated_by_id", NEW."version"); RETURN NULL;', hash='3e2cab7ff0fd33de2dfa92485725bd8a519a47fa', operation='UPDATE', pgid='pgtrigger_update_update_4bb51', table='patients_examination', when='AFTER')),
        ),
    ]
