from django.contrib import admin

from articles.admin import ReadOnlyAdmin
from claims.models import Event, EvidenceLink, Origin, Publication, Statement


@admin.register(Statement)
class StatementAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "position", "kind", "speaker", "strength", "rule", "state")
    list_filter = ("state", "position", "kind", "strength", "snapshot__article__outlet")
    search_fields = ("exact", "speaker", "speaker_name")


@admin.register(EvidenceLink)
class EvidenceLinkAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "claim", "position", "strength", "state", "decided_by", "decided_at")
    list_filter = ("state", "position", "strength", "statement__snapshot__article__outlet")
    list_select_related = ("statement", "claim", "decided_by")
    search_fields = ("statement__exact", "claim__sentence", "reason")


@admin.register(Origin)
class OriginAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "claim", "snapshot", "kind", "state")
    list_filter = ("state", "kind")
    list_select_related = ("claim", "snapshot__article")


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("number", "at", "by_name", "role", "did", "subject", "claim", "reason")
    list_filter = ("did", "role")
    list_select_related = ("claim",)
    search_fields = ("subject", "by_name", "reason", "hash")
    date_hierarchy = "at"


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ("sentence", "number", "published_at", "submitted_by", "published_by", "sha256")
    list_select_related = ("submitted_by", "published_by")
    search_fields = ("search_text", "sha256")
    date_hierarchy = "published_at"
