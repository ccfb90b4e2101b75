from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot
from articles.text.blanked import BLANK
from claims.models.actor import Actor
from claims.models.constraints import one_of, span_or_none, who_and_when
from claims.models.states import DecisionState, Kind, Position, Strength


class StatementQuerySet(models.QuerySet["Statement"]):
    def get_by_natural_key(  # noqa: PLR0917 - Django hands over the natural key so
        self, article: str, number: int, start: int, end: int, extractor: str
    ) -> "Statement":
        return self.get(
            snapshot__article__slug=article,
            snapshot__number=number,
            start=start,
            end=end,
            extractor=extractor,
        )

    def standing(self) -> "StatementQuerySet":
        """Statements that nobody rejected."""
        return self.exclude(state=DecisionState.REJECTED)

    def readable(self) -> "StatementQuerySet":
        """Statements whose words did not go with a text that was dropped."""
        return self.exclude(exact__contains=BLANK)


class Statement(models.Model):
    """One passage that software found in a snapshot: who says what, and exactly where.

    ``start`` and ``end`` enclose the whole passage; ``pieces`` holds the spans of its content when
    an attribution parts it. ``exact`` repeats the words, so that the database can hold the span
    to the text.
    """

    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="statements", verbose_name=_("snapshot")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    pieces = models.JSONField(_("pieces"), help_text=_("Pairs of start and end, in characters."))
    exact = models.TextField(_("exact words"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    position = models.CharField(_("position"), max_length=16, choices=Position)
    speaker = models.TextField(_("speaker as written"), blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    speaker_name = models.TextField(_("fullest name in the article"), blank=True)
    actors = models.ManyToManyField(
        Actor,
        blank=True,
        related_name="statements",
        verbose_name=_("actors"),
        help_text=_("Several when a passage speaks for several; none when that is left open."),
    )
    cue = models.CharField(_("cue"), max_length=80, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=80)
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
    note = models.CharField(_("left open"), max_length=300, blank=True)
    extractor = models.CharField(_("extractor"), max_length=40)
    state = models.CharField(
        _("state"), max_length=16, choices=DecisionState, default=DecisionState.PROPOSED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "start"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [models.Index(fields=["state", "snapshot"], name="statement_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "start", "end", "extractor"],
                name="statement_span_once",
            ),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="statement_span_has_words",
            ),
            span_or_none("speaker_start", "speaker_end", name="statement_speaker_span"),
            span_or_none("cue_start", "cue_end", name="statement_cue_span"),
            one_of("kind", Kind, name="statement_kind_is_known"),
            one_of("position", Position, name="statement_position_is_known"),
            one_of("strength", Strength, name="statement_strength_is_known"),
            one_of("state", DecisionState, name="statement_state_is_known"),
            who_and_when(
                "decided_by",
                "decided_at",
                name="statement_decided_by_and_at",
                states={DecisionState.CONFIRMED, DecisionState.REJECTED},
            ),
        ]

    def __str__(self) -> str:
        return self.exact if len(self.exact) <= 80 else f"{self.exact[:79]}…"

    def natural_key(self) -> tuple[str, int, int, int, str]:
        return (*self.snapshot.natural_key(), self.start, self.end, self.extractor)

    natural_key.dependencies = ["articles.snapshot"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse spans that do not fit the snapshot's text; errors name the field."""
        text = self.snapshot.text
        problems: dict[str, str | Promise] = {}
        if text[self.start : self.end] != self.exact:
            problems["exact"] = _("These are not the words at [%(start)s, %(end)s).") % {
                "start": self.start,
                "end": self.end,
            }
        if not _pieces_fit(self.pieces, self.start, self.end):
            problems["pieces"] = _("The pieces must lie in order inside the passage.")
        for name in ("speaker", "cue"):
            start, end = getattr(self, f"{name}_start"), getattr(self, f"{name}_end")
            if start is not None and text[start:end] != getattr(self, name):
                problems[name] = _("These are not the words at its span.")
        if problems:
            raise ValidationError(problems)


def _pieces_fit(pieces: object, start: int, end: int) -> bool:
    """Tell whether ``pieces`` is a rising list of spans that begins and ends with the passage."""
    if not isinstance(pieces, list) or not pieces:
        return False
    at = start
    for piece in pieces:
        if not (isinstance(piece, list) and [type(each) for each in piece] == [int, int]):
            return False
        if not at <= piece[0] < piece[1] <= end:
            return False
        at = piece[1]
    return pieces[0][0] == start and at == end
