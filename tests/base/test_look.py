"""The design system: its tags, its style sheet, its fonts."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override
from fontTools.ttLib import TTFont

from werkstadt.base.icons import ICONS
from werkstadt.base.templatetags import look
from werkstadt.base.translated import Text

PACKAGE = Path(settings.STATICFILES_DIRS[0]).parent
STYLE = (PACKAGE / "static" / "werkstadt" / "werkstadt.css").read_text()
WORDS = Text({"de": "Orte der Begegnung", "ar": "أماكن اللقاء"})


def rendered(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def test_words_in_the_language_of_the_page_stand_alone():
    with override("de"):
        assert look.said(WORDS) == "Orte der Begegnung"


def test_words_in_another_language_say_so_to_browser_and_reader():
    with override("uk"):
        assert look.said(WORDS) == (
            '<span lang="de" dir="ltr">Orte der Begegnung <small class="said-mark">(Deutsch)</small></span>'
        )


def test_easy_language_falls_back_to_german_without_a_mark():
    with override("de-simple"):
        assert look.said(WORDS) == '<span lang="de" dir="ltr">Orte der Begegnung</span>'


def test_arabic_words_on_a_german_page_keep_their_direction():
    with override("de"):
        assert look.said(Text({"ar": "أماكن اللقاء"}), mark=False) == '<span lang="ar" dir="rtl">أماكن اللقاء</span>'


def test_words_are_escaped():
    with override("uk"):
        assert "<b>" not in look.said(Text({"de": "<b>"})) + look.said("<b>") + look.proper("<b>", "<b> ")


def test_a_proper_name_keeps_its_original_form():
    with override("uk"):
        also = Text({"uk": "площа Еміля Гелляйна"})

        assert look.proper("Emil-Höllein-Platz", also) == (
            '<bdi lang="de">Emil-Höllein-Platz</bdi> (площа Еміля Гелляйна)'
        )
    with override("ar"):
        assert look.proper("Emil-Höllein-Platz", also) == '<bdi lang="de">Emil-Höllein-Platz</bdi>'


@pytest.mark.parametrize(
    ("taken", "total", "expected"),
    [
        (1, 1, {"taken": ["M7 7h0.1"]}),
        (10, 10, {"taken": ["M7 7h126.1"]}),
        (14, 20, {"taken": ["M7 7h126.1", "M7 21h42.1"], "free": ["M63 21h70.1"], "hole": ["M63 21h70.1"]}),
        (30, 20, {"taken": ["M7 7h126.1", "M7 21h126.1"]}),
        (0, 0, {}),
        (5, 61, {}),
    ],
)
def test_one_dot_for_each_seat(taken: int, total: int, expected: dict[str, list[str]]):
    lines = re.findall(r'class="(taken|free|hole)" d="([^"]*)"', look.dots(taken, total))

    assert {name: re.findall(r"M[^M]+", d) for name, d in lines} == expected


def test_the_dots_of_the_style_sheet_are_as_far_apart_as_the_drawn_ones():
    assert f"stroke-dasharray: 0 {look.DOT};" in STYLE


def test_an_unknown_icon_of_an_editor_draws_nothing():
    assert look.icon("unicorn") == ""


def test_the_icons_named_in_templates_exist():
    names = re.compile(r"""(?:\{% icon |symbol=)"([a-z-]+)\"""")
    used = {name for path in (PACKAGE / "templates").rglob("*.html") for name in names.findall(path.read_text())}

    assert used
    assert used - set(ICONS) == set()


def test_an_icon_is_silent_unless_it_says_something():
    assert 'aria-hidden="true"' in look.icon("pin")
    assert 'role="img" aria-label="Ort"' in look.icon("pin", "Ort")


def test_structured_data_cannot_end_its_element():
    assert look.json_ld({"name": "</script>&"}) == '{"name":"\\u003c/script\\u003e\\u0026"}'


