"""What PostgreSQL's driver is told before the first connection."""

from django.conf import settings


def refuse_large_numbers() -> None:
    """Numbers go as text, so that one too large for its column is refused by the database.

    With values bound by the server the driver packs a number into four bytes and drops what does not fit, silently.
    """
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return
    from psycopg import adapters
    from psycopg.types import numeric

    for number, as_text in ((numeric.Int2, numeric.Int2Dumper), (numeric.Int4, numeric.Int4Dumper)):
        adapters.register_dumper(number, as_text)
