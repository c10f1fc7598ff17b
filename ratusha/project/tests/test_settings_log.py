"""What the log of the server never has."""

import logging

from django.conf import settings


def test_addresses_that_are_asked_stay_out_of_the_log() -> None:
    """id.gov.ua wants its token in the query, and httpx tells whole addresses at INFO."""
    assert settings.LOGGING["loggers"]["httpx"]["level"] == "WARNING"
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
