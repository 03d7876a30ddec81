"""What the comparison allows for, with the reason beside it."""
import torch

# Samples of an op and dtype beyond this many are left out: a few ops have thousands that differ little.
MOST_SAMPLES = 200

# op: {dtype: (rtol, atol)}, wider than 1e-5 (float32) and 1e-7 (float64).
TOLERANCES = {}

# Results without values: only shape and dtype are compared.
UNINITIALISED = {"empty", "empty_like", "new_empty", "new_empty_strided", "resize_", "resize_as_"}

# Why the samples that fail do.
REASONS = {}
