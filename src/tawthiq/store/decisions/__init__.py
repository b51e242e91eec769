"""What people decide: each decision stands on its own, and tells how far the proposals can be trusted."""
