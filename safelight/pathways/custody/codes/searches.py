"""Searches beyond an ordinary one."""

from safelight.kernel.codes import Code


class SearchType(Code):
    """How far the search went."""

    NONE = "NONE", "No search"
    ORDINARY = "S54_ORDINARY", "Ordinary search"
    STRIP = "STRIP", "Strip search: more than outer clothing, shoes and socks"
    INTIMATE = "INTIMATE_S55", "Intimate search"


class SearchAdult(Code):
    """Whether the appropriate adult was there."""

    PRESENT = "PRESENT", "Present"
    WAIVED = "WAIVED", "Child asked, in the adult's presence, for the adult not to be there"
    ABSENT = "ABSENT", "Not there"


class SearchPlace(Code):
    """Where the search was done."""

    CELL = "CELL", "Cell"
    MEDICAL_ROOM = "MEDICAL_ROOM", "Medical room"
    SEARCH_ROOM = "SEARCH_ROOM", "Search room"
    OTHER = "OTHER", "Somewhere else"


class SearchResult(Code):
    """What the search came to."""

    ITEM_FOUND = "ITEM_FOUND", "Something found"
    NOTHING_FOUND = "NOTHING_FOUND", "Nothing found"
