"""Between us and our mail server: encrypted when it was asked for, signed in, and never in the clear by mistake."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.base.post.letters import a_letter, sent, standing
from tests.base.post.mail_server import MailServer, serving

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Signed by itself, for 127.0.0.1; the key lies in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("certificate") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the operator of a house with an authority of its own would say it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.fixture(autouse=True)
def ours(settings: Any) -> None:
    settings.PUBLIC_URL, settings.MAIL_FROM = "https://werkstadt.example.org", ("", "werkstadt@example.org")


def let_in(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"jena", b"secret"), handled=False)


def arrived(server: MailServer) -> list[list[str]]:
    return [envelope.rcpt_tos for envelope in server.received]


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_a_letter_goes_over_an_encrypted_line(settings, tls, trusted, way):
    with serving(tls=tls, starttls=way == "starttls", require_starttls=way == "starttls") as server:
        settings.MAIL_SERVER = server.settings(tls=way)
        letter = sent(a_letter())

    assert (standing(letter), arrived(server)) == (("sent", ""), [["oksana@example.org"]])


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_a_server_with_a_wrong_certificate_gets_nothing(settings, tls, way):
    with serving(tls=tls, starttls=way == "starttls") as server:
        settings.MAIL_SERVER = server.settings(tls=way, user="jena", password="secret")
        letter = sent(a_letter())

    assert (standing(letter), arrived(server)) == (("waiting", "not-let-in"), [])


def test_a_server_that_hides_encryption_gets_neither_password_nor_letter(settings):
    heard = []

    def listen(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        heard.append(data)
        return AuthResult(success=True)

    with serving(authenticator=listen, auth_require_tls=False) as server:
        settings.MAIL_SERVER = server.settings(tls="starttls", user="jena", password="secret")
        letter = sent(a_letter())

    assert (standing(letter), heard, arrived(server)) == (("waiting", "not-let-in"), [], [])


def test_the_password_opens_the_door(settings, tls, trusted):
    with serving(tls=tls, require_starttls=True, authenticator=let_in, auth_required=True) as server:
        settings.MAIL_SERVER = server.settings(tls="starttls", user="jena", password="secret")
        letter = sent(a_letter())

    assert (standing(letter), arrived(server)) == (("sent", ""), [["oksana@example.org"]])


@pytest.mark.parametrize(("user", "password"), [("jena", "wrong"), ("", "")])
def test_without_the_password_letters_wait_until_it_is_put_right(settings, tls, trusted, user, password):
    with serving(tls=tls, require_starttls=True, authenticator=let_in, auth_required=True) as server:
        settings.MAIL_SERVER = server.settings(tls="starttls", user=user, password=password)
        letter = sent(a_letter())
        first = standing(letter)
        settings.MAIL_SERVER = server.settings(tls="starttls", user="jena", password="secret")
        sent(letter, letter.due_at)

    assert (first, standing(letter)) == (("waiting", "not-let-in"), ("sent", ""))
