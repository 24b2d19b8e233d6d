"""Signing in: a code by mail, a passkey, or the city's directory; how allauth is told to do it our way."""
