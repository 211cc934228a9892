"""The typefaces of the printed page: the files are the recorded ones, and no letter is lost on the way."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections import Counter
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
import yaml
from fontTools.ttLib import TTFont

from patientdocs.fonts import DEFAULT_FAMILIES, Face, coverage, families
from patientdocs.rendering.typesetting import press
from patientdocs.rendering.typesetting.press import typeset

LOCALES = sorted((Path(__file__).parents[2] / "locales").glob("*/locale.yaml"))
FACES = [face for faces in families().values() for face in faces]

LATIN, FIRA, ARABIC = "Atkinson Hyperlegible", "Fira Sans", "IBM Plex Sans Arabic"
CHINESE, KOREAN = "Noto Sans SC", "Noto Sans KR"

ASCII = "".join(map(chr, range(0x21, 0x7F)))
ALPHABETS = {
    LATIN: ASCII
    + "áéíóúüñÁÉÍÓÚÜÑ¿¡ªº"
    + "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’"
    + "äöüßÄÖÜ„“‚‘–"
    + "ãõâêôáéíóúàçÃÕÂÊÔÁÉÍÓÚÀÇ"
    + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ”"
    + "—…•·×−≤≥±µ°€",
    FIRA: ASCII
    + "".join(map(chr, (*range(0x410, 0x450), 0x401, 0x451)))
    + "№«»„“—"
    + "ăâđêôơưĂÂĐÊÔƠƯàảãáạÀẢÃÁẠìỉĩíịùủũúụ"
    + "".join(map(chr, range(0x1EA0, 0x1EFA)))
    + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻäöüßẞéèñçøåæœ”’…×−≤≥µ°",
    ARABIC: ASCII
    + "".join(map(chr, (*range(0x621, 0x63B), *range(0x640, 0x653), *range(0x660, 0x66A))))
    + "،؛؟٪٫٬«»“”‘’–—…×≤≥°",
    CHINESE: ASCII + "，。、；：？！（）《》〈〉“”‘’……——·％℃≤≥×" + "氯胺酮苯二氮䓬类癫痫您",
    KOREAN: ASCII + "".join(map(chr, range(0xAC00, 0xD7A4))) + "“”‘’…·—℃≤≥×㎎ㄱㅎㅏㅣ",
}
SAMPLES = {
    "es": (LATIN, "¿Está embarazada? ¡Avise! Niño, pingüino: «sí», “no”, 0.5 mg/kg."),
    "fr": (LATIN, "Œdème, cœur, reçu, Noël\u202f; l’été\u202f: «\u202ftrès\u202f», 0,5\u00a0mg/kg\u202f!"),
    "de": (LATIN, "Größe, Übelkeit, Öl, Ärzte, Straße: „ja“, ‚nein‘ – 0,5 mg/kg."),
    "pt": (LATIN, "Atenção: pressão, coração, à noite, três, põe, 1º, 2ª."),
    "pl": (LATIN, "Zażółć gęślą jaźń. ŁÓDŹ ŚĆ „tak” – 0,5 mg/kg."),
    "ru": (FIRA, "Подъезд, ёж, щука, объём, Ы, Э, Ю, №\u00a01, «да» — 0,5 мг/кг."),
    "vi": (FIRA, "Quý vị không được lái xe. Ữ Ẫ Ộ Ặ ặ ẵ ỡ ợ ỹ Ỹ Ằ Ễ, 0,5 mg/kg."),
    "ar": (ARABIC, "لا تقُد السيارة لمدة 24 ساعة. أخبر طبيبك إن كنتِ حاملًا؛ هل تشرب الكحول؟ (NMDA, FDA)"),
    "zh": (CHINESE, "您在24小时内不要开车。“可以吗？”苯二氮䓬类、氯胺酮（NMDA）……"),
    "ko": (KOREAN, "24시간 동안 운전하지 마세요. 똠방각하, ‘네’, “아니요” (NMDA, FDA)."),
}


def html(words: str, language: str = "en") -> str:
    direction = "rtl" if language == "ar" else "ltr"
    head = f'<!doctype html><html lang="{language}" dir="{direction}"><head><title>A page</title></head>'
    return f"{head}<body><h1>{words}</h1><p>{words}</p></body></html>"


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join(sheet.get_textpage().get_text_range() for sheet in document)


def letters(text: str) -> Counter[str]:
    """Letters, marks and digits."""
    folded = unicodedata.normalize("NFKC", text)
    return Counter(character for character in folded if unicodedata.category(character)[0] in "LMN")


def embedded(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        fonts = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        return {str(font.BaseFont).partition("+")[2] for font in fonts}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file.rpartition("/")[2])
def test_a_file_is_the_recorded_one_and_static_truetype(face: Face) -> None:
    data = face.read()
    assert hashlib.sha256(data).hexdigest() == face.sha256, "after a change: python bootstrap/fonts.py record"
    font = TTFont(io.BytesIO(data), lazy=True)
    assert "glyf" in font and "fvar" not in font
    assert font["OS/2"].usWeightClass == face.weight
    assert font["name"].getDebugName(1) == face.family
    assert len(data) < 5_000_000


@pytest.mark.parametrize("family", families())
def test_the_recorded_coverage_is_that_of_the_files(family: str) -> None:
    sets = [set(TTFont(io.BytesIO(face.read()), lazy=True).getBestCmap()) for face in families()[family]]
    assert coverage(family) == set.intersection(*sets)


@pytest.mark.parametrize("family", families())
def test_a_family_is_regular_and_bold(family: str) -> None:
    assert [face.weight for face in families()[family]] == [400, 700]


@pytest.mark.parametrize("family", families())
def test_a_family_has_the_letters_that_it_is_here_for(family: str) -> None:
    lacking = [letter for letter in ALPHABETS[family] if ord(letter) not in coverage(family)]
    assert lacking == []


def test_chinese_has_every_character_of_the_national_standard() -> None:
    rows = [row.to_bytes(1, "big") for row in range(0xB0, 0xF8)]
    cells = [cell.to_bytes(1, "big") for cell in range(0xA1, 0xFF)]
    characters = "".join((row + cell).decode("gb2312", "ignore") for row in rows for cell in cells)
    assert len(characters) == 6763
    assert [character for character in characters if ord(character) not in coverage(CHINESE)] == []


def test_a_family_that_we_do_not_have_covers_nothing() -> None:
    assert coverage("Comic Sans MS") == frozenset()


@pytest.mark.parametrize("file", LOCALES, ids=lambda file: file.parent.name)
def test_a_language_names_fonts_that_we_have_and_can_write_its_own_name(file: Path) -> None:
    locale = yaml.safe_load(file.read_text(encoding="utf-8"))
    named = locale.get("fonts", {}).get("pdf", DEFAULT_FAMILIES)
    assert [family for family in named if family not in families()] == []
    covered = frozenset[int]().union(*map(coverage, named))
    assert [letter for letter in locale["name"] if not letter.isspace() and ord(letter) not in covered] == []


@pytest.mark.parametrize("language", SAMPLES)
def test_a_page_of_each_language(language: str) -> None:
    family, words = SAMPLES[language]
    result = typeset(html(words, language), "A4", [family])
    assert result.complaints == ()
    assert letters(text_of(result.data)) == letters(words + words)
    assert [failure.rule_id for failure in page.validate_pdf_bytes(result.data, profile="ua1").failures] == []
    name = family.replace(" ", "-")
    assert embedded(result.data) == {name, f"{name}-Bold"}


def test_the_first_family_sets_what_it_has_and_the_next_one_the_rest() -> None:
    result = typeset(html("您好 Łódź", "zh-Hans"), "A4", [CHINESE, FIRA])
    assert result.complaints == ()
    assert embedded(result.data) == {"Noto-Sans-SC", "Noto-Sans-SC-Bold", "Fira-Sans", "Fira-Sans-Bold"}
    result = typeset(html("您好 Lodz", "zh-Hans"), "A4", [CHINESE, FIRA])
    assert embedded(result.data) == {"Noto-Sans-SC", "Noto-Sans-SC-Bold"}


def test_a_page_cannot_ask_for_a_font_of_the_machine() -> None:
    asking = html('<span style="font-family: DejaVu Sans, Arial, sans-serif">Hello</span>')
    result = typeset(asking, "A4", [LATIN])
    assert result.complaints == ()
    assert embedded(result.data) == {"Atkinson-Hyperlegible", "Atkinson-Hyperlegible-Bold"}


def test_only_the_named_families_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Face.read

    def reading(face: Face) -> bytes:
        read.append(face.family)
        return original(face)

    monkeypatch.setattr(Face, "read", reading)
    press.prepared.__wrapped__("A4", (LATIN,))
    assert set(read) == {LATIN}


@pytest.mark.parametrize("character", ["\u2713", "\U0001f600", "\u4e2d", "\ue000"])
def test_a_character_without_a_letter_is_named_once(character: str) -> None:
    (complaint,) = typeset(html(f"Yes {character} and {character}"), "A4", [LATIN]).complaints
    name = unicodedata.name(character, "without a name")
    letter = f"{character} (U+{ord(character):04X} {name})"
    assert complaint == f"no font of this page has {letter}; an empty box is printed instead"


@pytest.mark.parametrize("family", families())
def test_spaces_and_invisible_signs_need_no_letter(family: str) -> None:
    words = "a\u202fb\u00a0c\u2009d \u2066e\u2069 f\u200bg\u200fh\u00adi"
    result = typeset(html(words), "A4", [family])
    assert result.complaints == ()
    assert "a b c d" in text_of(result.data)


@pytest.mark.parametrize("family", families())
def test_a_narrow_space_is_narrow_where_the_font_has_none(family: str) -> None:
    def width(space: str) -> float:
        with pypdfium2.PdfDocument(typeset(html(f"x{space * 20}x"), "A4", [family]).data) as document:
            text = document[0].get_textpage()
            return float(text.get_charbox(2)[0] - text.get_charbox(0)[0])

    assert 0 < width("\u202f") < 0.8 * width("\u00a0")


# "Do not" (لا) alone, inside words, before and behind other joined letters, and with vowel signs between its letters,
# in both orders that people type. In WeasyPrint alone the order of first use decides which of them lose letters.
JOINED = ["لا", "حاملًا", "حاملاً", "لَا", "لِأن", "لأن", "كُلًّا", "مُعدِّلًا"]
JOINED += ["الأَلم", "لآلام", "لإجراء", "إلا", "بلا", "للألم", "لِلَّه"]


@pytest.mark.parametrize("turn", range(len(JOINED)))
def test_do_not_is_never_lost_and_never_added(turn: int) -> None:
    words = " ".join(JOINED[turn:] + JOINED[:turn])
    result = typeset(html(words, "ar"), "A4", [ARABIC, FIRA])
    assert result.complaints == ()
    assert letters(text_of(result.data)) == letters(words + words)
    assert [failure.rule_id for failure in page.validate_pdf_bytes(result.data, profile="ua1").failures] == []


def test_latin_ligatures_stay_searchable() -> None:
    words = "office, waffle, fjord, fit, film"
    assert text_of(typeset(html(words), "A4", [FIRA]).data).count("office, waffle") == 2
