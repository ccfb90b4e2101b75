from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.models import Article, Outlet, Snapshot


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at: nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ("name", "slug", "is_unknown")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ("__str__", "outlet", "published_on", "byline")
    list_filter = ("outlet",)
    list_select_related = ("outlet",)
    search_fields = ("title", "slug", "byline")
    date_hierarchy = "published_on"
    autocomplete_fields = ("outlet",)
    readonly_fields = ("added_at",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles come in with their text, through the importer


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ("article", "number", "text_kind", "captured_at", "text_sha256")
    list_filter = ("text_kind",)
    list_select_related = ("article",)
    search_fields = ("article__title", "article__slug", "text_sha256", "source_sha256")
    exclude = ("source",)
