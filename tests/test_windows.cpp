// Windows: PyTorch 1.13's numbers, its errors.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>

#include "close.h"

using torch::Tensor;

TEST_CASE("windows are PyTorch's") {
  using torch::kDouble;
  check_numbers(torch::hann_window(5, kDouble), {0, 0.34549150281252627, 0.90450849718747373,
                                                 0.90450849718747373, 0.34549150281252639});
  check_numbers(torch::hann_window(5, false, kDouble), {0, .5, 1, .5, 0});
  check_numbers(torch::hamming_window(4, kDouble), {0.08, 0.54, 1, 0.54});
  check_numbers(torch::hamming_window(4, false, .3, .7, kDouble), {-0.4, 0.65, 0.65, -0.4});
  check_numbers(torch::hamming_window(4, true, .6), {0.14, 0.6, 1.06, 0.6});
  check_numbers(torch::blackman_window(5, kDouble), {0, 0.20077014326253045, 0.84922985673746942,
                                                     0.84922985673746965, 0.20077014326253056});
  check_numbers(torch::blackman_window(4, false, kDouble), {0, .63, .63, 0});
  check_numbers(torch::bartlett_window(5, kDouble), {0, .4, .8, .8, .4});
  check_numbers(torch::bartlett_window(4, false, kDouble), {0, 2. / 3, 2. / 3, 0});
  check_numbers(torch::kaiser_window(5, kDouble),
                {5.2773441320097665e-05, 0.10171968770956323, 0.79293983410146052,
                 0.79293983410146052, 0.10171968770956323});
  check_numbers(
      torch::kaiser_window(4, false, 3.5, kDouble),
      {0.13553434913875384, 0.84597264783888948, 0.84597264783888948, 0.13553434913875384});
  check_numbers(torch::kaiser_window(5, true, -3.),
                {0.204884756, 0.624746208, 0.952221857, 0.952221857, 0.624746208});
  CHECK(torch::kaiser_window(5, true, NAN).isnan().all().item<bool>());
}

TEST_CASE("windows have the length and type that are asked for, and no history") {
  using Window = Tensor (*)(int64_t, bool, torch::TensorOptions);
  const Window windows[] = {torch::hann_window, torch::hamming_window, torch::blackman_window,
                            torch::bartlett_window, torch::kaiser_window};
  for (const Window window : windows) {
    for (const bool periodic : {true, false}) {
      CHECK(window(0, periodic, {}).sizes() == torch::IntArrayRef({0}));
      CHECK(torch::equal(window(1, periodic, {}), torch::ones({1})));
      for (const int64_t n : {2, 3, 16, 17, 100}) {
        const Tensor w = window(n, periodic, torch::kDouble);
        CHECK(w.sizes() == torch::IntArrayRef({n}));
        CHECK(torch::allclose(window(n, periodic, {}).to(torch::kDouble), w, 1e-6, 2e-7));
        const Tensor whole = periodic ? window(n + 1, false, torch::kDouble) : w;
        CHECK(torch::allclose(whole, whole.flip(0), 1e-12, 1e-15));
        CHECK(torch::allclose(whole.narrow(0, 0, n), w, 1e-12, 1e-15));
      }
    }
    const Tensor w = window(4, true, torch::requires_grad());
    CHECK(w.is_leaf());
    CHECK(w.requires_grad());
    CHECK(window(4, true, {}).scalar_type() == torch::kFloat);
  }
  Tensor out = torch::empty({0}, torch::kDouble);
  CHECK(at::hann_window_out(out, 3).sizes() == torch::IntArrayRef({3}));
  CHECK(at::hann_window(3, torch::kDouble, torch::kStrided, torch::kCPU, false).scalar_type() ==
        torch::kDouble);
}

TEST_CASE("windows: libtorch's errors") {
  CHECK(first_line([] { torch::hann_window(-1); }) ==
        "hann_window requires non-negative window_length, got window_length=-1");
  CHECK(first_line([] { torch::kaiser_window(-2, false, 3); }) ==
        "kaiser_window requires non-negative window_length, got window_length=-2");
  CHECK(first_line([] { torch::blackman_window(3, torch::kInt); }) ==
        "blackman_window expects floating point dtypes, got: TensorOptions(dtype=int, device=cpu "
        "(default), "
        "layout=Strided (default), requires_grad=false (default), pinned_memory=false (default), "
        "memory_format=(nullopt))");
  CHECK(first_line([] {
          torch::hamming_window(3, torch::kSparse);
        }).starts_with("hamming_window is not implemented for sparse types, got: "));
  CHECK_THROWS_AS(torch::bartlett_window(int64_t{1} << 62), c10::Error);
}
