"""The addresses of the public pages and of the desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
