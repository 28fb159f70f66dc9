"""The settings of a demonstration, made quick for tests."""

import os

os.environ.setdefault("DEMO", "1")

from lowback.settings import *  # noqa: E402, F403

# Real hashing takes as long as it should; hundreds of test logins need not.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# No manifest: tests don't collect static files.
STORAGES = {  # noqa: F405
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATIC_ROOT = BASE_DIR / "lowback" / "static"  # noqa: F405 (any folder that is there)
