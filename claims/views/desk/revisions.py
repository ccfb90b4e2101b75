"""Changed articles: which passages changed, whose pages stand on them, and what was done."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.actions.revisions import see_change
from claims.models import Carried
from claims.policies import NotPossibleError
from claims.presenters.revisions import changed_passages, compare, texts_of
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request


@desk_page()
@require_safe
def changes(request: Request) -> HttpResponse:
    """List the passages that a later text changed, those under public pages first."""
    context = {"changed": changed_passages(), "seen": "seen" in request.GET, "nav": "changes"}
    return render(request, "desk/changes.html", context)


@desk_page(back=lambda _request, pk: reverse("desk-changes") + f"#c{pk}")
@require_POST
def see(request: Request, pk: int) -> HttpResponse:
    """Say what was done about one of them."""
    carried = get_object_or_404(Carried, pk=pk)
    note = request.POST.get("note", "")
    try:
        see_change(carried=carried, by=person(request), note=note)
    except NotPossibleError as problem:
        context = {"refused": str(problem), "refused_on": pk, "said": note, "nav": "changes"}
        context["changed"] = changed_passages()
        return render(request, "desk/changes.html", context, status=422)
    return redirect(reverse("desk-changes") + "?seen=1")


@desk_page()
@require_safe
def article_changes(request: Request, pk: int) -> HttpResponse:
    """Show two texts of an article as one: what stayed, went, came and was rewritten."""
    texts = texts_of(pk)
    if len(texts) < 2:
        raise Http404
    by_number = {str(text.number): text for text in texts}
    new = by_number.get(request.GET.get("b", ""), texts[-1])
    old = by_number.get(request.GET.get("a", ""), texts[-2])
    context = {"pair": compare(old, new), "texts": texts, "nav": "changes"}
    return render(request, "desk/article_changes.html", context)
