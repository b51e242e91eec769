"""Two people judge the same thing, neither seeing what the other says until both are done."""
