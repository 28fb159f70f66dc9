"""Everything a patient reads says "u": the library said "je", the sheet around it "u". A text that the network changed
itself stays as it is."""

import json
import re
from pathlib import Path

from django.db import migrations

LIBRARY = Path(__file__).with_name("library")
FIELDS = {
    "exercises": ("Exercise", ("name_nl", "instruction_nl", "caution_nl", "typical_dose_nl")),
    "advice": ("Advice", ("title_nl", "text_nl")),
}
# Where "je" is who does something; everywhere else it is whose.
PRONOUNS = (
    (r"vanuit je heupen$", "vanuit de heupen"),
    (r"Word je\b", r"Wordt u"),
    (r"word je\b", r"wordt u"),
    (r"Voel je\b", r"Voelt u"),
    (r"Kun je\b", r"Kunt u"),
    (r"kun je\b", r"kunt u"),
    (r"Merk je\b", r"Merkt u"),
    (r"Moet je\b", r"Moet u"),
    (r"Twijfel je\b", r"Twijfelt u"),
    (r"bel je\b", r"belt u"),
    (r"neem je contact", r"neemt u contact"),
    (r"weet je\b", r"weet u"),
    (r"krijg je\b", r"krijgt u"),
    (r"bouw je\b", r"bouwt u"),
    (r"mag je voelen", r"mag u voelen"),
    (r"Je kunt je plas", r"U kunt uw plas"),
    (r"Je kunt\b", r"U kunt"),
    (r"Je hebt\b", r"U hebt"),
    (r"als je je ziek voelt", r"als u zich ziek voelt"),
    (r"tot je rek\b", r"tot u rek"),
    (r"alsof je\b", r"alsof u"),
    (r"terwijl je (gewoon|omhoog)", r"terwijl u \1"),
    (r"als je (wiebelt|ook|belt|andere|nog)", r"als u \1"),
    (r"die je ook", r"die u ook"),
    (r"die je leuk", r"die u leuk"),
    (r"wat je (nu|tilt|bezighoudt)", r"wat u \1"),
    (r"vaak je iets", r"vaak u iets"),
    (r"bij je past", r"bij u past"),
    (r"waar je van", r"waar u van"),
    (r"pijn je voelt", r"pijn u voelt"),
    (r"naar je toe", r"naar u toe"),
    (r"voor je\.", r"voor u."),
    (r"achter je\.", r"achter u."),
    (r"Draai je om", r"Draai u om"),
    (r"houd je daaraan", r"houd u daaraan"),
    (r"Houd je aan je", r"Houd u aan uw"),
    (r"jezelf", r"uzelf"),
    (r"voor jou\b", r"voor u"),
    (r"wat jou\b", r"wat u"),
    (r"Jouw\b", r"Uw"),
    (r"jouw\b", r"uw"),
    (r"\bJe\b", "Uw"),
    (r"\bje\b", "uw"),
)


def politely(text: str) -> str:
    for informal, formal in PRONOUNS:
        text = re.sub(informal, formal, text)
    return text


def say_u(apps, schema_editor):
    for name, (model, fields) in FIELDS.items():
        wanted = {row["key"]: row for row in json.loads((LIBRARY / f"{name}.json").read_text("utf-8"))}
        for row in apps.get_model("patients", model).objects.filter(key__in=wanted):
            changed = [
                field
                for field in fields
                if getattr(row, field) != wanted[row.key].get(field)
                and politely(getattr(row, field)) == wanted[row.key].get(field)
            ]
            for field in changed:
                setattr(row, field, wanted[row.key][field])
            if changed:
                row.save(update_fields=changed)


class Migration(migrations.Migration):
    dependencies = [("patients", "0018_form_drafts_moved")]

    operations = [migrations.RunPython(say_u, migrations.RunPython.noop)]
