"""Lawful erasure of a report, from every place in the case that holds it."""
