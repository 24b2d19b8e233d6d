"""The words of a Sozialraumkonferenz, as WerkStadt itself uses them in each language: every city begins with these.

Several words for one thing stand with a bar between them; the first is the one to take. Words that mean something else
and are confused easily stand in `AVOID`.
"""

from __future__ import annotations

# German → language → words. Where two rows begin with the same letters, the longer one is looked for first.
TERMS: dict[str, dict[str, str]] = {
    "Sozialraumkonferenz": {
        "de-simple": "Sozialraum-Konferenz|Konferenz",
        "en": "Sozialraumkonferenz (social space conference)|social space conference|conference",
        "uk": "конференція соціального простору",
        "ru": "конференция социального пространства",
        "ar": "مؤتمر الفضاء الاجتماعي",
    },
    "Planungsraum": {
        "de-simple": "Planungs-Raum",
        "en": "planning area",
        "uk": "район планування",
        "ru": "район планирования",
        "ar": "منطقة التخطيط|مناطق التخطيط",
    },
    "Ortsteil": {
        "de-simple": "Orts-Teil",
        "en": "district",
        "uk": "частина міста",
        "ru": "часть города",
        "ar": "حي|أحيا",
    },
    "Begleitveranstaltung": {
        "en": "run-up event",
        "uk": "супровідна подія",
        "ru": "встреча перед конференцией",
        "ar": "فعالية مصاحبة",
    },
    "Programmpunkt": {"en": "event", "uk": "подія", "ru": "мероприятие", "ar": "فعالية"},
    "Veranstaltung": {"en": "event", "uk": "подія", "ru": "мероприятие|встреча", "ar": "فعالية"},
    "Maßnahme": {"en": "measure", "uk": "захід", "ru": "мера", "ar": "إجراء|تدبير"},
    "Themenfeld": {"de-simple": "Thema", "en": "topic", "uk": "напрям", "ru": "тема", "ar": "موضوع"},
    "Malwettbewerb": {
        "de-simple": "Mal-Wettbewerb",
        "en": "drawing contest",
        "uk": "конкурс малюнків",
        "ru": "конкурс рисунков",
        "ar": "مسابقة الرسم",
    },
    "Abgabeort": {"en": "drop-off place", "uk": "пункт прийому", "ru": "пункт приёма", "ar": "مكان التسليم"},
    "Anmeldung": {"en": "registration", "uk": "реєстрація", "ru": "регистрация", "ar": "التسجيل"},
    "Warteliste": {"de-simple": "Warte-Liste", "en": "waiting list", "uk": "список очікування", "ru": "лист ожидания"},
    "Infostand": {
        "de-simple": "Info-Stand",
        "en": "info booth",
        "uk": "інформаційний стенд",
        "ru": "информационный стенд",
        "ar": "كشك معلومات|أكشاك معلومات|أكشاك المعلومات",
    },
    "Kinderbetreuung": {
        "de-simple": "Betreuung für Kinder",
        "en": "childcare",
        "uk": "догляд за дітьми",
        "ru": "присмотр за детьми",
        "ar": "رعاية الأطفال",
    },
    "Stadtverwaltung": {
        "de-simple": "Stadt-Verwaltung",
        "en": "city administration",
        "uk": "міська адміністрація",
        "ru": "городская администрация",
        "ar": "إدارة المدينة",
    },
    "Rückmeldung der Verwaltung": {"en": "answer of the administration", "uk": "відповідь адміністрації"},
    "Pflege": {"en": "care", "uk": "догляд", "ru": "уход", "ar": "الرعاية"},
    "Bedarf": {"en": "need", "uk": "потреба", "ru": "потребность", "ar": "احتياج|احتياجات"},
    "Beitrag": {"en": "contribution", "uk": "внесок"},
    "Klebepunkt": {"en": "dot", "uk": "наліпка"},
    "Protokoll": {"en": "minutes", "uk": "протокол"},
    "Zusage": {"en": "promise", "uk": "обіцянка"},
    "Ergebnis": {"en": "finding|result", "uk": "результат", "ru": "результат"},
    "Korrekturhinweis": {"en": "correction note", "uk": "зауваження"},
    "Dokumentation": {"en": "documentation", "uk": "документація", "ru": "документация"},
    "Fachdienst": {"en": "department", "uk": "відділ"},
    "Platzbuchung": {"en": "booking", "uk": "бронювання", "ru": "бронирование", "ar": "حجز"},
    "Moderation": {"en": "moderation|moderator", "uk": "модерація|модератор", "ru": "модерация|модератор"},
    "Bestandsbuch": {"en": "ledger", "uk": "реєстр"},
    "Meilenstein": {"en": "milestone", "uk": "етап"},
    "Impulsveranstaltung": {"en": "impulse event", "uk": "імпульсна подія", "ru": "импульсная встреча"},
}

# Words that were taken for the German one and mean another thing.
AVOID: dict[str, dict[str, str]] = {
    # Both „event“ and „measure“; here it is a measure only.
    "Veranstaltung": {"uk": "захід"},
    "Begleitveranstaltung": {"uk": "захід"},
    "Programmpunkt": {"uk": "захід"},
    # „Pflege“ became „health protection“ once.
    "Pflege": {"uk": "охорона здоров'я", "ru": "охрана здоровья"},
}
