// Recurrent layers, cells and packed sequences, against PyTorch's numbers.
#include <torch/torch.h>

#include "close.h"
#include "fixtures/recurrent.h"

using namespace torch;
using fixture::check_case;
using fixture::check_same;
using fixture::fill;
using fixture::wave;
using fixture::wave_leaf;
namespace rnn = torch::nn::utils::rnn;

namespace {

using HC = std::tuple<Tensor, Tensor>;

std::vector<Tensor> flat(const std::tuple<Tensor, Tensor>& y) {
  return {std::get<0>(y), std::get<1>(y)};
}
std::vector<Tensor> flat(const std::tuple<Tensor, HC>& y) {
  return {std::get<0>(y), std::get<0>(std::get<1>(y)), std::get<1>(std::get<1>(y))};
}
template <class State>
std::vector<Tensor> flat(const std::tuple<rnn::PackedSequence, State>& y) {
  return flat(std::tuple<Tensor, State>(std::get<0>(y).data(), std::get<1>(y)));
}

template <class Layer>
constexpr bool kIsLstm = std::is_same_v<Layer, nn::LSTM>;

template <class Layer, class Options>
void check_variant(const std::string& name, const Options& options, int64_t out = 3) {
  Layer m(options);
  fill(*m);
  const int64_t d = options.num_layers() * (options.bidirectional() ? 2 : 1);
  const bool first = options.batch_first();
  const Tensor x =
      wave_leaf(first ? std::vector<int64_t>{2, 4, 2} : std::vector<int64_t>{4, 2, 2}, 30);
  const Tensor h = wave_leaf({d, 2, out}, 31), c = wave_leaf({d, 2, 3}, 32);
  const auto packed = rnn::pack_padded_sequence(x, torch::tensor({2, 4}), first, false);
  if constexpr (kIsLstm<Layer>) {
    check_case(name, *m, {x, h, c}, flat(m(x, HC(h, c))));
    check_case(name + " packed", *m, {x, h, c},
               flat(m->forward_with_packed_input(packed, HC(h, c))));
  } else {
    check_case(name, *m, {x, h}, flat(m(x, h)));
    check_case(name + " packed", *m, {x, h}, flat(m->forward_with_packed_input(packed, h)));
  }
  check_same(name + " zeros", "y0", std::get<0>(m(x)));
}

template <class Layer, class Options>
void check_layer(const std::string& name) {
  const Options o(2, 3);
  check_variant<Layer>(name + " plain", o);
  check_variant<Layer>(name + " deep", Options(o).num_layers(2).bidirectional(true));
  check_variant<Layer>(name + " nobias", Options(o).bias(false));
  check_variant<Layer>(name + " first", Options(o).batch_first(true).num_layers(2));
  Layer m(o);
  fill(*m);
  const Tensor x = wave_leaf({4, 2}, 30);
  check_case(name + " unbatched", *m, {x}, flat(m(x)));
  m = Layer(Options(o).num_layers(3).dropout(0.5).batch_first(true));
  fill(*m);
  torch::manual_seed(3);
  check_case(name + " dropout", *m, {}, flat(m(wave({2, 4, 2}, 30))));
  m = Layer(o);
  fill(*m);
  const Tensor z = wave_leaf({3, 2, 2}, 30);
  const Tensor g = autograd::grad({std::get<0>(m(z)).pow(2).sum()}, {z}, {}, true, true)[0];
  check_case(name + " second", *m, {z}, {g});
}

}  // namespace

TEST_CASE("RNN is PyTorch's") {
  check_layer<nn::RNN, nn::RNNOptions>("rnn");
  check_variant<nn::RNN>("rnn relu", nn::RNNOptions(2, 3).nonlinearity(torch::kReLU));
}
TEST_CASE("GRU is PyTorch's") { check_layer<nn::GRU, nn::GRUOptions>("gru"); }
TEST_CASE("LSTM is PyTorch's") {
  check_layer<nn::LSTM, nn::LSTMOptions>("lstm");
  check_variant<nn::LSTM>("lstm proj", nn::LSTMOptions(2, 3).proj_size(2), 2);
}

