"""Tab: Pelayanan: how fast the office serves, and how satisfied the public is."""
