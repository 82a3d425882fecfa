"""`python -m mgc_desktop.cli`."""

from mgc_desktop.cli.main import main

main()
