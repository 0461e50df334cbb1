"""Who the child is: the particulars that every pathway records, by the names that custody's own files use."""

from safelight.records.particulars import (
    BirthBasis,
    Ethnicity,
    EthnicityBasis,
    EthnicityGroup,
    Flag,
    ObservedEthnicity,
    Sex,
    ethnicity_group,
)

__all__ = [
    "BirthBasis",
    "Ethnicity",
    "EthnicityBasis",
    "EthnicityGroup",
    "Flag",
    "ObservedEthnicity",
    "Sex",
    "ethnicity_group",
]
