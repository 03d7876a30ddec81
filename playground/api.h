// What the page calls: one experiment and one LeNet, plain numbers and pointers into tensors. A
// call that fails returns 0 and leaves its message.
#pragma once
#include <cstdint>

#define PLAYGROUND_CALL extern "C" [[gnu::used, gnu::visibility("default")]]

/// The message of the last call, null if it did not fail.
PLAYGROUND_CALL const char* playground_error();

/// A new experiment in place of the one before; X and K are 0. 1 when done.
PLAYGROUND_CALL int experiment_new(int in_channels, int out_channels, int height, int width,
                                   int kernel_height, int kernel_width);
/// Where the numbers of a tensor lie, until the next call that computes: X, K, w (the weight), Y,
/// y (what the weight makes of X) or g (the weight's gradient, null before the first step).
PLAYGROUND_CALL float* experiment_numbers(char of);
/// X and K from the standard normal distribution under a seed. 1 when done.
PLAYGROUND_CALL int experiment_randomize(double seed);
/// The weight as libtorch draws it under a seed. 1 when done.
PLAYGROUND_CALL int experiment_initialize(double seed);
/// What the loop does from now on; Y comes from X and K as they are. 1 when done.
PLAYGROUND_CALL int experiment_configure(double lr, int mean, int as_product);
/// So many steps; each one's loss is written to `losses`. The number done.
PLAYGROUND_CALL int experiment_run(int steps, double* losses);
/// A step's graph for the viewer.
PLAYGROUND_CALL const char* experiment_trace();

/// A new LeNet with room for pictures, of which the last `tests` are not trained on. 1 when done.
PLAYGROUND_CALL int lenet_new(int relu, int adam, double lr, double seed, int pictures, int tests);
/// Where pictures [n, 28, 28] and classes [n] belong.
PLAYGROUND_CALL uint8_t* lenet_pictures();
PLAYGROUND_CALL int64_t* lenet_classes();
/// A step on so many pictures: their loss.
PLAYGROUND_CALL double lenet_step(int batch_size, double lr);
PLAYGROUND_CALL int lenet_ends_epoch();
/// The classes said for the test pictures, until the next call.
PLAYGROUND_CALL const int64_t* lenet_predictions();
/// Ten probabilities for a picture [28, 28], until the next call.
PLAYGROUND_CALL const float* lenet_probabilities(const float* picture);
/// The first layer's kernels [6, 5, 5].
PLAYGROUND_CALL const float* lenet_kernels();
