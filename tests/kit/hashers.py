"""Argon2 with the least work it allows."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Only for tests."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