def test_a_note_carries_its_state_and_heading():
    shown = rendered('{% note state="warn" title="Neu" level=4 %}<p>x</p>{% endnote %}')

    assert shown == "<div class=\"note stack hi warn\"><h4 class='with-ico'><span>Neu</span></h4><p>x</p></div>"


def test_the_page_of_components_shows_every_icon_and_every_component():
    source = (PACKAGE / "templates" / "public" / "components_all.html").read_text()
    page = rendered(
        "{% load samples %}{% samples as sample %}"
        '{% include "public/components_all.html" with prefix="light" sample=sample %}'
    )

    assert set(ICONS) == set(re.findall(r'<code class="sm">([a-z-]+)</code>', page))
    of_the_frame = {"bar", "breadcrumb", "clockbar", "foot", "languages", "mark", "menu", "strip"}
    drawn_elsewhere = {"map", "tag"}
    known = {path.stem for path in (PACKAGE / "templates" / "components").glob("*.html")}
    assert known - of_the_frame - drawn_elsewhere == set(re.findall(r'include "components/(\w+)\.html"', source))


def test_no_template_carries_a_style_or_a_script_of_its_own():
    pages = set((PACKAGE / "templates").rglob("*.html"))
    # Mail programs take no style sheet from elsewhere.
    for path in pages - {PACKAGE / "templates" / "mails" / "letter.html"}:
        own = r'\sstyle="|\son[a-z]+="|<style|<script(?! type="application/ld\+json"|[^>]* src=)'
        assert not re.search(own, path.read_text()), path


def test_the_style_sheet_knows_no_left_and_right():
    physical = r"(?<![\w-])(left|right|margin-(left|right)|padding-(left|right)|text-align: (left|right))(?![\w-])"
    declarations = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)

    assert re.findall(physical, declarations) == []


def test_every_font_file_has_a_range_that_covers_its_letters():
    faces = re.findall(r'src: url\("\.\./fonts/([^"]+)"\); unicode-range: ([^;]+);', STYLE)

    assert {name for name, _ranges in faces} == {path.name for path in (PACKAGE / "static" / "fonts").glob("*.woff2")}
    for name, ranges in faces:
        inside = {code for span in ranges.split(", ") for code in _codes(span)}
        letters = set(TTFont(PACKAGE / "static" / "fonts" / name).getBestCmap())
        assert letters - inside <= {0x20, 0xA0}, name


def _codes(span: str) -> range:
    first, _dash, last = span.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@pytest.mark.parametrize("letters", ["äöüßÄÖÜẞ„“‚‘–…·€", "ґҐєЄіІїЇщЩ’", "ёЁъЪыЫэЭ"])
def test_the_letters_of_our_languages_are_in_the_fonts(letters: str):
    files = (PACKAGE / "static" / "fonts").glob("fira-sans-400-*.woff2")
    known = {code for file in files for code in TTFont(file).getBestCmap()}

    assert {letter for letter in letters if ord(letter) not in known} == set()


def test_arabic_letters_join():
    font = TTFont(PACKAGE / "static" / "fonts" / "noto-sans-arabic-400.woff2")

    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= features


def test_the_readme_of_the_fonts_lists_the_files_as_they_are():
    readme = (PACKAGE / "static" / "fonts" / "README.md").read_text()
    listed = dict(re.findall(r"^\| (\S+\.woff2) \| (\d+) \|", readme, flags=re.MULTILINE))

    assert listed == {path.name: str(path.stat().st_size) for path in (PACKAGE / "static" / "fonts").glob("*.woff2")}


def test_letters_of_a_german_page_weigh_little():
    latin = [path.stat().st_size for path in (PACKAGE / "static" / "fonts").glob("*-latin.woff2")]

    assert len(latin) == 2
    assert sum(latin) < 30_000


def test_open_facts_say_that_they_follow():
    with override("en"):
        assert "Drop-off places: follows in good time" in unescape(look.open_fact("Drop-off places"))
