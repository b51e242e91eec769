"""Incidents on a map and on a time line."""
