"""patientdocs: a compiler for patient leaflets."""

__version__ = "0.1.0"
