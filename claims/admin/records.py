from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin import ReadOnlyAdmin
from claims.models import Event, EvidenceLink, Origin, Publication, Statement

HIDDEN = gettext_lazy("What it said is hidden until you have given the second label.")


@admin.register(Statement)
class StatementAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "position", "kind", "speaker", "strength", "rule", "state")
    list_filter = ("state", "position", "kind", "strength", "snapshot__article__outlet")
    search_fields = ("exact", "speaker", "speaker_name")


@admin.register(EvidenceLink)
class EvidenceLinkAdmin(ReadOnlyAdmin):
    """Links, but for those that wait for this person's second look: a filter would tell of them."""

    list_display = ("__str__", "claim", "position", "strength", "state", "decided_by", "decided_at")
    list_filter = ("state", "position", "strength", "statement__snapshot__article__outlet")
    list_select_related = ("statement", "claim", "decided_by")
    search_fields = ("statement__exact", "claim__sentence", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[EvidenceLink]:
        person = cast("User", request.user)
        waiting = EvidenceLink.objects.waiting_for_second(person).order_by()
        return super().get_queryset(request).exclude(pk__in=waiting.values("pk"))


@admin.register(Origin)
class OriginAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "claim", "snapshot", "kind", "state")
    list_filter = ("state", "kind")
    list_select_related = ("claim", "snapshot__article")


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The log. What an event says of a label that this person must not see yet stays out of it."""

    list_display = ("number", "at", "by_name", "role", "did", "subject", "claim", "why")
    list_filter = ("did", "role", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("claim",)
    search_fields = ("subject", "by_name", "reason", "hash")
    date_hierarchy = "at"
    fields = (
        *("number", "at", "by", "by_name", "role", "did", "subject", "claim"),
        *("was", "became", "why", "previous_hash", "hash"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        waiting = EvidenceLink.objects.waiting_for_second(cast("User", request.user)).order_by()
        hidden = [f"evidencelink:{pk}" for pk in waiting.values_list("pk", flat=True)]
        is_hidden = Case(When(subject__in=hidden, then=True), default=False)
        return super().get_queryset(request).annotate(is_hidden=is_hidden)

    @admin.display(description=gettext_lazy("before"))
    def was(self, event: Any) -> Any:
        return HIDDEN if event.is_hidden else event.before

    @admin.display(description=gettext_lazy("after"))
    def became(self, event: Any) -> Any:
        return HIDDEN if event.is_hidden else event.after

    @admin.display(description=gettext_lazy("reason"))
    def why(self, event: Any) -> Any:
        return HIDDEN if event.is_hidden else event.reason


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ("sentence", "number", "published_at", "submitted_by", "published_by", "sha256")
    list_select_related = ("submitted_by", "published_by")
    search_fields = ("sentence", "claimant_name", "story_title", "sha256")
    date_hierarchy = "published_at"
