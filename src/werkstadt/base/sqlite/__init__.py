"""Django's SQLite backend with one writer lock per process: writers come in order of arrival instead of by luck."""
