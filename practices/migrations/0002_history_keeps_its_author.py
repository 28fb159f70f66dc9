"""The context of a change (who, from which page) is part of the history: it is never deleted and never loses what it
says. pghistory itself may still add to it within a request."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION practices_history_keeps_its_author() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.created_at = OLD.created_at AND NEW.metadata @> OLD.metadata THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the context of a change is append-only';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER history_keeps_its_author BEFORE UPDATE OR DELETE ON pghistory_context
FOR EACH ROW EXECUTE FUNCTION practices_history_keeps_its_author();
"""

BACKWARD = """
DROP TRIGGER history_keeps_its_author ON pghistory_context;
DROP FUNCTION practices_history_keeps_its_author();
"""


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
