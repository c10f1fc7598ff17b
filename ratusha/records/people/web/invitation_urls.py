"""The address of an invitation, under /invitation/."""

from django.urls import path

from . import invitation

app_name = "invitations"
urlpatterns = [path("<str:token>/", invitation.accept, name="accept")]
