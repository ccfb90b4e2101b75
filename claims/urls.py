"""The addresses of the public pages and of the desk."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from claims.views import public
from claims.views.theme import theme


class RowConverter(IntConverter):
    """A row's number, written one way and small enough for every database."""

    regex = "[1-9][0-9]{0,17}"


register_converter(RowConverter, "row")

urlpatterns: list[URLPattern] = [
    path("", public.claims, {"home": True}, name="home"),
    path("claims/", public.claims, name="claims"),
    path("claims/<row:pk>-<slug:slug>/", public.claim, name="claim"),
    path("articles/<row:pk>/", public.article, name="article"),
    path("method/", public.method, name="method"),
    path("theme/", theme, name="theme"),
]
