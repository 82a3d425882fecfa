"""`python -m mgc_desktop` opens the application."""

from mgc_desktop.app import main

main()
