"""Addresses under /office/oversight/."""

from django.urls import path

from ratusha.channels.web.entering.marks import confirmed

from . import backups, events, machine, quarantine, retention, rights, rules_pages, stuck, tokens, watch

app_name = "oversight"
urlpatterns = [
    path("", watch.overview, name="overview"),
    path("machine/", machine.machine, name="machine"),
    path("machine/look/", machine.look_again, name="look_again"),
    path("journal/", watch.journal, name="journal"),
    path("journal/<int:pk>/", watch.entry, name="entry"),
    path("events/", events.events, name="events"),
    path("reactions/", stuck.reactions, name="reactions"),
    path("reactions/<int:pk>/retry/", stuck.retry_reaction, name="retry_reaction"),
    path("reactions/<int:pk>/give-up/", stuck.give_up_reaction, name="give_up_reaction"),
    path("letters/", stuck.letters, name="letters"),
    path("letters/<int:pk>/retry/", stuck.retry_letter, name="retry_letter"),
    path("letters/<int:pk>/discard/", stuck.discard_letter, name="discard_letter"),
    path("jobs/", stuck.jobs, name="jobs"),
    path("jobs/<int:pk>/retry/", stuck.retry_job, name="retry_job"),
    path("permissions/", rights.permissions, name="permissions"),
    path("backups/", backups.backups, name="backups"),
    path("quarantine/", quarantine.quarantine, name="quarantine"),
    path("quarantine/<int:pk>/remove/", quarantine.remove_file, name="remove_file"),
    path("quarantine/<int:pk>/let-out/", quarantine.let_out_file, name="let_out_file"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/issue/", confirmed(tokens.issue_token), name="issue_token"),
    path("tokens/<int:pk>/revoke/", tokens.revoke_token, name="revoke_token"),
    path("charter/", rules_pages.charter_list, name="charter"),
    path("charter/<str:name>/", rules_pages.charter_set, name="charter_set"),
    path("retention/", retention.terms, name="retention"),
    path("retention/runs/<int:pk>/", retention.report, name="retention_report"),
    path("retention/run/", retention.run, name="retention_run"),
    path("calendar/", rules_pages.calendar, name="calendar"),
    path("calendar/day/", rules_pages.move_day, name="move_day"),
    path("calendar/regime/", rules_pages.set_regime, name="set_regime"),
]
