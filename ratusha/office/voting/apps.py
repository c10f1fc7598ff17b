"""The app: hears what goes on in sittings, keeps votes of an open voting from pages of the journal."""

from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "ratusha.office.voting"

    def ready(self) -> None:
        from ratusha.foundation.journal.ledger import keep_back
        from ratusha.office.sittings.actions import register_follower

        from .actions import follow
        from .queries.divisions import entries_of_open

        register_follower(follow)
        keep_back(entries_of_open)
