"""The back of a card, in more languages than the pages have: who writes on paper may read none of those.

The words in Turkish and Vietnamese have been checked by nobody who speaks them yet; docs/printing.md says so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Back:
    """How the card works, and what the four kinds are called."""

    language: str
    name: str
    words: str
    strength: str
    need: str
    idea: str
    question: str


BACKS = (
    Back(
        "de",
        "Deutsch",
        "Ein Gedanke, eine Karte. Schreiben Sie in Ihrer Sprache. Kreuzen Sie an, was es ist. Bitte keine Namen. "
        "Nehmen Sie den Streifen mit dem Code mit: Damit finden Sie Ihre Worte wieder.",
        "läuft gut",
        "Bedarf",
        "Idee",
        "Frage",
    ),
    Back(
        "de-simple",
        "Leichte Sprache",
        "Schreiben Sie auf die Karte: Das ist mir wichtig. Machen Sie ein Kreuz. Bitte keine Namen. "
        "Reißen Sie den Streifen ab. Nehmen Sie ihn mit. So finden Sie Ihre Worte wieder.",
        "Das ist gut",
        "Das fehlt",
        "Meine Idee",
        "Meine Frage",
    ),
    Back(
        "uk",
        "Українська",
        "Одна думка – одна картка. Пишіть своєю мовою. Позначте, що це. Будь ласка, без імен. "
        "Візьміть смужку з кодом із собою: за ним ви знову знайдете свої слова.",
        "працює добре",
        "потреба",
        "ідея",
        "запитання",
    ),
    Back(
        "en",
        "English",
        "One thought, one card. Write in your language. Tick what it is. Please no names. "
        "Take the strip with the code with you: with it you find your words again.",
        "works well",
        "need",
        "idea",
        "question",
    ),
    Back(
        "ru",
        "Русский",
        "Одна мысль – одна карточка. Пишите на своём языке. Отметьте, что это. Пожалуйста, без имён. "
        "Возьмите полоску с кодом с собой: по нему вы снова найдёте свои слова.",
        "работает хорошо",
        "потребность",
        "идея",
        "вопрос",
    ),
    Back(
        "ar",
        "العربية",
        "فكرة واحدة في كل بطاقة. اكتبوا بلغتكم. ضعوا علامة عند النوع. من فضلكم لا تكتبوا أسماء. "
        "خذوا معكم الشريط الذي عليه الرمز: به تجدون كلماتكم من جديد.",
        "يسير جيدًا",
        "احتياج",
        "فكرة",
        "سؤال",
    ),
    Back(
        "tr",
        "Türkçe",
        "Her karta bir düşünce. Kendi dilinizde yazın. Ne olduğunu işaretleyin. Lütfen isim yazmayın. "
        "Kodlu şeridi yanınıza alın: Onunla yazdıklarınızı tekrar bulursunuz.",
        "iyi gidiyor",
        "ihtiyaç",
        "fikir",
        "soru",
    ),
    Back(
        "vi",
        "Tiếng Việt",
        "Mỗi thẻ một ý. Hãy viết bằng ngôn ngữ của bạn. Đánh dấu loại ý kiến. Xin đừng ghi tên ai. "
        "Hãy mang theo mảnh giấy có mã: nhờ mã đó bạn tìm lại được lời mình viết.",
        "đang tốt",
        "nhu cầu",
        "ý tưởng",
        "câu hỏi",
    ),
)
