"""Measurements: accuracy against labels, speed against peers. Not part of the tests."""
