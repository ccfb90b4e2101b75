from django.contrib import admin

from articles.admin import TypedDeleteAdmin
from claims.models import Actor, ActorAlias, Story


class ActorAliasInline(admin.TabularInline):
    model = ActorAlias
    extra = 1


@admin.register(Actor)
class ActorAdmin(TypedDeleteAdmin):
    list_display = ("name", "kind", "role", "side")
    list_filter = ("kind", "side")
    search_fields = ("name", "aliases__text", "role")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ActorAliasInline,)


@admin.register(Story)
class StoryAdmin(TypedDeleteAdmin):
    list_display = ("title", "slug", "blind_second_check")
    list_filter = ("blind_second_check",)
    search_fields = ("title",)
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("articles",)
