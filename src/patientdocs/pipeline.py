"""The straight line: load -> check -> localise -> check -> render -> check -> write -> report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from patientdocs import auditing, fingerprint, localising, manifest, portal, rendering, writing
from patientdocs.checking import Verdict, run_checks
from patientdocs.content_checks import check_content
from patientdocs.diagnostics import Diagnostic, UsageProblem, worst_first
from patientdocs.known_findings import KnownFindings
from patientdocs.loading.library import Loaded, load
from patientdocs.model.artefact import Artefact, Output
from patientdocs.model.edition import DEFAULT_CLINIC, SCREEN
from patientdocs.model.library import Library
from patientdocs.model.variant import VARIANTS
from patientdocs.sharding import Shard
from patientdocs.spool import Spool
from patientdocs.store import Store
from patientdocs.unchanged import PRIVATE, remember

_NAMED = 10
"""Documents that the mode names; of more it says how many."""

Lay = Callable[[Artefact], Output]
"""Puts the bytes of a page aside until every page has passed."""

Progress = Callable[[int, int, str], None]
"""Called with (pages done, pages in all, path of the page just done)."""


@dataclass(frozen=True)
class Request:
    """What was asked for. Empty tuples mean "all"; `snapshots` is the folder that holds the documents, if any.

    A `release` holds only what is signed as of the date `as_of`. `store` is the folder in which finished pages are kept
    for later builds, None for none; without `cache` neither it nor out/ is asked. `inputs` is recorded as the
    fingerprint of all that the build was made from.

    `dask` is the address of a scheduler whose workers render instead of `jobs`. A `shard` goes into the store alone.
    """

    root: Path
    snapshots: Path | None = None
    out: Path | None = None
    locales: tuple[str, ...] = ()
    leaflets: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    jobs: int = 1
    cache: bool = True
    strict: bool = False
    as_of: str = ""
    release: bool = False
    store: Path | None = None
    inputs: str = ""
    dask: str = ""
    shard: Shard | None = None

    @property
    def known(self) -> Store:
        """What earlier runs left."""
        return Store(self.store if self.cache else None)


@dataclass(frozen=True)
class Part:
    """The pages of a shard that are in the store now: how many were made, and how many were there already."""

    made: int
    there: int


@dataclass(frozen=True)
class Outcome:
    """What came of it. `library` is None when loading failed; `written` is None when nothing was written.

    `mode` says in words whether the documents were at hand; `reasons` why each page was made anew, by its path, and
    `mishaps` what became of workers that had to be replaced, by the path of the page that they were at.
    """

    diagnostics: tuple[Diagnostic, ...]
    library: Library | None = None
    written: writing.Written | None = None
    mode: str = ""
    part: Part | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    mishaps: Mapping[str, str] = field(default_factory=dict)

    def failed(self, strict: bool) -> bool:
        return any(d.is_error or strict for d in self.diagnostics)


def check(request: Request) -> Outcome:
    """Load and check everything that needs no page: content, evidence, plain language."""
    loaded = load(request.root, request.snapshots, request.as_of)
    library = loaded.library
    if library is None:
        return _outcome(loaded)
    _known(request, library)
    return _outcome(loaded, _check_content(loaded, library, request))


def build(request: Request, progress: Progress | None = None) -> Outcome:
    """Run the whole line. Nothing is written unless every check passed.

    Raises:
        Unavailable: the machine stands in the way.
        UsageProblem: a locale, leaflet or clinic was asked for that the library does not have.
    """
    loaded = load(request.root, request.snapshots, request.as_of)
    library = loaded.library
    if library is None:
        return _outcome(loaded)
    _known(request, library)
    verdict = _check_content(loaded, library, request)
    content = _outcome(loaded, verdict)
    if content.failed(request.strict):
        return content

    out = request.out or request.root / "out"
    store = request.known
    if request.shard:
        return _part(loaded, library, verdict, request, store, progress)
    with writing.locked(out), Spool(out) as spool:
        plan = _plan(library, request, out, store, spool.add)
        pages = [*plan.stored, *_rendered(plan, store, request, progress, spool.add)]
        outcome = _with_pages(loaded, verdict, plan, pages)
        if outcome.failed(request.strict):
            return outcome
        screens = localising.editions(library, variants=(SCREEN,), clinics=())
        findings = (library, [e for e in screens if e.brand is None], outcome.diagnostics, verdict.waived)
        reports = [spool.add_parts(path, parts) for path, parts in auditing.reports(*findings)]
        private = auditing.private_reports(*findings)
        outputs = [*plan.kept, *(page.output for page in pages), *reports]
        desk = portal.pages(library, screens, [output.path for output in outputs])
        written = writing.write([*outputs, *desk], plan.manifest(pages, [*reports, *desk]), out)
        for name, data in private.items():
            writing.write_private(request.root / PRIVATE / name, data)
        if request.inputs:
            remember(store, request.inputs, out, outcome.diagnostics, outcome.mode, private)
        store.trim()
    return replace(outcome, written=written)


def _part(
    loaded: Loaded, library: Library, verdict: Verdict, request: Request, store: Store, progress: Progress | None
) -> Outcome:
    """Make one shard. out/ is neither asked nor written: another machine puts the shards together."""
    plan = _plan(library, request, None, store, _without_bytes)
    pages = [*plan.stored, *_rendered(plan, store, request, progress, _without_bytes)]
    return replace(_with_pages(loaded, verdict, plan, pages), part=Part(len(plan.to_render), len(plan.stored)))


def _without_bytes(artefact: Artefact) -> Output:
    return replace(artefact, data=b"")


def _plan(library: Library, request: Request, out: Path | None, store: Store, lay: Lay) -> manifest.Plan:
    asked = (request.locales, request.leaflets, request.variants, request.clinics)
    wanted: Sequence[rendering.Page] = rendering.pages(localising.editions(library, *asked))
    if not wanted:
        problem = "no page is all of what was asked for"
        raise UsageProblem(f"{problem}: a clinic may print other languages, leaflets or paper")
    if request.shard:
        wanted = request.shard.share(wanted)
    # A release leaves nothing lying beside it that was not asked for: it may be unsigned.
    every_kind = (SCREEN, *VARIANTS)
    everything = () if request.release else localising.each_edition(library, variants=every_kind, clinics=())
    rest = rendering.each_page(everything)
    return manifest.plan(library, wanted, rest, out, request.cache, whole=not any(asked), store=store, lay=lay)


def _rendered(
    plan: manifest.Plan, store: Store, request: Request, progress: Progress | None, lay: Lay
) -> Iterator[manifest.Made]:
    """Each page as soon as it is made. One without an error goes into the store at once: a later one may fail."""
    finished = zip(plan.to_render, _finished(plan, store, request), strict=True)
    for number, (wanted, page) in enumerate(finished, 1):
        if not request.dask and not any(finding.is_error for finding in page.findings):
            plan.keep([page], store)
        if progress:
            progress(number, len(plan.to_render), page.artefact.path)
        yield manifest.Made(lay(page.artefact), wanted.edition, page.findings, page.mishap)


def _finished(plan: manifest.Plan, store: Store, request: Request) -> Iterator[rendering.Finished]:
    """On this machine, or by the workers of a scheduler, which put pages into the store themselves."""
    if not request.dask:
        return rendering.finish(plan.to_render, request.jobs, run_checks, plan.bodies(store))
    from patientdocs import distributing

    if request.store is None or not request.cache:
        raise UsageProblem("--dask needs the cache: workers hand their pages over in it")
    return distributing.finish(plan, request.store, request.dask)


def _check_content(loaded: Loaded, library: Library, request: Request) -> Verdict:
    known = KnownFindings(request.known, fingerprint.program() + fingerprint.libraries())
    asked = (request.locales, request.leaflets, request.clinics)
    return check_content(library, loaded.diagnostics, known, *asked, release=request.release)


def _known(request: Request, library: Library) -> None:
    """Raise UsageProblem for a locale, leaflet or clinic that the library does not have."""
    have = {
        "locale": list(library.settings.languages),
        "leaflet": [leaflet.id for leaflet in library.leaflets],
        "clinic": [DEFAULT_CLINIC, *library.clinics],
    }
    for option, names in (("locale", request.locales), ("leaflet", request.leaflets), ("clinic", request.clinics)):
        for name in names:
            if name not in have[option]:
                raise UsageProblem(f"--{option} {name}: this library has {', '.join(have[option])}")


def _outcome(loaded: Loaded, verdict: Verdict | None = None) -> Outcome:
    diagnostics = verdict.diagnostics if verdict else loaded.diagnostics
    return Outcome(tuple(worst_first(diagnostics)), loaded.library, mode=_mode(loaded.library))


def _with_pages(loaded: Loaded, verdict: Verdict, plan: manifest.Plan, pages: Sequence[manifest.Made]) -> Outcome:
    problems = [*plan.kept_findings, *(finding for page in pages for finding in page.findings)]
    outcome = _outcome(loaded, Verdict((*verdict.diagnostics, *problems), verdict.waived))
    mishaps = {page.output.path: page.mishap for page in pages if page.mishap}
    return replace(outcome, reasons=plan.reasons, mishaps=mishaps)


def _mode(library: Library | None) -> str:
    """Whether the documents themselves were at hand."""
    if library is None:
        return "The files could not be read, so nothing else was checked."
    evidence, number = library.evidence, len(library.sources)
    if evidence.mode == "full":
        return f"Full mode: citations were looked up in all {number} document{'' if number == 1 else 's'}."
    without = sorted({*evidence.missing, *evidence.changed})
    # One more than are named is named, too.
    named = without if len(without) <= _NAMED + 1 else [*without[:_NAMED], f"and {len(without) - _NAMED} more"]
    return f"Pinned mode: sources.lock stood in for documents that are missing or changed: {', '.join(named)}"
