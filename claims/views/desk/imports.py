"""Getting articles in: choose, check, run, leave, come back."""

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import BinaryIO, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import imports
from articles.fetches import record_fetch
from articles.fetching import Fetched, fetch
from articles.models import ImportJob, Outlet, RowState
from articles.readers import Hints, Refused
from claims import background
from claims.accounts import token_of, user_of_token
from claims.policies import check_may_import, check_may_load_fixtures, may
from claims.presenters.imports import import_progress
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request

JOBS_A_PAGE = 20
MOST_PAGE_BYTES = 10_000_000
ENDED = 286
"""htmx's status for the last answer to a poll."""
FIXTURES = (
    "fixtures/outlets.json",
    "fixtures/articles.json",
    "fixtures/actors.json",
    "fixtures/stories.json",
)
BOOKMARK = (
    "javascript:(()=>{const[to,token,no]=%s,d=document,u=location.href,"
    "f=new File(['<!-- saved from url=('+String(u.length).padStart(4,'0')+')'+u+' -->\\n'+"
    "d.documentElement.outerHTML],'page.html',{type:'text/html'}),m=d.createElement('form'),"
    "add=(n,v,t)=>{const i=d.createElement('input');i.name=n;i.type=t;"
    "t=='file'?i.files=v:i.value=v;m.append(i)},t=new DataTransfer;t.items.add(f);"
    "add('token',token,'hidden');add('url',u,'hidden');add('page',t.files,'file');"
    "m.method='post';m.enctype='multipart/form-data';m.action=to;m.target='_blank';m.hidden=true;"
    "d.addEventListener('securitypolicyviolation',e=>{if(e.effectiveDirective=='form-action'){"
    "const l=d.createElement('a');l.href=URL.createObjectURL(f);l.download=f.name;l.click();"
    "alert(no)}},{once:true});d.body.append(m);m.submit();m.remove()})()"
)
"""What a browser runs when the bookmark is pressed on a page."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@desk_page(check=check_may_import)
@require_http_methods(["GET", "HEAD", "POST"])
def imports_page(request: Request) -> HttpResponse:
    """Show what was brought in, and take something new: a file, a link or a paste."""
    if request.method != "POST":
        return render(request, "desk/imports.html", _context(request))
    try:
        job = _bring_in(request)
    except (Refused, ValidationError) as problem:
        refused = problem.reason if isinstance(problem, Refused) else " ".join(problem.messages)
        context = _context(request) | {"refused": refused, "given": request.POST}
        return render(request, "desk/imports.html", context, status=422)
    return redirect(job)


@desk_page(check=check_may_import, back=lambda _request, pk: reverse("desk-import", args=[pk]))
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: Request, pk: int) -> HttpResponse:
    """Show one import and its refusals; run it, stop it, go on with it."""
    job = get_object_or_404(ImportJob, pk=pk)
    if request.method == "POST":
        if request.POST.get("do") == "stop":
            imports.stop(job=job)
        elif request.POST.get("do") == "run":
            background.run(job)
        return redirect(job)
    background.take_up_if_silent(job)
    asked = {name: request.GET.get(name, "") for name in ("outcome", "page")}
    context = {"progress": import_progress(job, **asked), "nav": "import"}
    return render(request, "desk/import.html", context)


@desk_page(check=check_may_import)
@require_safe
def progress(request: Request, pk: int) -> HttpResponse:
    """Show how far an import is; the last answer ends the polling."""
    job = get_object_or_404(ImportJob, pk=pk)
    background.take_up_if_silent(job)
    shown = import_progress(job)
    status = 200 if shown.is_moving else ENDED
    said = shown.share // 10 * 10
    context = {"progress": shown, "announce": said if said != _said(request) else None}
    return render(request, "desk/_import_progress.html", context | {"said": said}, status=status)


@desk_page(check=check_may_import)
@require_safe
def refused_rows(request: Request, pk: int) -> StreamingHttpResponse:
    """Give the refused rows as a table: name and reason."""
    job = get_object_or_404(ImportJob, pk=pk)
    response = StreamingHttpResponse(_refused_lines(job), content_type="text/csv; charset=utf-8")
    name = slugify(job.name) or "import"
    response["Content-Disposition"] = f'attachment; filename="refused-{name}.csv"'
    return response


@desk_page(check=check_may_load_fixtures)
@require_POST
def load_fixtures(request: Request) -> HttpResponse:
    """Load the first case: its outlets, articles, actors and stories. Again, it adds nothing."""
    try:
        call_command("loaddata", *FIXTURES, verbosity=0)
    except CommandError as problem:
        context = _context(request) | {"refused": str(problem)}
        return render(request, "desk/imports.html", context, status=422)
    return redirect(f"{reverse('desk-imports')}?loaded=1")


@csrf_exempt  # another site's page sends it; the token says whose desk it is for
@require_POST
def sent_page(request: Request) -> HttpResponse:
    """Take the open page that a bookmark sent; it waits until its person says yes at the desk."""
    user = user_of_token(request.POST.get("token", ""))
    if user is None or not may(check_may_import, user):
        raise PermissionDenied(_("This bookmark is no longer good: take a new one at the desk."))
    page, url = request.FILES.get("page"), request.POST.get("url", "")[:2000]
    if page is None or not page.size or page.size > MOST_PAGE_BYTES:
        raise PermissionDenied(_("The page is empty or too large."))
    job = imports.open_import(name=url or "page.html", by=user, seen_at=timezone.now())
    hints = Hints(media_type="text/html", charset="utf-8", url=url)
    background.bring_in(job, cast("BinaryIO", page.file), hints)
    return redirect(job)


def _bring_in(request: Request) -> ImportJob:
    """Open an import of what the form holds, and check it."""
    stream, name, hints, fetched = _given(request)
    given = request.POST
    job = imports.open_import(
        name=name,
        by=person(request),
        outlet=given.get("outlet", ""),
        encoding=given.get("encoding", "") if hints is None else "",
        seen_at=timezone.now() if "shown_now" in given else None,
    )
    if fetched is not None:
        record_fetch(job=job, fetched=fetched)
    background.bring_in(job, stream, hints)
    return job


def _given(request: Request) -> tuple[BinaryIO, str, Hints | None, Fetched | None]:
    upload, url = request.FILES.get("file"), request.POST.get("url", "").strip()
    text = request.POST.get("text", "").strip()
    if upload:
        return cast("BinaryIO", upload.file), upload.name or "upload", None, None
    if url:
        fetched = fetch(url)
        return BytesIO(fetched.content), url, fetched.hints, fetched
    if text:
        return BytesIO(text.encode("utf-8", "replace")), _("Pasted text"), None, None
    raise Refused(_("Choose a file, give a link, or paste a text."))


def _context(request: Request) -> dict[str, object]:
    jobs = ImportJob.objects.select_related("by")
    user = person(request)
    return {
        "page": Paginator(jobs, JOBS_A_PAGE).get_page(request.GET.get("page")),
        "outlets": Outlet.objects.filter(is_unknown=False).values_list("name", flat=True),
        "may_load_fixtures": may(check_may_load_fixtures, user),
        "loaded": "loaded" in request.GET,
        "bookmark": _bookmark(request),
        "nav": "import",
    }


def _bookmark(request: Request) -> str:
    """Return the program of the bookmark: a form that carries the open page here as a file.

    A page may forbid forms to other sites. Then its file is saved instead, and says where from.
    """
    address = request.build_absolute_uri(reverse("desk-import-page"))
    instead = _("This page forbids sending. It is saved as a file: choose it at the desk.")
    return BOOKMARK % json.dumps([address, token_of(person(request)), instead])


def _said(request: Request) -> int:
    said = request.GET.get("said", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else -1


def _refused_lines(job: ImportJob) -> Iterator[str]:
    rows = job.rows.filter(outcome=RowState.REFUSED).values_list("name", "reason")
    yield _line(("name", "reason"))
    for row in rows.iterator(chunk_size=500):
        yield _line(row)


def _line(cells: tuple[str, ...]) -> str:
    """Return one line of CSV in which no spreadsheet finds a formula."""
    out = StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return out.getvalue()
