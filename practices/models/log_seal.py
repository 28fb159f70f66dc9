"""Seals over stretches of the access log; see practices/log_chain.py for the arithmetic.

A stretch is a range of transactions, not of line numbers: a line whose transaction is slow gets its number long before
it is there. `from_transaction` is in it, `until_transaction` is not, and only lines numbered above `after_line` count
(that changes when the database was restored, since its transactions start anew).
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models


class LogSeal(models.Model):
    sealed_at = models.DateTimeField("verzegeld op")
    after_line = models.BigIntegerField("na regel")
    from_transaction = models.BigIntegerField("vanaf transactie")
    until_transaction = models.BigIntegerField("tot transactie")
    line_ids = ArrayField(models.BigIntegerField(), verbose_name="regels")
    line_digests = models.BinaryField("kenmerken van de regels")
    digest = models.BinaryField("zegel")

    class Meta:
        verbose_name = "zegel op het inzagelogboek"
        verbose_name_plural = "zegels op het inzagelogboek"
        ordering = ["pk"]
        triggers = [
            pgtrigger.Protect(name="seal_is_final", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"zegel {self.pk}"

    @property
    def scope(self) -> str:
        return f"{self.after_line}|{self.from_transaction}|{self.until_transaction}"
