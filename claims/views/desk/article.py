"""One article in full, with everything that was found in it. For the desk only."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Snapshot
from claims.presenters.marked_text import found_in, marks_for, paragraphs_of
from claims.presenters.queue_filters import QueueFilters
from claims.presenters.reuse import shared_with
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request


@desk_page()
@require_safe
def article(request: Request, pk: int) -> HttpResponse:
    """Show the newest text we hold of an article, its statements marked and listed."""
    snapshot = (
        Snapshot.objects.filter(article=pk)
        .select_related("article__outlet")
        .defer("source")
        .order_by("-number")
        .first()
    )
    if snapshot is None:
        raise Http404
    found = found_in(marks_for(person(request), snapshot.pk))
    context = {
        "snapshot": snapshot,
        "found": found,
        "listed": [
            (each, " … ".join(snapshot.text[start:end] for start, end in each.spans))
            for each in found
        ],
        "shared": shared_with(snapshot),
        "paragraphs": paragraphs_of(snapshot.text, found),
        "filters": QueueFilters(),
        "whole": True,
        "nav": "queue",
    }
    return render(request, "desk/article.html", context)
