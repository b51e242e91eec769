"""One incident, what people decide of it and which reports are of it, and the list of incidents."""
