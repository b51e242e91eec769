"""What leaves the program: one room for each format."""
