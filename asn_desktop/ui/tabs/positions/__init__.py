"""Tab: Jabatan: the posts of the office."""
