"""Forms of the login library, in our words."""

from allauth.mfa.totp.forms import ActivateTOTPForm


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de app"
