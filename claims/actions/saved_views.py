"""Views of the queue that the desk shares: a name, an address, and what they narrow."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.models import SavedView
from claims.policies import NotPossibleError, check_may_decide
from claims.presenters.queue_filters import QueueFilters


@transaction.atomic
def save_view(*, name: str, filters: QueueFilters, by: User) -> SavedView:
    """Keep filters under a name. A name that is taken raises ``NotPossibleError``."""
    check_may_decide(by)
    name = " ".join(name.split())
    if not name:
        raise NotPossibleError(_("Give the view a name."))
    if len(name) > 80:
        raise NotPossibleError(_("A name has 80 characters at most."))
    slug = slugify(name, allow_unicode=False) or "view"
    if SavedView.objects.filter(name__iexact=name).exists():
        raise NotPossibleError(_("There is a view of this name already."))
    taken = SavedView.objects.filter(slug=slug).exists()
    view = SavedView(name=name, slug=slug, by=by)
    if taken:
        view.slug = f"{slug[:60]}-{SavedView.objects.count() + 1}"
    view.query = QueueFilters(**filters.conditions).query
    view.save()
    return view


@transaction.atomic
def drop_view(*, view: SavedView, by: User) -> None:
    """Remove a view; nothing that was decided in it changes."""
    check_may_decide(by)
    view.delete()
