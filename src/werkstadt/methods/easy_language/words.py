"""German words that easy language avoids, and what to say instead."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# With their full stop, in small letters; parts of „z. B.“ each by itself.
ABBREVIATIONS = listed(
    "abs. allg. art. bspw. bzgl. bzw. ca. d. dez. dr. evtl. etc. ev. f. ff. feb. ggf. h. hrsg. i. inkl. insb."
    " jan. kath. max. min. mind. mio. mrd. nov. nr. o. okt. prof. s. sept. sog. st. std. str. tel. u. usw. u.a. v."
    " vgl. z. z.b. zzgl. a. b. d.h. o.ä. ä. i.d.r. r."
)
# Everybody knows them, or they have no long form that anybody knows.
KNOWN_SHORT = listed("WC LKW PKW PDF QR USA EU DVD TV SMS ID FAQ OK")

SUBJUNCTIVE = listed(
    "würde würdest würden würdet wäre wärst wären wärt hätte hättest hätten hättet könnte könntest könnten"
    " könntet müsste müsstest müssten dürfte dürften sollte sollten käme kämen gäbe gäben ginge gingen ließe"
    " ließen bräuchte bräuchten wüsste wüssten seien"
)
NEGATION = listed("nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nirgends nirgendwo weder")
# They begin a clause that could be a sentence of its own.
CONJUNCTIONS = listed(
    "dass weil obwohl damit sodass indem nachdem bevor falls sofern soweit sobald wodurch weshalb wobei wohingegen"
)
RELATIVE = listed(
    "der die das den dem deren dessen welche welcher welches welchen was wer wo wie ob woran worüber wofür wem"
    " wen denen wenn während"
)
WITH_GENITIVE = listed(
    "wegen trotz während innerhalb außerhalb aufgrund anstelle mithilfe hinsichtlich bezüglich seitens mittels"
    " angesichts anlässlich zugunsten"
)
_NUMBERS = (
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn"
    " neunzehn zwanzig"
)
NUMBER_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(), start=2)} | {
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
    "hundert": 100,
}

# What stands in texts of an administration, and what people say.
FOREIGN = {
    "adressieren": "ansprechen",
    "akquirieren": "gewinnen",
    "akteur": "wer mitmacht",
    "akteure": "alle, die mitmachen",
    "akzeptanz": "Zustimmung",
    "barriere": "Hindernis",
    "diversität": "Vielfalt",
    "evaluation": "Prüfung",
    "evaluieren": "prüfen",
    "fokus": "Schwerpunkt",
    "format": "Treffen oder Angebot",
    "formate": "Treffen und Angebote",
    "impuls": "Anregung",
    "implementieren": "einführen",
    "infrastruktur": "Straßen, Wege, Leitungen",
    "inklusion": "alle machen mit",
    "inklusiv": "für alle",
    "innovativ": "neu",
    "integrieren": "einbeziehen",
    "intention": "Absicht",
    "interkulturell": "aus vielen Ländern",
    "kommunal": "von der Stadt",
    "kommune": "Stadt oder Gemeinde",
    "kompetenz": "Können",
    "konzept": "Plan",
    "konzipieren": "planen",
    "kooperation": "Zusammen-Arbeit",
    "kooperieren": "zusammen arbeiten",
    "koordination": "gute Absprache",
    "koordinieren": "absprechen",
    "maßnahme": "was wir tun",
    "mobilität": "wie Sie von Ort zu Ort kommen",
    "moderation": "Leitung vom Gespräch",
    "multiplikatoren": "Menschen, die es weiter-sagen",
    "netzwerk": "Gruppe, die zusammen arbeitet",
    "partizipation": "Beteiligung",
    "partizipieren": "mitmachen",
    "perspektive": "Sicht",
    "plenum": "alle zusammen",
    "priorität": "was am wichtigsten ist",
    "prävention": "vorbeugen",
    "quartier": "Stadt-Teil",
    "realisieren": "machen",
    "relevant": "wichtig",
    "ressourcen": "Geld, Zeit und Menschen",
    "strukturen": "Angebote und Gruppen",
    "transparent": "offen",
    "transparenz": "Offenheit",
}

# Adjectives and adverbs that look like participles behind „werden“.
NO_PARTICIPLES = listed(
    "bereit erst recht gerecht geeignet bestimmt beliebt bekannt berühmt gesamt überhaupt vielleicht beredt echt"
    " vertraut gewohnt verwandt unbekannt zuerst"
)
# Infinitives with ge-: „wird gehen“ is the future.
GE_INFINITIVES = listed(
    "gehen geben gehören gelten gewinnen genießen geschehen gefallen gelingen genügen gebrauchen gestalten"
    " gewähren geraten gestehen gelangen gedenken gewöhnen begehen angehören mitgestalten"
)
EN_INFINITIVES = listed("bekommen verkommen entkommen verstoßen überkommen")
