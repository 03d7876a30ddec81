// nn::load_state: state dicts from every kind of file, told apart by their content.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "files.h"
#include "numbers.h"

TEST_CASE("load_state reads safetensors, .npz and .pt") {
  const TemporaryFolder folder;
  torch::nn::Sequential net(torch::nn::Linear(3, 4), torch::nn::BatchNorm1d(4)),
      other(torch::nn::Linear(3, 4), torch::nn::BatchNorm1d(4));
  const auto state = net->state_dict();
  xtgrad::save_safetensors(folder / "a.bin", state);
  xtgrad::save_npz(folder / "b.npz", state.pairs());
  xtgrad::save_pt(folder / "c.bin", state);
  for (const char* name : {"a.bin", "b.npz", "c.bin"}) {
    const auto loaded = torch::nn::load_state(folder / name);
    CHECK(loaded.keys() == state.keys());
    for (const auto& item : state) CHECK(same_bits(*item, loaded[item.key()]));
    other->load_state_dict(loaded);
    CHECK(same_bits(other->parameters()[0], net->parameters()[0]));
  }
}

TEST_CASE("load_state says what is no state dict") {
  CHECK(error_of<xtgrad::ValueError>([] { torch::nn::load_state(fixture_file("tensor.pt")); },
                                     "holds a Tensor, no state dict"));
  CHECK(error_of<xtgrad::ValueError>([] { torch::nn::load_state(fixture_file("checkpoint.pt")); },
                                     "under 'epoch' it has a Int"));
  CHECK(error_of<xtgrad::Error>([] { torch::nn::load_state("/nonexistent"); }, "No such file"));
}