TEST_CASE("recurrent cells are PyTorch's") {
  const Tensor x = wave_leaf({4, 2}, 30), h = wave_leaf({4, 3}, 31), c = wave_leaf({4, 3}, 32);
  nn::RNNCell rnn_cell(2, 3);
  nn::GRUCell gru_cell(2, 3);
  nn::LSTMCell lstm_cell(2, 3);
  for (nn::Module* m :
       {(nn::Module*)rnn_cell.get(), (nn::Module*)gru_cell.get(), (nn::Module*)lstm_cell.get()})
    fill(*m);
  check_case("rnncell", *rnn_cell, {x, h}, {rnn_cell(x, h)});
  check_case("grucell", *gru_cell, {x, h}, {gru_cell(x, h)});
  check_case("lstmcell", *lstm_cell, {x, h, c}, flat(lstm_cell(x, HC(h, c))));
  check_same("rnncell zeros", "y0", rnn_cell(x[0]));
  check_same("grucell zeros", "y0", gru_cell(x[0]));
  check_same("lstmcell zeros", "y0", std::get<0>(lstm_cell(x[0])));
}

TEST_CASE("recurrent layers start from PyTorch's numbers") {
  const auto check = [](const std::string& name, auto make) {
    torch::manual_seed(0);
    const auto m = make();
    std::vector<Tensor> sums;
    for (const Tensor& p : m->parameters()) sums.push_back(p.detach().to(torch::kDouble).sum());
    check_same("seed " + name, "sums", torch::stack(sums));
    check_same("seed " + name, "last", torch::rand({1}));
  };
  check("rnn", [] { return nn::RNN(nn::RNNOptions(3, 4).num_layers(2).bidirectional(true)); });
  check("lstm", [] { return nn::LSTM(nn::LSTMOptions(3, 4).num_layers(2).proj_size(2)); });
  check("gru", [] { return nn::GRU(3, 4); });
  check("lstmcell", [] { return nn::LSTMCell(3, 4); });
  check("grucell", [] { return nn::GRUCell(3, 4); });
}

TEST_CASE("a fused recurrent layer has gradients of every order") {
  const auto check = [](auto layer, int64_t seed) {
    torch::manual_seed(uint64_t(seed));
    layer->to(torch::kDouble);
    auto inputs = layer->parameters();
    inputs.push_back(torch::randn({3, 2, 2}, torch::kDouble).requires_grad_());
    const auto f = [&](const std::vector<Tensor>& in) -> std::vector<Tensor> {
      const auto y = layer->forward(in.back());
      if constexpr (std::is_same_v<std::decay_t<decltype(std::get<1>(y))>, Tensor>)
        return {std::get<0>(y), std::get<1>(y)};
      else
        return {std::get<0>(y), std::get<0>(std::get<1>(y)), std::get<1>(std::get<1>(y))};
    };
    CHECK(autograd::gradcheck(f, inputs));
    CHECK(autograd::gradgradcheck(f, inputs));
  };
  check(nn::LSTM(2, 2), 1);
  check(nn::GRU(2, 2), 2);
  check(nn::RNN(2, 2), 3);
  check(nn::GRU(nn::GRUOptions(2, 2).bias(false).bidirectional(true)), 4);
  check(nn::LSTM(nn::LSTMOptions(2, 3).proj_size(2)), 5);
}

TEST_CASE("a recurrent layer of floats, whose weights are packed, agrees with one of doubles") {
  const auto check = [](auto layer) {
    torch::manual_seed(1);
    const auto x = torch::randn({6, 5, 8});
    const auto run = [&](torch::Dtype type) {
      layer->to(type);
      layer->zero_grad();
      const Tensor in = x.to(type).requires_grad_();
      const auto packed = rnn::pack_padded_sequence(in, torch::tensor({6, 6, 5, 5, 2}));
      const Tensor y = std::get<0>(layer->forward_with_packed_input(packed)).data();
      y.mul(torch::linspace(-1, 1, y.numel()).to(type).view(y.sizes())).sum().backward();
      std::vector<Tensor> all{y.detach(), in.grad()};
      for (const Tensor& p : layer->parameters()) all.push_back(p.grad().clone());
      return all;
    };
    const std::vector<Tensor> exact = run(torch::kDouble), y = run(torch::kFloat);
    for (size_t i = 0; i < y.size(); ++i)
      CHECK((y[i].to(torch::kDouble) - exact[i]).abs().max().template item<double>() < 1e-5);
  };
  check(nn::LSTM(nn::LSTMOptions(8, 40).bidirectional(true)));
  check(nn::GRU(8, 33));
  check(nn::GRU(nn::GRUOptions(8, 48).bias(false)));
  check(nn::RNN(nn::RNNOptions(8, 70).num_layers(2)));
}

