"""What somebody types about a claim before saving it: kept, so that nothing typed is lost."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.claims import EDITABLE
from claims.models import Claim, Draft
from claims.policies import check_may_decide

LONGEST_VALUE = 20_000  # characters; no field of a claim is near it


@transaction.atomic
def save_draft(*, claim: Claim, by: User, version: int, values: Mapping[str, str]) -> Draft:
    """Keep the fields as typed, beside the version of the claim that they were begun on.

    No event tells of it: a draft is nobody's decision, and nobody else sees it.
    """
    check_may_decide(by)
    # PostgreSQL keeps no NUL, and nobody types one.
    typed = {name: values[name].replace("\0", "") for name in EDITABLE if name in values}
    kept = {name: value[:LONGEST_VALUE] for name, value in typed.items()}
    facts = {"version": version, "values": kept, "saved_at": timezone.now()}
    draft, _made = Draft.objects.update_or_create(claim=claim, by=by, defaults=facts)
    return draft


def drop_draft(*, claim: Claim, by: User) -> None:
    """Forget a draft: it was saved to the claim, or is not wanted."""
    Draft.objects.filter(claim=claim, by=by).delete()
