"""What is written once and never changed: a slip is withdrawn with a reason, stays readable and counts no more."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_reason")


class WithdrawableQuerySet(models.QuerySet):
    def valid(self) -> "WithdrawableQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class Withdrawable(models.Model):
    recorded_at = models.DateTimeField("vastgelegd op", editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="vastgelegd door",
    )
    submission = models.UUIDField(unique=True, editable=False)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name="ingetrokken door",
    )
    withdrawn_reason = models.CharField("reden van intrekken", max_length=200, blank=True, editable=False)

    objects = WithdrawableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=list(WITHDRAWAL)),
            ),
            pgtrigger.Protect(
                name="withdrawal_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
