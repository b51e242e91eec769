"""One report with its values, and the list of reports."""
