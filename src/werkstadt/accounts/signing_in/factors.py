"""How allauth keeps second proofs: keys of apps sealed, QR codes drawn by us, the city's name on the phone."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from werkstadt.accounts.signing_in import sealing
from werkstadt.accounts.signing_in.adapter import WRONG
from werkstadt.base import qr_codes


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """See `MFA_ADAPTER`."""

    error_messages = DefaultMFAAdapter.error_messages | WRONG

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """It stands in the page itself: the key in it must have no address."""
        return qr_codes.inline(url)

    def get_totp_issuer(self) -> str:
        city: Any = getattr(context.request, "city", None)
        return f"WerkStadt {city.name}" if city else "WerkStadt"

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()
