"""Music comes in: folders chosen or dropped, scanned and analysed in the background."""
