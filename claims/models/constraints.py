"""Helpers for constraints that recur: choices held by the database, who and when together."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


def one_of(
    field: str, choices: type[models.TextChoices], *, name: str, blank: bool = False
) -> models.CheckConstraint:
    """Hold ``field`` to the values of ``choices`` (and to "" when ``blank``)."""
    values = list(choices.values) + ([""] if blank else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def who_and_when(
    who: str, when: str, *, name: str, states: Iterable[str] | None = None
) -> models.CheckConstraint:
    """Demand that ``who`` and ``when`` are both set or both empty; both set in ``states``."""
    together = Q(**{f"{who}__isnull": True, f"{when}__isnull": True}) | Q(
        **{f"{who}__isnull": False, f"{when}__isnull": False}
    )
    if states is not None:
        together &= ~Q(state__in=sorted(states)) | Q(**{f"{who}__isnull": False})
    return models.CheckConstraint(condition=together, name=name)


def span_or_none(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """Demand a span of at least one character, or none at all."""
    # A comparison with NULL is neither true nor false, and a check lets that pass: so both are
    # asked for by name.
    both = Q(**{f"{start}__isnull": False, f"{end}__isnull": False})
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
        | (both & Q(**{f"{start}__gte": 0, f"{end}__gt": models.F(start)})),
        name=name,
    )
