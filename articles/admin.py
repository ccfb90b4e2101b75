from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.fetches import bytes_of
from articles.models import Article, Fetch, Outlet, Snapshot


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


@admin.register(Fetch)
class FetchAdmin(ReadOnlyAdmin):
    """What links and feeds gave; its bytes are for admins, as a file that no browser opens."""

    list_display = ("url", "fetched_at", "sha256")
    search_fields = ("url", "final_url", "sha256")
    fields = ("url", "final_url", "fetched_at", "sha256", "headers", "download")
    readonly_fields = ("download",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_view_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return request.user.has_perm("articles.change_article")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Fetch]:
        return super().get_queryset(request).defer("content")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.give)
        return [path("<int:pk>/bytes/", view, name="articles_fetch_bytes"), *super().get_urls()]

    @admin.display(description=_("source bytes"))
    def download(self, fetch: Fetch) -> str:
        address = reverse("admin:articles_fetch_bytes", args=[fetch.pk])
        return format_html('<a href="{}" download>{}</a>', address, _("Download"))

    def give(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the bytes as they came, to be saved: what they hold is not ours to trust."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        content = bytes_of(get_object_or_404(Fetch, pk=pk))
        if content is None:
            raise Http404
        response = HttpResponse(content, content_type="application/octet-stream")
        response["Content-Disposition"] = f'attachment; filename="fetch-{pk}.bin"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
