"""What we change in allauth: nobody signs up, an administrator makes the accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedNetworkAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
