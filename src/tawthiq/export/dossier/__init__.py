"""The dossier: a case as one HTML file that needs nothing but a browser."""

from tawthiq.export.dossier.page import page, write_dossier

__all__ = ["page", "write_dossier"]
