"""Outlets by name: found as they are written, or made when there is none."""

from collections.abc import Iterable
from hashlib import sha256

from django.utils.text import slugify

from articles.models import Outlet

UNKNOWN_OUTLET = {"slug": "publisher-unknown", "name": "Publisher unknown"}


def unknown_outlet() -> Outlet:
    """Return the row that stands for a publisher nobody knows."""
    return Outlet.objects.get_or_create(is_unknown=True, defaults=UNKNOWN_OUTLET)[0]


def outlet_named(name: str) -> tuple[Outlet, bool]:
    """Return the outlet with this name or slug, made when there is none, and whether it was."""
    slug = slugify(name)[:80] or f"outlet-{sha256(name.encode()).hexdigest()[:12]}"
    alike = Outlet.objects.filter(name__iexact=name).order_by("pk")
    found = min(alike, key=lambda each: each.name != name, default=None)
    if found is None:
        found = Outlet.objects.filter(slug=slug).first()
    if found:
        return found, False
    Outlet(slug=slug, name=name).clean_fields()
    return Outlet.objects.get_or_create(slug=slug, defaults={"name": name})


def outlets_named(names: Iterable[str]) -> dict[str, Outlet]:
    """Return those of the outlets that are written exactly so, by name; one query."""
    found = Outlet.objects.filter(name__in=set(names)).order_by("-pk")
    return {outlet.name: outlet for outlet in found}
