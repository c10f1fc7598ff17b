"""Addresses of the officials' desk, under /office/."""

from django.urls import path

from . import card, deeds, inbox, lists, resolving, work

app_name = "cases"
urlpatterns = [
    path("cases/", inbox.inbox, name="inbox"),
    path("cases/urgent/", inbox.most_urgent, name="urgent"),
    path("cases/<int:pk>/", card.show, name="case"),
    path("cases/<int:pk>/talk/", card.talk, name="talk"),
    path("cases/<int:pk>/draft/", card.draft, name="draft"),
    path("cases/<int:pk>/draft.pdf", card.preview, name="preview"),
    path("cases/<int:pk>/print/", card.printed, name="print"),
    path("cases/<int:pk>/versions/", card.versions, name="versions"),
    path("cases/<int:pk>/assign/", deeds.assign, name="assign"),
    path("cases/<int:pk>/resolve/", resolving.resolve, name="resolve"),
    path("cases/<int:pk>/approve/", work.approve, name="approve"),
    path("cases/<int:pk>/return-draft/", deeds.return_draft, name="return_draft"),
    path("cases/<int:pk>/for-approval/", work.send_for_approval, name="send_for_approval"),
    path("cases/<int:pk>/send/", work.send_answer, name="send"),
    path("cases/<int:pk>/extend/", deeds.extend, name="extend"),
    path("cases/<int:pk>/stop/", work.stop, name="stop"),
    path("cases/<int:pk>/resume/", work.resume, name="resume"),
    path("cases/<int:pk>/detach/", deeds.detach, name="detach"),
    path("cases/<int:pk>/delivered/", deeds.confirm_delivery, name="confirm_delivery"),
    path("cases/<int:pk>/contacts/", deeds.read_contacts, name="contacts"),
    path("stack/", resolving.stack, name="stack"),
    path("cases/<int:pk>/resolution/<int:resolution>.pdf", resolving.sheet, name="sheet"),
    path("cases/<int:pk>/ask-extension/", work.ask_extension, name="ask_extension"),
    path("cases/<int:pk>/grant-extension/", work.grant_extension, name="grant_extension"),
    path("cases/<int:pk>/refuse-extension/", work.refuse_extension, name="refuse_extension"),
    path("cases/lists/phrases/", resolving.phrases, name="phrases"),
    path("cases/lists/phrases/add/", resolving.add_phrase, name="add_phrase"),
    path("cases/lists/phrases/<int:pk>/", resolving.change_phrase, name="change_phrase"),
    path("cases/lists/templates/", lists.templates, name="templates"),
    path("cases/lists/templates/add/", lists.add_template, name="add_template"),
    path("cases/lists/templates/<int:pk>/", lists.change_template, name="change_template"),
    path("cases/lists/subjects/", lists.subjects, name="subjects"),
    path("cases/lists/subjects/add/", lists.add_subject, name="add_subject"),
    path("cases/lists/subjects/<int:pk>/", lists.change_subject, name="change_subject"),
]
