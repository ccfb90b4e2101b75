from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.states import Did


class Event(models.Model):
    """Who did what, when and why. Append-only: the database refuses update and delete.

    Each event carries the hash of the one before it; ``by`` is null when software acted. The salt
    keeps names and notes from being guessed where the log is shown without them.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    by_name = models.CharField(_("name at the time"), max_length=150)
    role = models.CharField(_("role"), max_length=40)
    did = models.CharField(_("did"), max_length=40, choices=Did)
    subject = models.CharField(_("subject"), max_length=60, db_index=True)
    claim = models.ForeignKey(
        Claim,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("claim"),
    )
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    salt = models.CharField(_("salt"), max_length=32, blank=True, editable=False)
    previous_hash = models.CharField(_("hash of the event before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [one_of("did", Did, name="event_did_is_known")]

    def __str__(self) -> str:
        return f"{self.number}: {self.did} {self.subject}"


class EventHead(models.Model):
    """The end of the chain: one row, locked by whoever appends."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("head of the event chain")
        verbose_name_plural = _("heads of the event chain")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="event_head_is_one")]

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"
