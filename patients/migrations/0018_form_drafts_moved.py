"""The table went to the app of people and places (practices 0010)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("patients", "0017_explanations"), ("practices", "0010_form_drafts_move_here")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="FormDraft")])
    ]
