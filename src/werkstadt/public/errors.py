"""Error pages that help."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from werkstadt.public import city

# A page that is not there has no other languages and no QR code.
NOWHERE = {"alternates": [], "canonical": "", "qr_page": ""}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "public/errors/400.html", NOWHERE, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "public/errors/403.html", {**NOWHERE, "reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    # The menu must not lead back to what is not there.
    request.resolver_match = None
    # Where no view was found, nobody has asked yet whose city this is. Its language is also the one to which
    # LocaleMiddleware completes a short address: /contact/ becomes /de/contact/.
    with suppress(Http404):
        city.speak(city.enter(request))
    return render(request, "public/errors/404.html", NOWHERE, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """No database, no context: whatever broke may be there."""
    return HttpResponse(SORRY, status=500)


SORRY = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Fehler</title>
<h1>Das hat nicht geklappt.</h1><p>Der Fehler liegt bei uns. Bitte laden Sie die Seite in einer Minute neu.</p>
<p lang="en">Something went wrong on our side. Please reload the page in a minute.</p>
<p lang="uk">Сталася помилка на нашому боці. Будь ласка, оновіть сторінку за хвилину.</p>
<p lang="ru">Произошла ошибка на нашей стороне. Пожалуйста, обновите страницу через минуту.</p>
<p lang="ar" dir="rtl">حدث خطأ لدينا. يُرجى إعادة تحميل الصفحة بعد دقيقة.</p></html>"""
