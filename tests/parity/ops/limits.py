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

# Results without values that could be compared, only shape and dtype are; op_db calls randn_like under the name rand_like.
UNINITIALISED = {"rand_like", "empty", "empty_like", "new_empty", "new_empty_strided", "resize_", "resize_as_"}

# Why the samples that fail do.
REASONS = {
    "linalg.det": "float32: whether a matrix counts as singular hangs on the last bit of a pivot; in float64 all pass",
    "linspace": "of integers: PyTorch's hang on the processor, and go back and forth (-3 to 10: … 0, 1, 0, 0, 0, 1 …): each "
                "vector of 32 bytes, 64 with AVX-512, starts at a truncated number",
    "masked.logaddexp": "PyTorch's second derivatives are nan where one of the two is masked, -inf; ours are the limit, 0",
    "special.airy_ai": "PyTorch's is off by up to 3e-5 of its value near -2.3; ours agrees with mpmath to 2.3 epsilons",
    "cov": "float32: a gradient of numbers that cancel, one rounding apart",
    "nn.functional._scaled_dot_product_attention": "scores in the hundreds in float32: softmax magnifies their rounding",
}

# PyTorch 1.13's gradients here are wrong, partly memory never written: only values are compared.
NO_GRADIENTS = {"as_strided_scatter"}

# Cases of common_nn whose initial values cannot be compared: libtorch's EmbeddingBag does not make the row padding_idx
# zero, as Python's does; its Transformer draws for every layer anew; and PyTorch's C++ texts of two convolutions have another kernel size than its Python.
INITIALISED_DIFFERENTLY = {"EmbeddingBag_mean_padding_idx", "EmbeddingBag_max_padding_idx", "EmbeddingBag_sum_padding_idx",
                           "Transformer_multilayer_coder", "Conv1d_pad_same_dilated", "Conv3d_1x1x1_no_bias"}

# Why cases of common_nn fail.
CASE_REASONS = {
    "_complex": "complex numbers are not there",
    "_sparse": "sparse gradients are not there",
    "CrossMapLRN2d": "PyTorch's gradient leaves the last neighbour out; ours is that of the function",
}
