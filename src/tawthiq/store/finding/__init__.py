"""Lists of what a case holds, found by words, days and what waits, a page at a time."""
