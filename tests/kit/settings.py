"""The real settings, with what only tests want: a database file of the run and quick password hashing."""

from ratusha.project.settings import *  # noqa: F403
from ratusha.project.settings import DATABASES, HOME

PASSWORD_HASHERS = ["tests.kit.hashers.QuickArgon2"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that threads and server processes meet the same locks as in life.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
# All tests come from one address; those of the limits set their own.
API_RATE_STRANGER = API_RATE_TOKEN = 0
# Every query that is worded once is worded by Django as well, and the two are compared.
STATEMENTS_CHECKED = True
# Officials of tests have no second factor and are not asked again for their password; tests of both set it.
SECOND_FACTOR, REENTRY_SECONDS = "off", 0
# A test sees at once what it has changed, also as a stranger; the test of kept pages keeps them.
PAGES_KEPT = False
# Styles and scripts are found when they are asked for: a server looks at all of them, not every `Client()`.
WHITENOISE_AUTOREFRESH = True
