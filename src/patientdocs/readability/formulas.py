"""Readability formulas: one table of constants, each with its source.

Every formula here is a constant plus weighted ratios of counts. No formula explains more than about a third of how hard
readers find a text, so a figure is a gate against hard text, not a proof of easy text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from types import MappingProxyType

from patientdocs.readability.counts import Counts, total

RATIOS: Mapping[str, Callable[[Counts], float]] = MappingProxyType(
    {
        "words a sentence": lambda c: c.mean_sentence,
        "syllables a word": lambda c: c.per_word(c.syllables),
        "letters a word": lambda c: c.per_word(c.letters),
        "sentences a word": lambda c: c.per_word(c.sentences),
        "percent of words with 1 syllable": lambda c: 100 * c.per_word(c.monosyllables),
        "percent of words with 3 or more syllables": lambda c: 100 * c.per_word(c.polysyllables),
        "percent of words with 4 or more syllables": lambda c: 100 * c.per_word(c.longer_words),
        "percent of words with more than 6 letters": lambda c: 100 * c.per_word(c.long_words),
        "root of words with 3 or more syllables in 30 sentences": lambda c: sqrt(30 * c.per_sentence(c.polysyllables)),
    }
)


@dataclass(frozen=True)
class Band:
    """What a published scale calls the figures from `least` up, to the next band."""

    least: float
    words: str


@dataclass(frozen=True)
class Formula:
    """A published formula. `weights` go by the names in `RATIOS`; `languages` are those it was validated in.

    `higher_is_easier` tells the direction. `bands` are the published scale, lowest first; empty where the figure is a
    school grade by itself.
    """

    id: str
    name: str
    languages: tuple[str, ...]
    constant: float
    weights: Mapping[str, float]
    citation: str
    higher_is_easier: bool = False
    bands: tuple[Band, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(self.weights)

    def figure(self, counts: Counts) -> float:
        """The formula's figure, not rounded. A text without a word has the figure of the constant alone."""
        return self.constant + sum(weight * RATIOS[name](counts) for name, weight in self.weights.items())

    @property
    def needs_syllables(self) -> bool:
        return any("syllable" in name for name in self.weights)

    def width(self, sentences: Sequence[Counts]) -> float | None:
        """95 % width of the figure: how far it would move had the same author written other sentences of this kind.

        Twice 1.96 standard errors by the jackknife, leaving out one sentence at a time. None for fewer than 2.
        """
        if len(sentences) < 2:
            return None
        everything = total(sentences)
        without = [self.figure(everything - sentence) for sentence in sentences]
        mean = fsum(without) / len(without)
        variance = fsum((figure - mean) ** 2 for figure in without) * (len(without) - 1) / len(without)
        return 2 * 1.96 * sqrt(variance)

    def harder(self, *figures: float) -> float:
        """Of several figures the one that says the text is harder."""
        return min(figures) if self.higher_is_easier else max(figures)

    def band(self, figure: float) -> str:
        """The figure in words."""
        named = [band.words for band in self.bands if figure >= band.least]
        if self.bands:
            return named[-1] if named else self.bands[0].words
        return f"school grade {max(1, round(figure))}"


_FLESCH = (
    Band(float("-inf"), "very difficult"),
    Band(30, "difficult"),
    Band(50, "fairly difficult"),
    Band(60, "standard"),
    Band(70, "fairly easy"),
    Band(80, "easy"),
    Band(90, "very easy"),
)

FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        formula.id: formula
        for formula in (
            Formula(
                "fkgl",
                "Flesch-Kincaid Grade Level",
                ("en",),
                -15.59,
                {"words a sentence": 0.39, "syllables a word": 11.8},
                "Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas for Navy "
                "enlisted personnel. Research Branch Report 8-75. 1975",
            ),
            Formula(
                "smog",
                "SMOG",
                ("en",),
                3.1291,
                {"root of words with 3 or more syllables in 30 sentences": 1.043},
                "McLaughlin GH. SMOG grading: a new readability formula. Journal of Reading 1969;12:639-646",
            ),
            Formula(
                "fre",
                "Flesch Reading Ease",
                ("en",),
                206.835,
                {"words a sentence": -1.015, "syllables a word": -84.6},
                "Flesch R. A new readability yardstick. Journal of Applied Psychology 1948;32:221-233",
                higher_is_easier=True,
                bands=_FLESCH,
            ),
            Formula(
                "inflesz",
                "INFLESZ",
                ("es",),
                206.835,
                {"words a sentence": -1, "syllables a word": -62.3},
                "Barrio-Cantalejo IM et al. Validation of the INFLESZ scale. Anales del Sistema Sanitario de Navarra "
                "2008;31:135-152 (formula of Szigriszt Pazos, 1993)",
                higher_is_easier=True,
                bands=(
                    Band(float("-inf"), "very difficult"),
                    Band(40, "somewhat difficult"),
                    Band(55, "normal"),
                    Band(65, "fairly easy"),
                    Band(80, "very easy"),
                ),
            ),
            Formula(
                "kandel-moles",
                "Kandel-Moles",
                ("fr",),
                207,
                {"words a sentence": -1.015, "syllables a word": -73.6},
                "Kandel L, Moles A. Application de l'indice de Flesch à la langue française. Cahiers d'études de "
                "radio-télévision 1958;19:253-274",
                higher_is_easier=True,
                bands=_FLESCH,
            ),
            Formula(
                "wiener-1",
                "Wiener Sachtextformel 1",
                ("de",),
                -0.875,
                {
                    "percent of words with 3 or more syllables": 0.1935,
                    "words a sentence": 0.1672,
                    "percent of words with more than 6 letters": 0.1297,
                    "percent of words with 1 syllable": -0.0327,
                },
                "Bamberger R, Vanecek E. Lesen, Verstehen, Lernen, Schreiben. Wien 1984",
            ),
            Formula(
                "amstad",
                "Flesch-Amstad",
                ("de",),
                180,
                {"words a sentence": -1, "syllables a word": -58.5},
                "Amstad T. Wie verständlich sind unsere Zeitungen? Dissertation, Zürich 1978",
                higher_is_easier=True,
                bands=_FLESCH,
            ),
            Formula(
                "gulpease",
                "Gulpease",
                ("it",),
                89,
                {"sentences a word": 300, "letters a word": -10},
                "Lucisano P, Piemontese ME. Gulpease: una formula per la predizione della difficoltà dei testi in "
                "lingua italiana. Scuola e città 1988;39:110-124",
                higher_is_easier=True,
                bands=(
                    Band(float("-inf"), "difficult even after upper secondary school"),
                    Band(40, "difficult below upper secondary school"),
                    Band(60, "difficult after elementary school only"),
                    Band(80, "easy"),
                ),
            ),
            Formula(
                "martins",
                "Flesch-Martins",
                ("pt",),
                248.835,
                {"words a sentence": -1.015, "syllables a word": -84.6},
                "Martins TBF et al. Readability formulas applied to textbooks in Brazilian Portuguese. Notas do "
                "ICMSC-USP 28. 1996",
                higher_is_easier=True,
                bands=(
                    Band(float("-inf"), "very difficult"),
                    Band(25, "difficult"),
                    Band(50, "easy"),
                    Band(75, "very easy"),
                ),
            ),
            Formula(
                "fog-pl",
                "FOG-PL",
                ("pl",),
                0,
                {"words a sentence": 0.4, "percent of words with 4 or more syllables": 0.4},
                "Gruszczyński W, Ogrodniczuk M (eds). Jasnopis, czyli mierzenie zrozumiałości polskich tekstów "
                "użytkowych. Warszawa 2015 (after Gunning's Fog index, 1952)",
            ),
            Formula(
                "douma",
                "Flesch-Douma",
                ("nl",),
                206.84,
                {"words a sentence": -0.93, "syllables a word": -77},
                "Douma WH. De leesbaarheid van landbouwbladen. Landbouwhogeschool Wageningen 1960",
                higher_is_easier=True,
                bands=_FLESCH,
            ),
            Formula(
                "fkg-sis",
                "Flesch-Kincaid SIS",
                ("ru",),
                -11.97,
                {"words a sentence": 0.36, "syllables a word": 5.76},
                "Solovyev V, Ivanov V, Solnyshkina M. Assessment of reading difficulty levels in Russian academic "
                "texts. Journal of Intelligent & Fuzzy Systems 2018;34:3049-3058",
            ),
            Formula(
                "atesman",
                "Ateşman",
                ("tr",),
                198.825,
                {"words a sentence": -2.61, "syllables a word": -40.175},
                "Ateşman E. Türkçede okunabilirliğin ölçülmesi. Dil Dergisi 1997;58:71-74",
                higher_is_easier=True,
                bands=(
                    Band(float("-inf"), "very difficult"),
                    Band(30, "difficult"),
                    Band(50, "medium"),
                    Band(70, "easy"),
                    Band(90, "very easy"),
                ),
            ),
            Formula(
                "lix",
                "LIX",
                ("sv", "da", "nb"),
                0,
                {"words a sentence": 1, "percent of words with more than 6 letters": 1},
                "Björnsson CH. Läsbarhet. Stockholm 1968",
                bands=(
                    Band(float("-inf"), "very easy"),
                    Band(30, "easy"),
                    Band(40, "medium"),
                    Band(50, "difficult"),
                    Band(60, "very difficult"),
                ),
            ),
        )
    }
)
