"""Everything that a page may fetch lies in memory. There is no other way out: no file, no network, no `data:`."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

_MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ttf": "font/ttf"}


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves `asset:///` addresses. What it refused stands in `denied`; WeasyPrint itself would only log it."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._assets = assets
        self.denied: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of an asset.

        Raises:
            ValueError: the address is none of ours.
        """
        if url not in self._assets:
            self.denied.append(url)
            raise ValueError(f"{url} is no part of the page")
        media_type = _MEDIA_TYPES[url[url.rindex(".") :]]
        return URLFetcherResponse(url, self._assets[url], {"Content-Type": media_type})
