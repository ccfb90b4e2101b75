"""The log of corrections, and the form by which readers ask for one."""

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from claims.actions.error_reports import TooManyReportsError, report_error
from claims.models import Correction, Publication
from claims.models.error_report import LONGEST_SOURCE, LONGEST_WHAT, LONGEST_WHERE
from claims.models.states import CorrectionKind
from claims.presenters.registers import corrections as log_of
from claims.views.freshness import Request, public_page

CORRECTIONS_A_PAGE = 50
FILTERS = (CorrectionKind.CORRECTION, CorrectionKind.UPDATE, CorrectionKind.WITHDRAWAL)


def every_correction() -> list[int]:
    """The newest correction and how many there are."""
    found = Correction.objects.aggregate(newest=Max("pk"), count=Count("pk"))
    return [found["newest"] or 0, found["count"]]


@public_page(every_correction)
def corrections(request: Request) -> HttpResponse:
    """Show what changed on published pages, what it was before, and why."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in CorrectionKind.values else ""
    page = Paginator(log_of(kind), CORRECTIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kind": kind, "kinds": [(each, each.label) for each in FILTERS]}
    return render(request, "corrections/correction_list.html", context)


class ErrorReportForm(forms.Form):
    """What is wrong, where, and how we can know. Only programs see ``website`` and fill it in."""

    what = forms.CharField(
        label=_("What is wrong?"),
        max_length=LONGEST_WHAT,
        widget=forms.Textarea(attrs={"rows": 5, "class": "field"}),
        error_messages={"required": _("Say what is wrong.")},
    )
    where = forms.CharField(
        label=_("Where on the page?"),
        max_length=LONGEST_WHERE,
        required=False,
        widget=forms.TextInput(attrs={"class": "field"}),
    )
    source = forms.CharField(
        label=_("How can we check it?"),
        help_text=_("A link, a document, a name."),
        max_length=LONGEST_SOURCE,
        required=False,
        widget=forms.TextInput(attrs={"class": "field"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail, if you want an answer"),
        help_text=_("For the answer only. It is erased when the report is closed."),
        required=False,
        widget=forms.EmailInput(attrs={"class": "field", "autocomplete": "email"}),
        error_messages={
            "invalid": _("This is no e-mail address. Leave it out, or write it again.")
        },
    )
    website = forms.CharField(required=False, max_length=500)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Take a reader's word that a page is wrong. The only public page that sets a cookie."""
    publication = Publication.objects.current().filter(claim_id=pk).first()
    if publication is None:
        raise Http404
    if slug != publication.slug:
        return redirect("report-error", pk, publication.slug)
    form = ErrorReportForm(request.POST or None)
    context = {"publication": publication, "form": form}
    if request.method != "POST":
        return render(request, "corrections/report.html", context)
    if not form.is_valid():
        return render(request, "corrections/report.html", context, status=422)
    facts = dict(form.cleaned_data)
    try:
        # A program filled in what no person sees: it gets its thanks, and nothing is stored.
        if not facts.pop("website"):
            report_error(publication=publication, sender=_sender(request), **facts)
    except TooManyReportsError as problem:
        form.add_error(None, str(problem))
        return render(request, "corrections/report.html", context, status=429)
    return render(request, "corrections/report_thanks.html", context)


def _sender(request: HttpRequest) -> str:
    """Return what tells two readers apart for a day, and says nothing of who they are."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # The proxy we believe adds the address it saw at the end; the rest anyone may write.
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        address = forwarded.rpartition(",")[2].strip() or address
    day = datetime.now(tz=UTC).date().isoformat()
    return salted_hmac("error report", f"{day} {address}").hexdigest()[:32]
