"""The second labels that were given: rows to look at. They are given, and resolved, at the desk."""

from django.contrib import admin
from django.http import HttpRequest

from articles.admin import ReadOnlyAdmin
from claims import policies
from claims.models import SecondLabel


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
