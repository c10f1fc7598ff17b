"""Addresses of knowledge, under /office/knowledge/."""

from django.urls import path

from . import articles, texts

app_name = "knowledge"
urlpatterns = [
    path("", texts.answers, name="answers"),
    path("answers/add/", texts.add_answer, name="add_answer"),
    path("answers/<int:pk>/", texts.answer, name="answer"),
    path("answers/<int:pk>/change/", texts.change_answer, name="change_answer"),
    path("answers/<int:pk>/review/", texts.review_answer, name="review_answer"),
    path("articles/", articles.articles, name="articles"),
    path("articles/add/", articles.add_article, name="add_article"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/change/", articles.change_article, name="change_article"),
    path("articles/<int:pk>/end/", articles.end_article, name="end_article"),
    path("instructions/", texts.instructions, name="instructions"),
    path("instructions/add/", texts.add_instruction, name="add_instruction"),
    path("instructions/<int:pk>/", texts.instruction, name="instruction"),
    path("instructions/<int:pk>/change/", texts.change_instruction, name="change_instruction"),
    path("instructions/<int:pk>/review/", texts.review_instruction, name="review_instruction"),
]
