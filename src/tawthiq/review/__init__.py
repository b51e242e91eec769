"""A case in the browser: what the program proposes, beside what people decide."""

from tawthiq.review.application import application
from tawthiq.review.guard import Guard

__all__ = ["Guard", "application"]
