"""Tests: files made to harm: `python -m tests.fuzz` changes good ones at random and gives them to the program.

Whatever a file holds, the program may refuse it with a sentence; it may not end, hang, or fill the memory.
"""
