"""What somebody types about a claim before saving it: kept, so that nothing typed is lost."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.claims import EDITABLE
from claims.canonical import canonical, fingerprint
from claims.models import Claim, Draft
from claims.policies import check_may_decide

STANDS = "stands"
LONGEST_VALUE = 20_000  # characters; no field of a claim is near it


@transaction.atomic
def save_draft(
    *, claim: Claim, by: User, version: int, values: Mapping[str, str], says: str = ""
) -> Draft:
    """Keep the fields as typed, with what stood when they were begun: a version and a fingerprint.

    No event tells of it: a draft is nobody's decision, and nobody else sees it. ``says`` is the
    fingerprint of the facts as typed: when the claim says just that, there is nothing to keep. What
    is typed last and the saving of all of it may arrive in either order.
    """
    check_may_decide(by)
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    # PostgreSQL keeps no NUL, and nobody types one.
    names = (*EDITABLE, STANDS)
    typed = {name: values[name].replace("\0", "") for name in names if name in values}
    kept = {name: value[:LONGEST_VALUE] for name, value in typed.items()}
    facts = {"version": version, "values": kept, "saved_at": timezone.now()}
    if says == stands(locked):
        drop_draft(claim=claim, by=by)
        return Draft(claim=claim, by=by, **facts)
    draft, _made = Draft.objects.update_or_create(claim=claim, by=by, defaults=facts)
    return draft


def stands(claim: Claim) -> str:
    """Return a fingerprint of the facts that the editor shows.

    Decisions on passages and origins count as versions of a claim, too. Whoever types facts is
    stopped only when the facts themselves are others now.
    """
    facts = {name: str(getattr(claim, f"{name}_id", getattr(claim, name))) for name in EDITABLE}
    return fingerprint(canonical(facts))


def drop_draft(*, claim: Claim, by: User) -> None:
    """Forget a draft: it was saved to the claim, or is not wanted."""
    Draft.objects.filter(claim=claim, by=by).delete()
