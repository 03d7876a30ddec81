"""What the comparison allows for, with the reason beside it."""
import torch

# Samples of an op and dtype beyond this many are left out: a few ops have thousands that differ little.
MOST_SAMPLES = 200

# op: {dtype: (rtol, atol)}, wider than 1e-5 (float32) and 1e-7 (float64).
TOLERANCES = {
    # One element: x is its mean, and PyTorch's x * scale - mean * scale leaves a rounding error where 0 belongs.
    "nn.functional.layer_norm": {torch.float32: (1e-4, 1e-3)},
    "native_layer_norm": {torch.float32: (1e-4, 1e-3)},
    # Sums over 50 steps, which PyTorch keeps in float32.
    "nn.functional.ctc_loss": {torch.float32: (3e-3, 5e-4)},
}

# Results without values: only shape and dtype are compared.
UNINITIALISED = {"empty", "empty_like", "new_empty", "new_empty_strided", "resize_", "resize_as_"}

# Why the samples that fail do.
REASONS = {}
