/// @file Recurrent layers: RNN, LSTM, GRU over sequences, and their cells.
#pragma once
#include <xtgrad/nn/layer.h>
#include <xtgrad/nn/utils/rnn.h>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {
struct XTGRAD_API RNNOptionsBase {
  using rnn_options_base_mode_t =
      Choice<enumtype::kLSTM, enumtype::kGRU, enumtype::kRNN_TANH, enumtype::kRNN_RELU>;
  RNNOptionsBase(rnn_options_base_mode_t mode, int64_t input_size, int64_t hidden_size)
      : mode_(mode), input_size_(input_size), hidden_size_(hidden_size) {}
  XTGRAD_ARG(rnn_options_base_mode_t, mode);
  XTGRAD_ARG(int64_t, input_size);
  XTGRAD_ARG(int64_t, hidden_size);
  XTGRAD_ARG(int64_t, num_layers) = 1;
  XTGRAD_ARG(bool, bias) = true;
  XTGRAD_ARG(bool, batch_first) = false;
  XTGRAD_ARG(double, dropout) = 0;  // after every layer but the last
  XTGRAD_ARG(bool, bidirectional) = false;
  XTGRAD_ARG(int64_t, proj_size) = 0;  // LSTM only; 0: none
  XTGRAD_FIELDS(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional)
};
struct XTGRAD_API RNNCellOptionsBase {
  RNNCellOptionsBase(int64_t input_size, int64_t hidden_size, bool bias, int64_t num_chunks)
      : input_size_(input_size), hidden_size_(hidden_size), bias_(bias), num_chunks_(num_chunks) {}
  virtual ~RNNCellOptionsBase();
  XTGRAD_ARG(int64_t, input_size);
  XTGRAD_ARG(int64_t, hidden_size);
  XTGRAD_ARG(bool, bias);
  XTGRAD_ARG(int64_t, num_chunks);
};
}  // namespace detail

#define XTGRAD_RNN_OPTIONS(Name)                              \
  Name(int64_t input_size, int64_t hidden_size)               \
      : input_size_(input_size), hidden_size_(hidden_size) {} \
  XTGRAD_ARG(int64_t, input_size);                            \
  XTGRAD_ARG(int64_t, hidden_size);                           \
  XTGRAD_ARG(int64_t, num_layers) = 1;                        \
  XTGRAD_ARG(bool, bias) = true;                              \
  XTGRAD_ARG(bool, batch_first) = false;                      \
  XTGRAD_ARG(double, dropout) = 0;                            \
  XTGRAD_ARG(bool, bidirectional) = false;
struct XTGRAD_API RNNOptions {
  using nonlinearity_t = Choice<enumtype::kTanh, enumtype::kReLU>;
  XTGRAD_RNN_OPTIONS(RNNOptions)
  XTGRAD_ARG(nonlinearity_t, nonlinearity) = kTanh;
};
struct XTGRAD_API LSTMOptions {
  XTGRAD_RNN_OPTIONS(LSTMOptions)
  XTGRAD_ARG(int64_t, proj_size) = 0;
};
struct XTGRAD_API GRUOptions {
  XTGRAD_RNN_OPTIONS(GRUOptions)
};
#undef XTGRAD_RNN_OPTIONS

#define XTGRAD_CELL_OPTIONS(Name)                             \
  Name(int64_t input_size, int64_t hidden_size)               \
      : input_size_(input_size), hidden_size_(hidden_size) {} \
  XTGRAD_ARG(int64_t, input_size);                            \
  XTGRAD_ARG(int64_t, hidden_size);                           \
  XTGRAD_ARG(bool, bias) = true;
struct XTGRAD_API RNNCellOptions {
  using nonlinearity_t = Choice<enumtype::kTanh, enumtype::kReLU>;
  XTGRAD_CELL_OPTIONS(RNNCellOptions)
  XTGRAD_ARG(nonlinearity_t, nonlinearity) = kTanh;
};
struct XTGRAD_API LSTMCellOptions {
  XTGRAD_CELL_OPTIONS(LSTMCellOptions)
};
struct XTGRAD_API GRUCellOptions {
  XTGRAD_CELL_OPTIONS(GRUCellOptions)
};
#undef XTGRAD_CELL_OPTIONS

