"""The blind second check: a second reviewer labels a passage before seeing the first label."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.links import accept_link
from claims.actions.log import append
from claims.models import Claim, EvidenceLink, SecondLabel
from claims.models.states import DecisionState, Did, Position
from claims.policies import ConflictError, NotPossibleError, check_may_decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often two reviewers said the same of what the first called ``position``."""

    position: str
    labelled: int
    agreed: int


def waiting_for(user: User) -> QuerySet[EvidenceLink]:
    """Return the passages that wait for this person's second look, oldest decision first."""
    return EvidenceLink.objects.waiting_for_second(user).order_by("decided_at", "pk")


def hidden_from(user: User, claim: Claim) -> frozenset[int]:
    """Return the links of a claim whose first label this person must not see before labelling."""
    if claim.story is None or not claim.story.blind_second_check:
        return frozenset()
    waiting = EvidenceLink.objects.waiting_for_second(user).filter(claim=claim)
    return frozenset(waiting.values_list("pk", flat=True))


def agreement() -> Iterable[Agreement]:
    """Count agreement for each position that a first reviewer chose."""
    rows = (
        SecondLabel.objects.order_by("first_position")
        .values("first_position")
        .annotate(labelled=Count("pk"), agreed=Count("pk", filter=Q(position=F("first_position"))))
    )
    for row in rows:
        label = str(Position(row["first_position"]).label)
        yield Agreement(position=label, labelled=row["labelled"], agreed=row["agreed"])


@transaction.atomic
def label_position(
    *, link: EvidenceLink, by: User, position: str, version: int | None = None
) -> SecondLabel:
    """Store what a second reviewer says a confirmed passage does to its claim.

    ``version`` is that of the link on screen: who decided on it anew may have changed its words.
    """
    check_may_decide(by)
    claim = (
        Claim.objects.select_for_update(of=("self",)).select_related("story").get(pk=link.claim_id)
    )
    link = EvidenceLink.objects.get(pk=link.pk)
    first = link.decided_by
    if claim.story is None or not claim.story.blind_second_check:
        raise NotPossibleError(_("This story asks for no second check."))
    if link.state != DecisionState.CONFIRMED or first is None:
        raise NotPossibleError(_("Only an accepted passage is checked a second time."))
    if first == by:
        raise NotPossibleError(_("You decided on this passage: someone else checks it."))
    if link.second_labels.filter(link_version=link.version).exists():
        raise NotPossibleError(_("This passage was checked a second time already."))
    if version is not None and version != link.version:
        raise ConflictError(_("The passage was decided anew meanwhile. Look at it again."))
    label = SecondLabel.objects.create(
        link=link,
        link_version=link.version,
        first_by=first,
        first_position=link.position,
        by=by,
        position=Position(position),
    )
    after = {"position": str(label.position), "version": link.version}
    append(did=Did.POSITION_LABELLED, subject=link, by=by, claim=claim, after=after)
    return label


@transaction.atomic
def resolve_disagreement(
    *, label: SecondLabel, by: User, position: str, reason: str
) -> SecondLabel:
    """Say in writing which label holds; the passage gets it, and a submission is void."""
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say in writing why this label holds."))
    claim = Claim.objects.select_for_update().get(links__second_labels=label)
    label = SecondLabel.objects.select_related("link").get(pk=label.pk)
    if label.position == label.first_position or label.resolved_at is not None:
        raise NotPossibleError(_("There is no disagreement to resolve."))
    if label.link_version != label.link.version:
        raise NotPossibleError(_("The passage was decided anew since: check that decision."))
    before = {"first": str(label.first_position), "second": str(label.position)}
    link = accept_link(link=label.link, by=by, position=position, reason=reason)
    label.link_version = link.version
    label.resolved_by, label.resolved_at, label.resolution = by, timezone.now(), reason
    label.save()
    append(
        did=Did.DISAGREEMENT_RESOLVED,
        subject=link,
        by=by,
        claim=claim,
        before=before,
        after={"position": str(link.position)},
        reason=reason,
    )
    return label
