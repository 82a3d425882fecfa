"""Analysing: many files in many processes, on this machine or a cluster, and keeping what comes."""
