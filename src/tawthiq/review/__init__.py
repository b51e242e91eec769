"""A case in the browser: what the program proposes, beside what people decide."""

from tawthiq.review.application import application
from tawthiq.review.guard import Guard
from tawthiq.review.site import public
from tawthiq.review.team import Team

__all__ = ["Guard", "Team", "application", "public"]
