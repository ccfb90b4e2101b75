"""Every address of the site: admin, sign-in, and what the apps serve."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

admin.site.site_header = "Audiatur"
admin.site.site_title = _("Audiatur desk")
admin.site.index_title = _("Back room")
admin.site.enable_nav_sidebar = False  # evidence needs the width

handler500 = "claims.views.errors.server_error"

urlpatterns = [
    # One way in: the stock admin's own would know nothing of rights and second factors.
    path("admin/login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    path("admin/", admin.site.urls),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("", include("claims.urls")),
]
