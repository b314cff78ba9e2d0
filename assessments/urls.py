"""Addresses of pages that speak of scores alone."""

from django.urls import path

from assessments import views

urlpatterns = [
    path("agencies/<slug:slug>/", views.agency, name="agency"),
    path("about/", views.about, name="about"),
]
