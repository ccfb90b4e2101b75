"""What readers report as wrong: rows to look at. They are answered and closed at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from articles.admin import ReadOnlyAdmin
from claims import policies
from claims.models import ErrorReport


@admin.register(ErrorReport)
class ErrorReportAdmin(ReadOnlyAdmin):
    """Without the reader's address: it was lent to whoever answers, and stands at the desk only."""

    list_display = ("__str__", "claim", "number", "reported_at", "handled_by", "handled_at")
    list_filter = (("handled_at", admin.EmptyFieldListFilter),)
    list_select_related = ("claim", "handled_by")
    search_fields = ("what", "source", "answer", "claim__sentence")
    date_hierarchy = "reported_at"
    exclude = ("email", "sender")
    change_list_template = "admin/claims/errorreport/change_list.html"

    def has_view_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return request.user.has_perm(policies.DECIDE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
