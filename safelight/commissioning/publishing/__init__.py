"""The register of grants as it is published: in the 360Giving layout, checked, frozen and numbered."""
