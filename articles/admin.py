from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from articles.models import Article, Outlet, Snapshot


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at: nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


class TypedDeleteAdmin(admin.ModelAdmin):
    """Deleting one row needs its name typed; several at once are not deleted."""

    delete_confirmation_template = "admin/typed_delete.html"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        typed = request.POST.get("typed_name", "").strip()
        if request.method == "POST" and row is not None and typed != str(row):
            messages.error(request, gettext("Not deleted: this is not its name."))
            return HttpResponseRedirect(request.path)
        return super().delete_view(request, object_id, extra_context)


@admin.register(Outlet)
class OutletAdmin(TypedDeleteAdmin):
    list_display = ("name", "slug", "is_unknown")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Article)
class ArticleAdmin(TypedDeleteAdmin):
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
