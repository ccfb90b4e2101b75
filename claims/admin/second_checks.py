"""The blind second check in the admin: one passage at a time, without the first label."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, gettext_lazy

from articles.admin import ReadOnlyAdmin
from claims import policies
from claims.actions.second_checks import (
    agreement,
    label_position,
    resolve_disagreement,
    waiting_for,
)
from claims.models import EvidenceLink, SecondLabel
from claims.models.states import Position
from claims.policies import NotPossibleError


class LabelForm(forms.Form):
    """What the passage does to the claim, in the second reviewer's eyes."""

    position = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Position.choices, widget=forms.RadioSelect
    )


class ResolutionForm(LabelForm):
    """Which label holds, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


@admin.register(SecondLabel)
class SecondLabelAdmin(ReadOnlyAdmin):
    list_display = ("link", "first_position", "position", "first_by", "by", "at", "resolved_by")
    list_filter = ("first_position", "position", "link__claim__story")
    list_select_related = ("link__statement", "first_by", "by", "resolved_by")
    search_fields = ("link__statement__exact", "resolution")
    date_hierarchy = "at"
    change_list_template = "admin/claims/secondlabel/change_list.html"

    def has_view_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return request.user.has_perm(policies.DECIDE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("check/", guarded(self.next_view), name="claims_secondlabel_next"),
            path("check/<int:pk>/", guarded(self.label_view), name="claims_secondlabel_label"),
            path(
                "<int:pk>/resolve/", guarded(self.resolve_view), name="claims_secondlabel_resolve"
            ),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        extra = {
            "agreement": list(agreement()),
            "disputes": SecondLabel.objects.in_dispute().select_related("link__statement"),
            "waiting": waiting_for(cast("User", request.user)).count(),
        }
        return super().changelist_view(request, extra | (extra_context or {}))

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Lead to the next passage that waits for this person."""
        person = self._person(request)
        link = waiting_for(person).first()
        if link is not None:
            return HttpResponseRedirect(reverse("admin:claims_secondlabel_label", args=[link.pk]))
        messages.success(request, gettext("No passage waits for your second look."))
        return HttpResponseRedirect(reverse("admin:claims_secondlabel_changelist"))

    def label_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show one passage without its label, and store the second one."""
        person = self._person(request)
        link = get_object_or_404(_links(), pk=pk)
        form = LabelForm(request.POST or None)
        if form.is_valid():
            try:
                label_position(link=link, by=person, position=form.cleaned_data["position"])
            except NotPossibleError as problem:
                messages.error(request, str(problem))
            return HttpResponseRedirect(reverse("admin:claims_secondlabel_next"))
        return self._show(request, link, form, title=gettext("Second check"))

    def resolve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show both labels of a passage, and store which one holds and why."""
        person = self._person(request)
        label = get_object_or_404(SecondLabel, pk=pk)
        form = ResolutionForm(request.POST or None)
        if form.is_valid():
            try:
                resolve_disagreement(label=label, by=person, **form.cleaned_data)
            except NotPossibleError as problem:
                messages.error(request, str(problem))
            return HttpResponseRedirect(reverse("admin:claims_secondlabel_changelist"))
        link = get_object_or_404(_links(), pk=label.link_id)
        return self._show(request, link, form, title=gettext("Resolve"), label=label)

    def _person(self, request: HttpRequest) -> User:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return cast("User", request.user)

    def _show(
        self, request: HttpRequest, link: EvidenceLink, form: forms.Form, **extra: Any
    ) -> HttpResponse:
        statement = link.statement
        text = statement.snapshot.text
        first = text.rfind("\n", 0, statement.start) + 1
        last = text.find("\n", statement.end)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "link": link,
            "form": form,
            "before": text[first : statement.start],
            "after": text[statement.end : len(text) if last < 0 else last],
        }
        return render(request, "admin/claims/secondlabel/check.html", context | extra)


def _links() -> Any:
    return EvidenceLink.objects.select_related("claim", "statement__snapshot__article__outlet")