TEST_CASE("what a recurrent layer says of wrong arguments is libtorch's") {
  const auto error = [](auto f) { return first_line(f); };
  CHECK(
      error([] { nn::RNN(nn::RNNOptions(3, 4).dropout(2)); }) ==
      "dropout should be a number in range [0, 1] representing the probability of an element being "
      "zeroed");
  CHECK(error([] { nn::LSTM(nn::LSTMOptions(3, 4).proj_size(5)); }) ==
        "proj_size has to be a positive integer, smaller than hidden_size or zero to disable "
        "projections");
  nn::RNN m(3, 4);
  nn::LSTM l(3, 4);
  CHECK(error([&] { m(torch::randn({3, 5, 2, 3})); }) == "input must have 3 dimensions, got 4");
  CHECK(error([&] {
          m(torch::randn({5, 2, 4}));
        }) == "input.size(-1) must be equal to input_size. Expected 3, got 4");
  CHECK(error([&] {
          m(torch::randn({5, 2, 3}), torch::randn({1, 3, 4}));
        }) == "Expected hidden size 1 2 4, got [1, 3, 4]");
  CHECK(error([&] {
          l(torch::randn({5, 2, 3}), HC(torch::randn({1, 2, 4}), torch::randn({1, 3, 4})));
        }) == "Expected hidden[1] size 1 2 4, got [1, 3, 4]");
  CHECK(error([&] {
          m(torch::randn({5, 3}), torch::randn({1, 1, 4}));
        }) == "For unbatched 2-D input, hx should also be 2-D but got 3-D tensor");
  nn::LSTMCell cell(3, 4);
  CHECK(error([&] {
          cell(torch::randn({2, 4}));
        }) == "input has inconsistent input_size: got 4 expected 3");
  CHECK(error([&] {
          cell(torch::randn({2, 3}), HC(torch::randn({3, 4}), torch::randn({2, 4})));
        }) == "Input batch size 2 doesn't match hidden[0] batch size 3");
  CHECK(error([&] {
          cell(torch::randn({2, 3}), HC(torch::randn({2, 4}), torch::randn({2, 5})));
        }) == "hidden[1] has inconsistent hidden_size: got 5, expected 4");
  const auto w = l->all_weights();
  CHECK(error([&] {
          torch::lstm(torch::randn({5, 2, 3}), {torch::randn({1, 2, 4})}, w, true, 1, 0., false,
                      false, false);
        }) == "lstm expects two hidden states");
  CHECK(error([&] {
          torch::rnn_tanh(torch::randn({5, 2, 3}), torch::randn({1, 2, 4}), {w[0]}, true, 1, 0.,
                          false, false, false);
        }) == "got an incorrect number of RNN parameters");
}

TEST_CASE("recurrent layers print, name and clone as libtorch's") {
  CHECK(
      c10::str(nn::LSTM(nn::LSTMOptions(128, 64).num_layers(3).dropout(0.2).proj_size(32))) ==
      "torch::nn::LSTM(input_size=128, hidden_size=64, num_layers=3, bias=true, batch_first=false, "
      "dropout=0.2, bidirectional=false, proj_size=32)");
  CHECK(c10::str(nn::RNNCell(nn::RNNCellOptions(3, 4).bias(false).nonlinearity(torch::kReLU))) ==
        "torch::nn::RNNCell(3, 4, bias=false, nonlinearity=kReLU)");
  CHECK(c10::str(nn::GRUCell(3, 4)) == "torch::nn::GRUCell(3, 4)");
  const auto keys =
      nn::LSTM(nn::LSTMOptions(3, 4).proj_size(2).bidirectional(true))->named_parameters().keys();
  CHECK(keys == std::vector<std::string>{"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0",
                                         "weight_hr_l0", "weight_ih_l0_reverse",
                                         "weight_hh_l0_reverse", "bias_ih_l0_reverse",
                                         "bias_hh_l0_reverse", "weight_hr_l0_reverse"});
  nn::GRU a(3, 4);
  const auto b = std::dynamic_pointer_cast<nn::GRUImpl>(a->clone());
  const Tensor x = torch::randn({5, 2, 3});
  CHECK(torch::equal(std::get<0>(a(x)), std::get<0>(b->forward(x))));
  {
    NoGradGuard no_grad;
    b->all_weights()[0].fill_(0);
  }
  CHECK_FALSE(torch::equal(std::get<0>(a(x)), std::get<0>(b->forward(x))));
  nn::Sequential s(nn::LSTM(3, 4));
  CHECK(std::get<0>(s->forward<std::tuple<Tensor, HC>>(x)).size(2) == 4);
}

