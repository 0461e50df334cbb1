"""Sign-in with a number and password, a passkey, or the force's own account. Nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.shortcuts import redirect

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act

_NO_OFFICER = (
    "You are not signed in: no officer has the number that your force account gives. "
    "Ask a system manager to add you, or to correct your number, then try again."
)


class OfficerAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Officers are entered by a system manager."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The officer’s number or the password is wrong. Check both and try again.",
        "enter_current_password": "That is not the password you have now. Check it and try again.",
        "incorrect_password": "That is not your password. Check it and try again.",
        "account_inactive": "This number cannot sign in any more. Ask a system manager.",
        "rate_limited": "You tried this too often. Wait a minute and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class ForceAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """The force's account is matched to an officer by number; one that is no officer's is turned away."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the officer that the provider's claim names."""
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        told = {**claims, **claims.get("id_token", {}), **claims.get("userinfo", {})}
        number = told.get(settings.SAFELIGHT.oidc_number_claim)
        officer = get_user_model().objects.filter(number=number, is_active=True).first() if number else None
        if officer is None:
            journal.write(Kind.SIGN_IN, act=Act.SIGN_IN, detail={"came": "refused", "door": "force account"})
            messages.error(request, _NO_OFFICER)
            raise ImmediateHttpResponse(redirect(settings.LOGIN_URL))
        sociallogin.connect(request, officer)
