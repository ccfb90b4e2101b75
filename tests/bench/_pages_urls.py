"""Two pages to measure ours by: a response of nothing, and a plain page of three queries."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from claims.models import Facet, Publication

ROWS = 20
PLAIN = engines["django"].from_string(
    """{% extends "base.html" %}{% block title %}Plain{% endblock %}
{% block body %}<main id="main" class="wrap plain"><h1>{{ count }} claims, {{ facets }} facets</h1>
{% for each in rows %}<article>
<h2><a href="{{ each.get_absolute_url }}">{{ each.sentence }}</a></h2>
<p>{{ each.claimant_name }}, {{ each.story_title }}, {{ each.published_at|date:"j F Y" }}</p>
</article>
{% endfor %}</main>{% endblock %}"""
)


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer with two bytes."""
    return HttpResponse("ok", content_type="text/plain")


def plain(request: HttpRequest) -> HttpResponse:
    """Answer with a page as one writes it first: three queries and a template."""
    rows = Publication.objects.defer("canonical")[:ROWS]
    context = {
        "count": Publication.objects.count(),
        "facets": Facet.objects.count(),
        "rows": list(rows),
    }
    return HttpResponse(PLAIN.render(context, request))


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/plain/", plain),
    path("", include("factcheck.urls")),
]
