"""Which editions there are: leaflets x languages x clinics x paper. A leaflet is set once and printed in many ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from patientdocs.localising.brands import brand_of, signed_for
from patientdocs.localising.setting import set_leaflet
from patientdocs.model.clinic import Clinic
from patientdocs.model.edition import DEFAULT_CLINIC, SCREEN, Alternate, Edition, OnPaper
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.library import Library
from patientdocs.model.variant import VARIANTS


def editions(
    library: Library,
    locales: Sequence[str] = (),
    leaflets: Sequence[str] = (),
    variants: Sequence[str] = (),
    clinics: Sequence[str] = (DEFAULT_CLINIC,),
) -> tuple[Edition, ...]:
    """The editions that the filters leave, in printing order.

    Empty filters mean all languages and leaflets, the screen with the library's own kinds of paper, and every clinic
    beside the edition of none ("default"). A clinic that names its languages, leaflets or paper has no other.
    """
    return tuple(each_edition(library, locales, leaflets, variants, clinics))


def each_edition(
    library: Library,
    locales: Sequence[str] = (),
    leaflets: Sequence[str] = (),
    variants: Sequence[str] = (),
    clinics: Sequence[str] = (DEFAULT_CLINIC,),
) -> Iterator[Edition]:
    """The same, one after another: on every kind of paper there are many."""
    press = _Press(library, variants)
    return (
        edition
        for name in library.settings.languages
        if not locales or name in locales
        for leaflet in library.leaflets
        if not leaflets or leaflet.id in leaflets
        for edition in press.editions(leaflet, name, clinics)
    )


@dataclass(frozen=True)
class _Press:
    library: Library
    variants: Sequence[str]
    backs: dict[str, Edition] = field(default_factory=dict)

    def editions(self, leaflet: Leaflet, locale: str, clinics: Sequence[str]) -> Iterator[Edition]:
        """The leaflet in one language, of no clinic and of each that prints it."""
        general = set_leaflet(self.library, leaflet, self.library.locales[locale])
        if not clinics or DEFAULT_CLINIC in clinics:
            yield from self._printed(general, None)
        for clinic in self.library.clinics.values():
            if (not clinics or clinic.id in clinics) and _prints(clinic, leaflet, locale):
                yield from self._printed(self._branded(general, clinic), clinic)

    def _branded(self, general: Edition, clinic: Clinic) -> Edition:
        """The clinic's own edition: set anew where the clinic's people have signed something in its language."""
        signed = signed_for(self.library, clinic, general.locale.id)
        edition = set_leaflet(signed, general.leaflet, general.locale) if signed else general
        return replace(edition, brand=brand_of(self.library, clinic, edition.locale))

    def _printed(self, edition: Edition, clinic: Clinic | None) -> Iterator[Edition]:
        """The edition on a screen and on each kind of paper."""
        own = [v for v in VARIANTS if v in self._own_variants(clinic) and self._fits(edition, v)]
        complete = replace(
            edition,
            alternates=tuple(self._alternates(edition, clinic)),
            papers=tuple(OnPaper(v, f"{edition.leaflet.id}.{v}.pdf") for v in own),
            address=self._address(edition),
        )
        chosen = own if clinic and clinic.variants else VARIANTS
        for variant in self.variants or (SCREEN, *own):
            if variant == SCREEN:
                yield complete
            elif variant in chosen and self._fits(edition, variant):
                yield self._on_paper(complete, variant)

    def _own_variants(self, clinic: Clinic | None) -> Sequence[str]:
        return clinic.variants if clinic and clinic.variants else self.library.settings.variants

    def _fits(self, edition: Edition, variant: str) -> bool:
        """Two languages need two languages."""
        return not VARIANTS[variant].bilingual or edition.language.id != self.library.settings.source_language

    def _on_paper(self, edition: Edition, variant: str) -> Edition:
        if not VARIANTS[variant].bilingual:
            return replace(edition, variant=variant)
        name = edition.leaflet.id
        if name not in self.backs:
            self.backs[name] = set_leaflet(self.library, edition.leaflet, self.library.source_locale)
        back = replace(self.backs[name], brand=edition.brand, address=edition.address, variant=variant)
        return replace(edition, variant=variant, companion=back)

    def _alternates(self, edition: Edition, clinic: Clinic | None) -> Iterator[Alternate]:
        for name in self.library.settings.languages:
            other = self.library.locales[name]
            if other.id != edition.locale.id and (clinic is None or _prints(clinic, edition.leaflet, name)):
                href = f"../{other.bcp47}/{edition.leaflet.id}.html"
                yield Alternate(other.bcp47, other.name, other.direction, href)

    def _address(self, edition: Edition) -> str:
        """Where everybody can read this leaflet; "" when the library is published nowhere."""
        address = self.library.settings.address
        return f"{address.rstrip('/')}/{edition.stem}.html" if address else ""


def _prints(clinic: Clinic, leaflet: Leaflet, locale: str) -> bool:
    wanted = not clinic.languages or locale in clinic.languages
    return wanted and (not clinic.leaflets or leaflet.id in clinic.leaflets)
