"""Tests: the smallest files that can be attached."""

from __future__ import annotations

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF isi \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n isi \0\0\0\0IEND\xaeB`\x82"
