"""Tests: power cuts, sudden ends and failing disks, against every way the program writes an office file.

`python -m tests.faults` prints the table of the long run; `test_faults.py` is the short one.
"""
