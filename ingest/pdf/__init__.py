"""PDF in, pages of words, rules and shaded areas out; pictures of pages. Nothing else imports pymupdf.

Words are made from the characters of the page and are the only source of text: PyMuPDF's own table extraction reorders
characters (docs/adr/0002). Boxes are those of the page as displayed, so a rotated page reads upright.
"""

from ingest.pdf.opening import page_count, title_of_pdf, was_repaired
from ingest.pdf.pages import pages_from_pdf
from ingest.pdf.pictures import grey_picture, page_picture

__all__ = ["grey_picture", "page_count", "page_picture", "pages_from_pdf", "title_of_pdf", "was_repaired"]
