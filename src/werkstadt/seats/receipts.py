"""The receipt: a code to say or type, and an address that nobody guesses. Both are computed; only hashes are stored."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode

from django.conf import settings

# Syllables that can be said and heard apart in many languages. Letters that sound or look like one of these are not
# used, and are taken for it when somebody types them.
CONSONANTS = "BDFKLMNRS"
VOWELS = "AEIOU"
SYLLABLES = tuple(consonant + vowel for consonant in CONSONANTS for vowel in VOWELS)
WORDS, SYLLABLES_IN_A_WORD = 4, 2
# Eight syllables of forty-five: 43 bits. What makes people laugh or wince is not said at a door.
UNSAID = (
    "BESE BESU BIBI BOBO BORO BUSI DIDI DODO DOFE DOFI DUDU DUFE FIKA FIKE FIKI FUDI FUKA FUKU FUSE KAKA "
    "KAKE KAKI KIFI KOKO KUKU KULO KUSO LALA LOLO LUDE LULU MORO MUFU NAFI NASI NEFE RAFI RORI SADO SISI "
    "SUKA"
)
# What hands, ears and eyes take for something else; and Cyrillic keyboards.
MEANT = str.maketrans(
    "01358CGJPQTVWYZАБВГДЕЄЗИІЇЙКЛМНОПРСТУФЫЭ",
    "OIESBKKIBKDFFISABBKDEESIIIIKLMNOBRSDUFIE",
)
TOKEN = re.compile(r"[\w-]{22}", re.ASCII)


def code_of(nonce: str) -> str:
    """„LUMA TIRO BEKA SODU“."""
    return words_of(_secret("code", nonce))


def words_of(secret: bytes) -> str:
    """Eight syllables that can be said, of a secret of 32 bytes."""
    number = int.from_bytes(secret, "big")
    words: list[str] = []
    while len(words) < WORDS:
        word = ""
        for _syllable in range(SYLLABLES_IN_A_WORD):
            number, which = divmod(number, len(SYLLABLES))
            word += SYLLABLES[which]
        if word not in UNSAID:
            words.append(word)
    return " ".join(words)


def token_of(nonce: str) -> str:
    """22 characters, 128 bits."""
    return urlsafe_b64encode(_secret("token", nonce)[:16]).rstrip(b"=").decode()


def proof_of(nonce: str, address: str) -> str:
    """Stands only in letters to this address: who knows it reads them."""
    return urlsafe_b64encode(_secret("mail", f"{nonce} {address}")[:16]).rstrip(b"=").decode()


def lot_of(nonce: str) -> str:
    """The name under which a registration takes part when places are drawn; it tells nobody whose it is."""
    return _secret("lot", nonce)[:10].hex()


def is_proof(proof: str, nonce: str, address: str) -> bool:
    return hmac.compare_digest(proof.encode(), proof_of(nonce, address).encode())


def letters_of(typed: str) -> str | None:
    """A code as somebody typed it, in the form that is hashed; None when it can't be one."""
    letters = "".join(sign for sign in typed[:200].upper().translate(MEANT) if "A" <= sign <= "Z")
    return letters if len(letters) == WORDS * SYLLABLES_IN_A_WORD * 2 else None


def spaced(letters: str) -> str:
    """The letters of a code as its words."""
    length = SYLLABLES_IN_A_WORD * 2
    return " ".join(letters[start : start + length] for start in range(0, len(letters), length))


def hash_of(words: str) -> str:
    """Keyed, so that a stolen database alone gives no code away. Codes are hashed without spaces."""
    return hmac.new(settings.SECRET_KEY.encode(), f"receipt hash:{words}".encode(), hashlib.sha256).hexdigest()


def hashes_of(nonce: str) -> tuple[str, str]:
    """Of the code and of the token of a registration."""
    return hash_of(code_of(nonce).replace(" ", "")), hash_of(token_of(nonce))


def _secret(purpose: str, nonce: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"receipt {purpose}:{nonce}".encode(), hashlib.sha256).digest()
