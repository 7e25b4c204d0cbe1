"""Tab: Beranda, what is due and how far the period has come."""