namespace detail {

/// What RNN, LSTM and GRU share: parameters weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0
/// (weight_hr_l0 with projections), …_l0_reverse, …_l1, …, all uniform in ±1/sqrt(hidden_size).
class XTGRAD_API RNNImplBase : public Layer {
 public:
  explicit RNNImplBase(const RNNOptionsBase& options);
  void reset() override;
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;
  /// Nothing to do: the parameters are used where they lie.
  void flatten_parameters() {}
  std::vector<Tensor> all_weights() const { return flat_weights_; }

  RNNOptionsBase options_base;

 protected:
  void check_input(const Tensor& input, const Tensor& batch_sizes) const;
  std::tuple<int64_t, int64_t, int64_t> get_expected_hidden_size(const Tensor& input,
                                                                 const Tensor& batch_sizes) const;
  void check_hidden_size(const Tensor& hx, std::tuple<int64_t, int64_t, int64_t> expected,
                         const char* what = "hidden") const;
  Tensor permute_hidden(Tensor hx, const Tensor& permutation) const;
  /// Zeros: [layers · directions, n, size].
  Tensor initial_state(const Tensor& input, int64_t n, int64_t size) const;
  int64_t directions() const { return options_base.bidirectional() ? 2 : 1; }

  std::vector<std::string> flat_weights_names_;
  std::vector<Tensor> flat_weights_;
};

/// What RNN and GRU share: one state. Op: what computes the layers.
class XTGRAD_API OneStateRNN : public RNNImplBase {
 public:
  using RNNImplBase::RNNImplBase;
  /// input: [steps, n, in], with batch_first [n, steps, in], or [steps, in]; hx: [layers ·
  /// directions, n, hidden] (without n for the last), zeros if left out → output: [steps, n,
  /// directions · hidden] in the input's layout, and the last state.
  std::tuple<Tensor, Tensor> forward(const Tensor& input, Tensor hx = {});
  std::tuple<utils::rnn::PackedSequence, Tensor> forward_with_packed_input(
      const utils::rnn::PackedSequence& packed_input, Tensor hx = {});

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;

  std::tuple<Tensor, Tensor> forward_helper(const Tensor& input, const Tensor& batch_sizes,
                                            const Tensor& sorted_indices, int64_t max_batch_size,
                                            Tensor hx);
};

}  // namespace detail

/// h' = tanh(W_ih x + b_ih + W_hh h + b_hh) at every step, or relu.
class XTGRAD_API RNNImpl : public detail::OneStateRNN {
 public:
  RNNImpl(int64_t input_size, int64_t hidden_size) : RNNImpl(RNNOptions(input_size, hidden_size)) {}
  explicit RNNImpl(const RNNOptions& options);
  XTGRAD_LAYER_MEMBERS(RNN)

  RNNOptions options;
};
XTGRAD_LAYER(RNN);

/// Gated recurrent units: r, z = σ(…), n = tanh(x_n + r h_n), h' = (1 − z) n + z h.
class XTGRAD_API GRUImpl : public detail::OneStateRNN {
 public:
  GRUImpl(int64_t input_size, int64_t hidden_size) : GRUImpl(GRUOptions(input_size, hidden_size)) {}
  explicit GRUImpl(const GRUOptions& options);
  XTGRAD_LAYER_MEMBERS(GRU)

  GRUOptions options;
};
XTGRAD_LAYER(GRU);

/// Long short-term memory: i, f, o = σ(…), g = tanh(…), c' = f c + i g, h' = o tanh(c'), then a
/// projection to proj_size where that is not 0. The state is (h, c).
class XTGRAD_API LSTMImpl : public detail::RNNImplBase {
 public:
  LSTMImpl(int64_t input_size, int64_t hidden_size)
      : LSTMImpl(LSTMOptions(input_size, hidden_size)) {}
  explicit LSTMImpl(const LSTMOptions& options);
  XTGRAD_LAYER_MEMBERS(LSTM)
  std::tuple<Tensor, std::tuple<Tensor, Tensor>> forward(
      const Tensor& input, optional<std::tuple<Tensor, Tensor>> hx_opt = {});
  std::tuple<utils::rnn::PackedSequence, std::tuple<Tensor, Tensor>> forward_with_packed_input(
      const utils::rnn::PackedSequence& packed_input,
      optional<std::tuple<Tensor, Tensor>> hx_opt = {});

