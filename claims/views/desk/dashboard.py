"""What waits, and what I did last. No rankings of people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.presenters.dashboard import counts, is_new, last_steps, oldest_waiting
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request


@desk_page()
@require_safe
def dashboard(request: Request) -> HttpResponse:
    """Show the numbers that are links, my last decisions with Undo, and the oldest item."""
    by = person(request)
    if request.htmx:
        return render(request, "desk/_counts.html", {"counts": counts(by=by)})
    waiting = counts(by=by)
    context = {
        "counts": waiting,
        "is_new": not waiting.to_review and is_new(),
        "steps": last_steps(by=by),
        "oldest": oldest_waiting(),
        "nav": "desk",
    }
    return render(request, "desk/dashboard.html", context)
