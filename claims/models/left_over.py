from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.statement import Statement


class LeftOver(models.Model):
    """One word of a statement that fits no claim so far: a later report finds it by its words.

    Derived and never shown; ``claims.candidates.left_over`` reads and writes it.
    """

    # The unique constraint begins with the term; the foreign key's own index is for forgetting.
    term = models.BigIntegerField()
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = _("word of a statement without a claim")
        verbose_name_plural = _("words of statements without a claim")
        constraints = [
            models.UniqueConstraint(fields=["term", "statement"], name="left_over_once"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.term}"
