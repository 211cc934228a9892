"""A worker that stands still once its first page is in the store, and says so."""

import os
import time
from pathlib import Path

from patientdocs.store import Entry, Store


def put(self: Store, key: str, entry: Entry) -> None:
    whole_put(self, key, entry)
    Path(os.environ["STANDS_STILL"]).touch()
    time.sleep(600)


if Store.put.__module__ == Store.__module__:  # Dask loads this file twice
    whole_put = Store.put
    Store.put = put  # type: ignore[method-assign]
