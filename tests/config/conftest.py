"""Django warns when style has not been collected anywhere, and warnings are errors."""

from pathlib import Path

from django.conf import settings

Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
