"""Publish: editions of a briefing as a site of plain files, with an archive, feeds and data."""

from briefgen.publish.address import checked_base_url
from briefgen.publish.folder import Update, read_record, remove_stale, update_of
from briefgen.publish.record import RECORD_FILE, Edition, Record
from briefgen.publish.site import PAGE_FORMATS, Publication, published

__all__ = [
    "PAGE_FORMATS",
    "RECORD_FILE",
    "Edition",
    "Publication",
    "Record",
    "Update",
    "checked_base_url",
    "published",
    "read_record",
    "remove_stale",
    "update_of",
]
