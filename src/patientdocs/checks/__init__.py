"""The rules, one file each. See `patientdocs.checking` for what a check module holds."""
