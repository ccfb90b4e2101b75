"""Reviewing claims in the admin: each button and bulk action is one of claims.actions."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from claims import policies
from claims.actions.claims import confirm_claim, edit_claim, reject_claim
from claims.actions.decisions import decide
from claims.actions.second_checks import hidden_from
from claims.forms import PASSAGE_CHOICES, ClaimFactsForm, DecisionForm, ReasonForm
from claims.models import Claim, EvidenceLink
from claims.models.states import PUBLISHING_KINDS, ClaimState, DecisionState, OriginKind
from claims.policies import NotPossibleError
from claims.presenters import evidence_of
from claims.presenters.log import events_of

_EDITED_IN = {ClaimState.CONFIRMED, ClaimState.SUBMITTED}
_BY_POSITION = "links__position"
_STANDING = ~Q(links__state=DecisionState.REJECTED)


def _person(request: HttpRequest) -> User:
    """Return who is signed in; the admin lets nobody else in here."""
    return cast("User", request.user)


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    """Claims with their evidence in context. State fields change through actions only."""

    form = ClaimFactsForm
    view_on_site = False  # the page says itself where its public version is
    change_form_template = "admin/claims/claim/change_form.html"
    list_display = ("sentence", "state", "reports", "passages", "story")
    list_filter = (
        "state",
        "story",
        ("links__statement__snapshot__article__outlet", admin.RelatedOnlyFieldListFilter),
        _BY_POSITION,
    )
    list_select_related = ("story",)
    list_per_page = 50
    search_fields = ("sentence", "links__statement__exact", "links__statement__speaker")
    date_hierarchy = "proposed_at"
    autocomplete_fields = ("story", "claimant", "accused")
    actions = ("confirm_selected", "reject_selected")
    fieldsets = (
        (None, {"fields": ("sentence", "story", "claimant", "accused", "seen_version")}),
        (gettext_lazy("Where and when"), {"fields": ("said_on", "place", "occasion")}),
        (
            gettext_lazy("Three answers"),
            {
                "fields": (
                    ("said", "said_reason"),
                    ("holds", "holds_reason"),
                    ("accused_answer", "accused_answer_reason"),
                    "single_origin_reason",
                    "not_known",
                )
            },
        ),
    )

    # Who may do what
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # claims are proposed by matching

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False  # a claim is rejected, merged or withdrawn, and stays on record

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        if not self.has_decide_permission(request):
            return False
        return obj is None or obj.state in _EDITED_IN

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(policies.DECIDE)

    # The list
    def get_list_filter(self, request: HttpRequest) -> Any:
        """Leave the filter by position out while it would tell this person of a first label."""
        filters = super().get_list_filter(request)
        waiting = EvidenceLink.objects.waiting_for_second(_person(request)).order_by()
        return [each for each in filters if each != _BY_POSITION or not waiting.exists()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                report_count=Count(
                    "links__statement__snapshot__article", filter=_STANDING, distinct=True
                ),
                passage_count=Count("links", filter=_STANDING, distinct=True),
            )
        )

    @admin.display(description=gettext_lazy("reports"), ordering="report_count")
    def reports(self, claim: Any) -> int:
        return claim.report_count

    @admin.display(description=gettext_lazy("passages"), ordering="passage_count")
    def passages(self, claim: Any) -> int:
        return claim.passage_count

    @admin.action(
        description=gettext_lazy("Confirm selected claims as suggested"), permissions=["decide"]
    )
    def confirm_selected(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        done = 0
        for claim in claims:
            try:
                confirm_claim(claim=claim, by=_person(request))
                done += 1
            except NotPossibleError as problem:
                messages.error(request, f"“{claim}”: {problem}")
        self._say(request, done, ngettext("%d claim confirmed.", "%d claims confirmed.", done))

    @admin.action(description=gettext_lazy("Reject selected claims…"), permissions=["decide"])
    def reject_selected(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        form = ReasonForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            context = self.admin_site.each_context(request) | {
                "title": gettext("Reject claims"),
                "claims": claims,
                "form": form,
                "opts": self.opts,
            }
            return render(request, "admin/claims/claim/reject_selected.html", context)
        done = 0
        for claim in claims:
            try:
                reject_claim(claim=claim, by=_person(request), reason=form.cleaned_data["reason"])
                done += 1
            except NotPossibleError as problem:
                messages.error(request, f"“{claim}”: {problem}")
        self._say(request, done, ngettext("%d claim rejected.", "%d claims rejected.", done))
        return None

    def _say(self, request: HttpRequest, done: int, message: str) -> None:
        if done:
            messages.success(request, message % done)

    # One claim
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.decide_view)
        return [
            path("<int:pk>/decide/", view, name="claims_claim_decide"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        claim = context["original"]
        hidden = hidden_from(_person(request), claim)
        context |= {
            "reports": evidence_of(claim, hidden=hidden),
            "events": events_of(claim, hidden=hidden),
            "checklist": policies.publish_checklist(claim),
            "may_decide": self.has_decide_permission(request),
            "may_publish": policies.may(policies.check_may_publish, request.user, claim),
            "is_editor": request.user.has_perm(policies.PUBLISH),
            "positions": PASSAGE_CHOICES,
            "origin_kinds": OriginKind.choices,
            "correction_kinds": PUBLISHING_KINDS,
            "may_take_down": policies.may(policies.check_may_take_down, request.user, claim),
            "is_open": claim.state in _EDITED_IN,
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self,
        request: HttpRequest,
        obj: Claim,
        form: ClaimFactsForm,
        change: bool,  # noqa: FBT001
    ) -> None:
        edit_claim(
            claim=obj,
            by=_person(request),
            changes=form.changes,
            version=form.cleaned_data["seen_version"],
        )

    def response_change(self, request: HttpRequest, obj: Claim) -> HttpResponse:
        messages.success(request, gettext("Saved."))
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[obj.pk]))

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the decision of one pressed button, on the version that was on screen."""
        claim = get_object_or_404(Claim, pk=pk)
        page = reverse("admin:claims_claim_change", args=[pk])
        if request.method != "POST":
            return HttpResponseRedirect(page)
        if not self.has_decide_permission(request):
            raise PermissionDenied
        waiting = claim.links.proposed().values_list("pk", flat=True)
        snapshots = claim.links.values_list("statement__snapshot", flat=True).distinct()
        form = DecisionForm(request.POST, links=list(waiting), snapshots=list(snapshots))
        if not form.is_valid():
            messages.error(request, gettext("Not saved. Open the claim again and decide."))
            return HttpResponseRedirect(page)
        try:
            said = decide(form.decision(claim, by=_person(request)))
        except (NotPossibleError, PermissionDenied) as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, said)
        return HttpResponseRedirect(page)