TEST_CASE("packing and padding are PyTorch's") {
  const Tensor x = wave_leaf({5, 3, 2}, 1);
  const auto p = rnn::pack_padded_sequence(x, torch::tensor({3, 5, 1}), false, false);
  check_same("pack", "y0", p.data());
  check_same("pack", "sizes", p.batch_sizes());
  check_same("pack", "sorted", p.sorted_indices());
  check_same("pack", "unsorted", p.unsorted_indices());
  const auto [y, n] = rnn::pad_packed_sequence(p, false, -1, 6);
  check_same("unpack", "y0", y);
  check_same("unpack", "lengths", n);
  check_same("unpack", "dx0", autograd::grad({(y * wave({6, 3, 2}, 20)).sum()}, {x})[0]);
  const std::vector<Tensor> parts{wave({2, 2}, 2), wave({4, 2}, 4), wave({1, 2}, 1)};
  check_same("pad", "y0", rnn::pad_sequence(parts, true, 9));
  CHECK(rnn::pack_sequence(parts, false).batch_sizes().equal(torch::tensor({3, 2, 1, 1})));
  CHECK(p.to(torch::kFloat).data().scalar_type() == torch::kFloat);
  CHECK_FALSE(rnn::invert_permutation({}).defined());
  const auto error = [&](Tensor lengths) {
    return first_line([&] { rnn::pack_padded_sequence(x, lengths); });
  };
  CHECK(error(torch::tensor({1, 3, 5}))
            .starts_with("`lengths` array must be sorted in decreasing order"));
  CHECK(error(torch::tensor({5, 3, 0}))
            .starts_with("Length of all samples has to be greater than 0"));
  CHECK(error(torch::tensor({5, 3})) ==
        "Expected `len(lengths)` to be equal to batch_size, but got 2 (batch_size=3)");
  CHECK(first_line([&] { rnn::pad_packed_sequence(p, false, 0, 4); }) ==
        "Expected total_length to be at least the length of the longest sequence in input, but got "
        "total_length=4 and max sequence length being 5");
  CHECK(first_line([] { rnn::pad_sequence({}); }) == "received an empty list of sequences");
}

TEST_CASE("dropout behind a single layer is warned of") {
  struct Keep : c10::WarningHandler {
    std::string all;
    void process(const c10::SourceLocation&, const std::string& text, bool) override {
      all += text;
    }
  } keep;
  {
    const c10::Warning::WarningHandlerGuard guard(&keep);
    nn::GRU(nn::GRUOptions(2, 3).dropout(0.5));
  }
  CHECK(
      keep.all ==
      "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects "
      "num_layers greater than 1, but got dropout=0.5 and num_layers=1");
}

TEST_CASE("cells refuse weights without a row for each gate, and states that are not there") {
  const auto one = torch::ones({1, 1});
  const auto rows = [](int64_t n) { return torch::ones({n, 1}); };
  for (const auto& [ih, hh] : {std::pair{2, 3}, {3, 2}, {4, 3}, {3, 0}, {0, 0}})
    CHECK_THROWS_WITH_AS(torch::gru_cell(one, one, rows(ih), rows(hh)),
                         doctest::Contains("gates has as many rows for each"), torch::Error);
  for (const auto& [ih, hh] : {std::pair{3, 4}, {4, 3}, {4, 2}, {3, 3}})
    CHECK_THROWS_WITH_AS(torch::lstm_cell(one, {one, one}, rows(ih), rows(hh)),
                         doctest::Contains("gates has as many rows for each"), torch::Error);
  CHECK_THROWS_AS(torch::gru_cell(one, torch::Tensor(), rows(3), rows(3)), torch::Error);
  CHECK_THROWS_WITH_AS(torch::lstm_cell(one, {one, torch::Tensor()}, rows(4), rows(4)),
                       doctest::Contains("hidden0 is undefined"), torch::Error);
}
