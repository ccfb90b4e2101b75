"""Who runs this desk, who pays for it, and how to reach it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from claims.views.freshness import Request, program, public_page


@public_page(program)
def about(request: Request) -> HttpResponse:
    """Show what the desk says of itself; what it does not say is named as missing."""
    return render(request, "about/about.html", {"desk": settings.DESK, "demo": settings.DEMO})
