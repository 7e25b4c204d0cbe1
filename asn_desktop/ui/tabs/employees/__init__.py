"""Tab: Pegawai: the staff register."""
