"""Addresses under the names by which django-allauth looks them up; what is not here cannot be reached."""

from django.urls import path

from ratusha.channels.web.views import again, entering, factors, security

urlpatterns = [
    path("login/", entering.login, name="account_login"),
    path("login/passkey/", entering.login_passkey, name="mfa_login_webauthn"),
    path("login/step/", factors.step, name="mfa_authenticate"),
    path("again/password/", again.again_password, name="account_reauthenticate"),
    path("again/app/", again.again_factor, name="mfa_reauthenticate"),
    path("again/passkey/", again.again_passkey, name="mfa_reauthenticate_webauthn"),
    path("my/security/", security.security, name="mfa_index"),
    path("my/security/app/", factors.add_app, name="mfa_activate_totp"),
    path("my/security/app/remove/", factors.drop_app, name="mfa_deactivate_totp"),
    path("my/security/passkey/", factors.add_passkey, name="mfa_add_webauthn"),
    path("my/security/passkey/<int:pk>/remove/", factors.drop_passkey, name="mfa_remove_webauthn"),
    path("my/security/codes/", factors.show_codes, name="mfa_view_recovery_codes"),
    path("my/security/codes/new/", factors.make_codes, name="mfa_generate_recovery_codes"),
]
