"""Records to incidents: places to coordinates, parties to actors, copies of copies, matching, ranges, grading."""

from tawthiq.link.linking import link

__all__ = ["link"]
