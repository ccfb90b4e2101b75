"""What readers report as wrong: read it, correct the claim or not, and say what was done."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.actions.error_reports import close_error_report
from claims.models import ErrorReport
from claims.policies import NotPossibleError
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request

REPORTS_A_PAGE = 50


@desk_page()
@require_safe
def corrections(request: Request) -> HttpResponse:
    """List the reports that wait, or those that are closed."""
    return render(request, "desk/corrections.html", _context(request))


@desk_page(back=lambda _request, pk: reverse("desk-corrections") + f"#e{pk}")
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Close a report with what was done about it."""
    report = get_object_or_404(ErrorReport, pk=pk)
    said = request.POST.get("answer", "")
    try:
        close_error_report(report=report, by=person(request), answer=said)
    except NotPossibleError as problem:
        refused = {"refused": str(problem), "refused_on": pk, "said": said}
        return render(request, "desk/corrections.html", _context(request) | refused, status=422)
    return redirect(reverse("desk-corrections") + f"?closed={pk}")


def _context(request: Request) -> dict[str, object]:
    handled = request.GET.get("show") == "closed"
    reports = ErrorReport.objects.handled() if handled else ErrorReport.objects.waiting()
    rows = reports.select_related("claim__publication", "handled_by")
    rows = rows.defer("claim__publication__canonical")
    closed = request.GET.get("closed", "")
    return {
        "page": Paginator(rows, REPORTS_A_PAGE).get_page(request.GET.get("page")),
        "handled": handled,
        "closed": closed if closed.isdecimal() else "",
        "nav": "corrections",
    }
