"""People who may sign in to a case, and their passwords."""
