"""The access log (inzagelogboek): who looked at, changed or was refused what, and when.

Fields after NEN 7513 (law-and-security 3.2). It holds pointers to patients and records, never their content,
and no foreign key into the record: the log outlives what it points to.
"""

import pgtrigger
from django.conf import settings
from django.db import models
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
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="medewerker"
    )
    roles = models.CharField("rollen op dat moment", max_length=120)
    practice_id = models.BigIntegerField("praktijk", null=True)
    patient_id = models.BigIntegerField("patiënt", null=True)
    object_type = models.CharField("onderdeel", max_length=40)
    object_id = models.BigIntegerField("nummer van het onderdeel", null=True)
    network_address = models.GenericIPAddressField("netwerkadres", null=True)

    class Meta:
        verbose_name = "regel in het inzagelogboek"
        verbose_name_plural = "inzagelogboek"
        indexes = [
            models.Index(fields=["patient_id", "-at"], name="log_by_patient"),
            models.Index(fields=["user", "-at"], name="log_by_user"),
        ]
        triggers = [
            pgtrigger.Protect(name="log_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.event} {self.object_type}"
