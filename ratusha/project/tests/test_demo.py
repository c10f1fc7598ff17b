"""The demonstration hashes its one printed password lightly, and only there."""

from typing import Any

from django.contrib.auth.hashers import check_password, get_hasher, make_password

from ratusha.project.management.commands.demo import light_hashes


def test_a_light_hash_opens_and_is_made_anew_at_the_first_log_in(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    with light_hashes():
        light = make_password("yavir-verba-lypa-dub")
    full: list[str] = []
    assert check_password("yavir-verba-lypa-dub", light, setter=full.append)
    assert full == ["yavir-verba-lypa-dub"]
    assert not check_password("yavir-verba-lypa-buk", light)
    assert not get_hasher().must_update(make_password("another"))
