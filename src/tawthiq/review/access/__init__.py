"""Who may see and change a case in the browser: on one's own machine, or as one of a team."""
