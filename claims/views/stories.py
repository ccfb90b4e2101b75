"""Stories: what several claims about one event have in common."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.models import Publication
from claims.presenters.claim_list import Row
from claims.presenters.registers import stories as every_story
from claims.presenters.registers import story_lines
from claims.reading.story import read_story
from claims.views.filters import Filters
from claims.views.freshness import Request, list_of_claims, public_page

STORIES_A_PAGE = 50
CLAIMS_DRAWN = 24  # in matrix and timeline; the list below them has every claim


@public_page(list_of_claims)
def stories(request: Request) -> HttpResponse:
    """List the stories, the last changed first."""
    page = Paginator(every_story(), STORIES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "stories/story_list.html", {"page": page, "stories": story_lines(page)})


def one_story(slug: str) -> list[str]:
    """The documents of every claim of the story."""
    current = Publication.objects.current().filter(story_slug=slug)
    return list(current.values_list("sha256", flat=True))


@public_page(one_story)
def story(request: Request, slug: str) -> HttpResponse:
    """Show who carried what of every claim, when it was said, and where it comes from."""
    of_story = Publication.objects.current().having("story", slug).with_said_on()
    drawn = list(of_story[:CLAIMS_DRAWN])
    if not drawn:
        raise Http404
    filters = Filters(story=slug)
    context = {
        "page": read_story([each.document for each in drawn]),
        "rows": [Row(publication=each) for each in drawn],
        "count": len(drawn) if len(drawn) < CLAIMS_DRAWN else of_story.count(),
        "filters": filters,
        "fixed": {"kind": "story", "slug": slug},
    }
    return render(request, "stories/story_detail.html", context)
