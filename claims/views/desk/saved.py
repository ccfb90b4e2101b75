"""Narrowing the queue, and keeping a narrowing under a name that the desk shares."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.models import Outlet
from claims.actions.saved_views import drop_view, save_view
from claims.models import SavedView, Story, Tag
from claims.models.states import Strength
from claims.policies import DECIDE, NotPossibleError
from claims.presenters.queue import saved_views
from claims.presenters.queue_filters import LOOKS, QueueFilters, read_queue_filters
from claims.views.desk.access import desk_page, person
from claims.views.desk.queue import filters_of
from claims.views.freshness import Request


@desk_page()
@require_http_methods(["GET", "HEAD", "POST"])
def views(request: Request) -> HttpResponse:
    """Choose filters, look at the queue through them, save or drop a view."""
    if request.method != "POST":
        return render(request, "desk/views.html", _page(filters_of(request)))
    by, filters = person(request), read_queue_filters(request.POST)
    if drop := request.POST.get("drop"):
        drop_view(view=get_object_or_404(SavedView, slug=drop), by=by)
        return redirect("desk-views")
    try:
        view = save_view(name=request.POST.get("name", ""), filters=filters, by=by)
    except NotPossibleError as problem:
        context = _page(filters) | {"refused": str(problem), "name": request.POST.get("name", "")}
        return render(request, "desk/views.html", context, status=422)
    return redirect(view)


def _page(filters: QueueFilters) -> dict[str, Any]:
    return filter_choices() | {"filters": filters, "views": saved_views(), "nav": "queue"}


def colleagues() -> QuerySet[User]:
    """Return everybody who may be asked to decide on a passage."""
    people: Any = User.objects
    deciding = people.with_perm(DECIDE, backend="claims.accounts.DeskBackend")
    return deciding.order_by("username")


def filter_choices() -> dict[str, Any]:
    """Return what every filter form offers."""
    return {
        "stories": Story.objects.only("slug", "title"),
        "outlets": Outlet.objects.only("slug", "name"),
        "looks": LOOKS,
        "strengths": Strength.choices,
        "tags": list(Tag.objects.values_list("name", flat=True)),
        "colleagues": list(colleagues().values_list("username", flat=True)),
    }
