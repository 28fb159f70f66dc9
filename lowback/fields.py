"""Model fields whose column holds no readable text (see lowback.encryption)."""

import base64
import json

from django.core.exceptions import FieldError
from django.db import models

from lowback import encryption


class Decrypted(str):
    """A text as it came from the database, with its token: what nobody changed is written back as it was, so that
    the history shows no change and the database has nothing to do."""

    __slots__ = ("token",)

    def __new__(cls, token: str) -> "Decrypted":
        text = super().__new__(cls, encryption.decrypt(token))
        text.token = token
        return text


# "df" is how pgtrigger writes IS DISTINCT FROM between the old and the new row of a trigger.
ALLOWED_LOOKUPS = frozenset({"isnull", "df"})


class Encrypted(models.Field):
    """The column is a text with a Fernet token; code sees the text. The empty value is stored as it is.

    A token differs every time, so a filter on it would silently find nothing: it is refused. Ask `isnull`, or
    filter on a `BlindIndexField`.
    """

    def get_internal_type(self) -> str:
        return "TextField"

    def get_lookup(self, lookup_name: str):
        if lookup_name not in ALLOWED_LOOKUPS:
            raise FieldError(f"{self.name} is encrypted: it has no lookup {lookup_name!r}, only 'isnull'.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str):
        raise FieldError(f"{self.name} is encrypted: it has no transform {lookup_name!r}.")


class EncryptedCharField(Encrypted, models.CharField):
    """A short text; `max_length` counts the characters of the text, not of the token."""

    def from_db_value(self, token: str | None, expression, connection) -> str | None:
        return Decrypted(token) if token else token

    def get_db_prep_value(self, value: str | None, connection, prepared: bool = False) -> str | None:
        if not value or prepared:
            return value
        return value.token if isinstance(value, Decrypted) else encryption.encrypt(value)


class EncryptedJSONField(Encrypted, models.TextField):
    """A JSON object as a whole, `{}` as NULL, so that one can ask whether there is anything in it."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **{**kwargs, "null": True, "default": dict})

    def from_db_value(self, token: str | None, expression, connection) -> dict:
        return json.loads(encryption.decrypt(token)) if token else {}

    def get_prep_value(self, value: dict | None) -> dict | None:
        return value

    def get_db_prep_value(self, value: dict | None, connection, prepared: bool = False) -> str | None:
        return encryption.encrypt(json.dumps(value)) if value and not prepared else None


class EncryptedBinaryField(Encrypted, models.TextField):
    """Bytes as a whole, such as a kept document; nothing as NULL."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **{**kwargs, "null": True})

    def from_db_value(self, token: str | None, expression, connection) -> bytes | None:
        return base64.b64decode(encryption.decrypt(token)) if token else None

    def get_prep_value(self, value: bytes | None) -> bytes | None:
        return value

    def get_db_prep_value(self, value: bytes | None, connection, prepared: bool = False) -> str | None:
        return encryption.encrypt(base64.b64encode(value).decode()) if value and not prepared else None


class BlindIndexField(models.CharField):
    """The blind index of another field of the same row (`source`), filled in at every save; null when that is
    empty. Filter on it with `lowback.encryption.blind_index(text)`."""

    def __init__(self, *args, source: str, **kwargs) -> None:
        self.source = source
        super().__init__(*args, **{**kwargs, "max_length": 64, "null": True, "editable": False})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "null", "editable"):
            del kwargs[fixed]
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        text = getattr(model_instance, self.source)
        index = encryption.blind_index(text) if text else None
        setattr(model_instance, self.attname, index)
        return index
