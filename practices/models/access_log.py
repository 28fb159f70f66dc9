"""The access log (inzagelogboek): who looked at, changed or was refused what, and when.

It holds pointers to patients and records, never their content, no text that anybody typed, and no foreign key into the
record: the log outlives what it points to. The fields of NEN 7513 (law-and-security 3.2) and where they are:

  EventDateTime, EventActionCode, EventTypeCode     `at`, `event` (what was done, and whether it was refused or an
  EventOutcomeIndicator                             emergency)
  userID, roleIDCode, networkAccessPointID          `user`, `roles`, `network_address`
  behandelrelatieProtocol, purposeOfUse             `ground`: the care relation on which it was done
  ParticipantObjectID, ...TypeCode                  `patient_id`, `object_type`, `object_id`
  AuditEnterpriseSiteID                             `practice_id`
  AuditSourceID                                     this system, the only one that writes here
"""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import BigIntegerField, Func, TextField
from django.db.models.functions import Cast
from django.utils import timezone


class AccessLogLine(models.Model):
    class Event(models.TextChoices):
        VIEW = "view", "bekeken"
        SEARCH = "search", "gezocht"
        PRINT = "print", "afgedrukt"
        EXPORT = "export", "geëxporteerd"
        CREATE = "create", "aangemaakt"
        CHANGE = "change", "gewijzigd"
        SIGN = "sign", "ondertekend"
        DESTROY = "destroy", "vernietigd"
        REFUSED = "refused", "geweigerd"
        EMERGENCY = "emergency", "noodprocedure"
        RIGHTS = "rights", "rechten gewijzigd"
        LOG = "log", "inzagelogboek bekeken"
        LOGIN = "login", "ingelogd"
        LOGIN_FAILED = "login_failed", "inlogpoging mislukt"
        LOGOUT = "logout", "uitgelogd"

    at = models.DateTimeField("tijdstip", default=timezone.now)
    event = models.CharField("gebeurtenis", max_length=12, choices=Event.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name="medewerker"
    )
    roles = models.CharField("rollen op dat moment", max_length=120)
    practice_id = models.BigIntegerField("praktijk", null=True)
    patient_id = models.BigIntegerField("patiënt", null=True)
    object_type = models.CharField("onderdeel", max_length=40)
    object_id = models.BigIntegerField("nummer van het onderdeel", null=True)
    network_address = models.GenericIPAddressField("netwerkadres", null=True)
    # The origin of the care relation (patients.CareRelation.Origin), or `audit.IMPORT`; empty where none was needed or
    # there was none.
    ground = models.CharField("grond", max_length=12, blank=True)
    # Which transaction wrote the line: what practices/seals.py goes by.
    transaction = models.BigIntegerField(
        "transactie",
        db_default=Cast(Cast(Func(function="pg_current_xact_id"), TextField()), BigIntegerField()),
    )

    class Meta:
        verbose_name = "regel in het inzagelogboek"
        verbose_name_plural = "inzagelogboek"
        indexes = [
            models.Index(fields=["patient_id", "-at"], name="log_by_patient"),
            models.Index(fields=["user", "-at"], name="log_by_user"),
            # Lines come in about this order: a few pages of index serve millions of lines.
            BrinIndex(fields=["transaction"], name="log_by_transaction"),
            BrinIndex(fields=["at"], name="log_by_moment"),
        ]
        triggers = [
            pgtrigger.Protect(name="log_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.event} {self.object_type}"
