"""Where a report has a claim from: said by a person, backed by the passage that shows it."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Snapshot
from articles.text.span import Span
from claims.actions.links import void_submission
from claims.actions.log import append
from claims.models import Claim, Origin
from claims.models.states import DecisionState, OriginKind
from claims.policies import NotPossibleError, check_may_decide


@transaction.atomic
def say_origin(
    *,
    claim: Claim,
    snapshot: Snapshot,
    kind: str,
    by: User,
    label: str = "",
    span: Span | None = None,
) -> Origin:
    """Confirm a report's origin. Only "unknown" goes without a name and a passage."""
    check_may_decide(by)
    kind = OriginKind(kind)
    if kind != OriginKind.UNKNOWN and (span is None or not label):
        raise NotPossibleError(_("An origin has a name and the passage that shows it."))
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    exact = span.of(snapshot.text) if span else ""
    facts = {
        "kind": kind,
        "label": label,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "exact": exact,
    }
    decision = {
        "state": DecisionState.CONFIRMED,
        "decided_by": by,
        "decided_at": timezone.now(),
    }
    origin, _made = Origin.objects.update_or_create(
        claim=claim, snapshot=snapshot, defaults=facts | decision
    )
    append(
        did="origin_confirmed",
        subject=origin,
        by=by,
        claim=claim,
        after={"snapshot": snapshot.pk, "kind": str(kind), "label": label, "exact": exact},
    )
    void_submission(claim, by=by)
    return origin
