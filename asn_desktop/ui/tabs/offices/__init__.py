"""Tab: Kantor, what the offices of the regency sent to BKPSDMD, side by side; shown at BKPSDMD only."""