  LSTMOptions options;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;

  void check_forward_args(const Tensor& input, std::tuple<Tensor, Tensor> hidden,
                          const Tensor& batch_sizes) const;
  std::tuple<int64_t, int64_t, int64_t> get_expected_cell_size(const Tensor& input,
                                                               const Tensor& batch_sizes) const;
  std::tuple<Tensor, Tensor> permute_hidden(std::tuple<Tensor, Tensor> hx,
                                            const Tensor& permutation) const;
  std::tuple<Tensor, std::tuple<Tensor, Tensor>> forward_helper(
      const Tensor& input, const Tensor& batch_sizes, const Tensor& sorted_indices,
      int64_t max_batch_size, optional<std::tuple<Tensor, Tensor>> hx_opt);
};
XTGRAD_LAYER(LSTM);

namespace detail {
/// What the cells share: weight_ih, weight_hh, bias_ih, bias_hh, uniform in ±1/sqrt(hidden_size).
class XTGRAD_API RNNCellImplBase : public Layer {
 public:
  explicit RNNCellImplBase(const RNNCellOptionsBase& options);
  void reset() override;
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;

  RNNCellOptionsBase options_base;
  Tensor weight_ih, weight_hh, bias_ih, bias_hh;

 protected:
  void check_forward_input(const Tensor& input) const;
  void check_forward_hidden(const Tensor& input, const Tensor& hx,
                            const std::string& hidden_label) const;
  virtual std::string get_nonlinearity_str() const;
};
}  // namespace detail

/// One step of an RNN: input: [n, in] or [in], hx: [n, hidden] or [hidden], zeros if left out.
class XTGRAD_API RNNCellImpl : public detail::RNNCellImplBase {
 public:
  RNNCellImpl(int64_t input_size, int64_t hidden_size)
      : RNNCellImpl(RNNCellOptions(input_size, hidden_size)) {}
  explicit RNNCellImpl(const RNNCellOptions& options);
  XTGRAD_LAYER_MEMBERS(RNNCell)
  Tensor forward(const Tensor& input, Tensor hx = {});

  RNNCellOptions options;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
  std::string get_nonlinearity_str() const override;
};
XTGRAD_LAYER(RNNCell);

/// One step of an LSTM; the state and the result are (h, c).
class XTGRAD_API LSTMCellImpl : public detail::RNNCellImplBase {
 public:
  LSTMCellImpl(int64_t input_size, int64_t hidden_size)
      : LSTMCellImpl(LSTMCellOptions(input_size, hidden_size)) {}
  explicit LSTMCellImpl(const LSTMCellOptions& options);
  XTGRAD_LAYER_MEMBERS(LSTMCell)
  std::tuple<Tensor, Tensor> forward(const Tensor& input,
                                     optional<std::tuple<Tensor, Tensor>> hx_opt = {});

  LSTMCellOptions options;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(LSTMCell);

/// One step of a GRU.
class XTGRAD_API GRUCellImpl : public detail::RNNCellImplBase {
 public:
  GRUCellImpl(int64_t input_size, int64_t hidden_size)
      : GRUCellImpl(GRUCellOptions(input_size, hidden_size)) {}
  explicit GRUCellImpl(const GRUCellOptions& options);
  XTGRAD_LAYER_MEMBERS(GRUCell)
  Tensor forward(const Tensor& input, Tensor hx = {});

  GRUCellOptions options;

 protected:
  std::vector<std::pair<unsigned, AnyValue>> _forward_default_args() override;
};
XTGRAD_LAYER(GRUCell);

}}  // namespace xtgrad::nn::v1
