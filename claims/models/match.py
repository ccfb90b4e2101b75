from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.constraints import one_of, who_and_when
from claims.models.states import CLOSED_STATES, ClaimState, MatchState, Strength


class MatchQuerySet(models.QuerySet["Match"]):
    def of(self, *claims: Claim | int) -> "MatchQuerySet":
        """Pairs that one of the claims is in."""
        return self.filter(Q(a__in=claims) | Q(b__in=claims))

    def open(self) -> "MatchQuerySet":
        """Proposed pairs of which both claims still stand."""
        closed = sorted(CLOSED_STATES)
        return self.filter(state=MatchState.PROPOSED).exclude(
            Q(a__state__in=closed) | Q(b__state__in=closed)
        )

    def decided(self) -> "MatchQuerySet":
        return self.exclude(state=MatchState.PROPOSED)

    def waiting_for(self, user: User) -> "MatchQuerySet":
        """Open pairs that this reviewer did not put off."""
        put_off = Q(deferrals__by=user, deferrals__until__gt=timezone.now())
        return self.open().exclude(pk__in=Match.objects.filter(put_off).values("pk"))

    def next_after(self, match: int | None, *, backwards: bool = False) -> int | None:
        """Return the pair behind another one, from the start again after the last."""
        pairs = self.order_by("-pk" if backwards else "pk").values_list("pk", flat=True)
        if match is None:
            return pairs.first()
        beyond = pairs.filter(**{"pk__lt" if backwards else "pk__gt": match}).first()
        return beyond or pairs.exclude(pk=match).first()


class Match(models.Model):
    """Two claims that may be one. Proposed once, decided by a person, never offered again.

    ``a`` is the older claim. ``version`` counts the decisions: each names the version it was
    made on.
    """

    a = models.ForeignKey(Claim, models.PROTECT, related_name="+", verbose_name=_("claim"))
    b = models.ForeignKey(Claim, models.PROTECT, related_name="+", verbose_name=_("other claim"))
    score = models.PositiveSmallIntegerField(_("score"), default=0, help_text=_("0 to 1000"))
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
    rule = models.CharField(_("rule"), max_length=80)
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=MatchState, default=MatchState.PROPOSED
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        indexes = [models.Index(fields=["state", "id"], name="match_queue")]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="match_once_a_pair"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="match_older_claim_first"),
            models.CheckConstraint(condition=Q(score__lte=1000), name="match_score_up_to_1000"),
            one_of("strength", Strength, name="match_strength_is_known"),
            one_of("state", MatchState, name="match_state_is_known"),
            who_and_when(
                "decided_by",
                "decided_at",
                name="match_decided_by_and_at",
                states=set(MatchState) - {MatchState.PROPOSED},
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} / {self.b_id}"

    def get_absolute_url(self) -> str:
        return reverse("desk-match", args=[self.pk])

    @property
    def pair(self) -> tuple[Claim, Claim]:
        return self.a, self.b

    @property
    def merged(self) -> Claim | None:
        """The claim of the two that was merged into the other."""
        found = (each for each, other in (self.pair, self.pair[::-1]) if _is_in(each, other))
        return next(found, None)

    @property
    def kept(self) -> Claim:
        """The claim that a merge keeps unless a person says otherwise: what readers know, else
        what the desk has taken further, else the older one."""
        return max(self.pair, key=lambda each: (*_standing_of(each), -each.pk))


def _is_in(claim: Claim, other: Claim) -> bool:
    return claim.merged_into_id == other.pk


def _standing_of(claim: Claim) -> tuple[bool, int]:
    further = (ClaimState.CONFIRMED, ClaimState.SUBMITTED, ClaimState.PUBLISHED)
    place = further.index(ClaimState(claim.state)) + 1 if claim.state in further else 0
    return claim.publication_id is not None, place
