"""`python -m patientdocs` is the same as the `patientdocs` command."""

from patientdocs.cli import main

main()
