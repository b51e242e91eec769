"""A case in the browser: what the program proposes, beside what people decide."""

from tawthiq.review.access.guard import Guard
from tawthiq.review.access.site import public
from tawthiq.review.access.team import Team
from tawthiq.review.application import application

__all__ = ["Guard", "Team", "application", "public"]
