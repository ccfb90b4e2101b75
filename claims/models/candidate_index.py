"""The tables of the candidate index (``claims.candidates``): nobody else reads or writes them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class IndexSegment(models.Model):
    """All postings of one term in one block of documents: term << 20 | block."""

    # Always given. A plain big integer would be no row id on SQLite, and a second tree to search.
    id = models.BigAutoField(primary_key=True)
    data = models.BinaryField()

    class Meta:
        default_permissions = ()
        verbose_name = _("segment of the candidate index")
        verbose_name_plural = _("segments of the candidate index")

    def __str__(self) -> str:
        return str(self.id)


class IndexLog(models.Model):
    """Postings of one write that no segment holds yet, and by how much it changed the totals."""

    postings = models.IntegerField()
    documents = models.IntegerField()
    words = models.IntegerField()
    data = models.BinaryField()

    class Meta:
        default_permissions = ()
        verbose_name = _("log row of the candidate index")
        verbose_name_plural = _("log rows of the candidate index")

    def __str__(self) -> str:
        return str(self.pk)


class IndexDocument(models.Model):
    """The number under which the index knows a claim. A changed claim gets a new one."""

    number = models.AutoField(primary_key=True)  # the database never hands one out again
    # No constraint: index rows are derived and checked by verify_index; a foreign key would cost
    # each write a look-up and a lock of the claim.
    claim = models.OneToOneField(Claim, models.CASCADE, db_constraint=False, related_name="+")
    length = models.IntegerField()
    fingerprint = models.BigIntegerField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("document of the candidate index")
        verbose_name_plural = _("documents of the candidate index")

    def __str__(self) -> str:
        return str(self.number)


class IndexTotals(models.Model):
    """What the segments hold together, and which analyser wrote them. One row."""

    documents = models.IntegerField(default=0)
    words = models.BigIntegerField(default=0)
    analyser = models.IntegerField()

    class Meta:
        default_permissions = ()
        verbose_name = _("totals of the candidate index")
        verbose_name_plural = _("totals of the candidate index")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="index_totals_are_one")]

    def __str__(self) -> str:
        return str(self.documents)
