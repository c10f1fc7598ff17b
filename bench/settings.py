"""The settings of the measured server: the real ones, without the limit on one address, with a bare view beside."""

from ratusha.project.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
API_RATE_STRANGER = API_RATE_TOKEN = 0
