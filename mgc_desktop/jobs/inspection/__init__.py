"""Looking into one track or file: maps, votes, explanations, tags as they are."""
