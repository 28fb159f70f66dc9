"""What the database role of the web processes can and can't do with complaints."""

import uuid

import pytest
from django.db import ProgrammingError, connection, transaction

from practices.actions.complaint_course import write_note
from practices.models import ComplaintStep


@pytest.mark.parametrize("table", ["complaintstep", "complaintnote", "complaintpaper", "complaintdeletion"])
@pytest.mark.parametrize("sql", ["DELETE FROM practices_{}", "TRUNCATE practices_{}"])
def test_it_may_not_touch_what_only_grows(table, sql, complaint, web_role):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(table))


def test_it_can_do_its_work(register, walk, otto, web_role):
    made = register()

    walked = walk(made, "acknowledged", "informal_talk", "resolved", "closed")
    write_note(complaint=walked, text="Gebeld.", submission=uuid.uuid4(), by=otto)

    assert ComplaintStep.objects.filter(complaint=made).count() == 5
