"""Changing keys while everything goes on: a new key is made, a job seals the old data anew, the old key is retired.

`vault` knows how to seal; here is who may change keys, how far the work has come, and what each key still holds.
"""
