"""Django as WSGI, for servers that want nothing else."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkstadt.config.settings")

application = get_wsgi_application()
