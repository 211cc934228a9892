"""A worker without patientdocs."""

import sys

sys.modules["patientdocs"] = None  # type: ignore[assignment]
