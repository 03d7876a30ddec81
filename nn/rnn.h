/// @file Recurrent layers: RNN, LSTM, GRU over sequences, and their cells.
#pragma once
#include <xtgrad/nn/layer.h>
#include <xtgrad/nn/utils/rnn.h>

namespace xtgrad::nn { inline namespace v1 {

namespace detail {
/// What the options of RNN, LSTM and GRU share.
template <class Options>
struct XTGRAD_API RNNArgs {
  RNNArgs(int64_t input_size, int64_t hidden_size)
      : input_size_(input_size), hidden_size_(hidden_size) {}
  /// The features of the input at each step.
  auto input_size XTGRAD_SETTER_OF(Options, int64_t, input_size);
  /// The features of the state.
  auto hidden_size XTGRAD_SETTER_OF(Options, int64_t, hidden_size);
  /// How many layers stand on each other, each over the outputs of the one before; at least 1.
  auto num_layers XTGRAD_SETTER_OF(Options, int64_t, num_layers, 1);
  /// Whether b_ih and b_hh are learned, else they are left out.
  auto bias XTGRAD_SETTER_OF(Options, bool, bias, true);
  /// Whether input and output are [n, steps, …] instead of [steps, n, …]; states are not.
  auto batch_first XTGRAD_SETTER_OF(Options, bool, batch_first, false);
  /// The probability, in [0, 1], of the dropout after every layer but the last, in training.
  auto dropout XTGRAD_SETTER_OF(Options, double, dropout, 0);
  /// Whether each layer also runs from the last step to the first; the output holds both.
  auto bidirectional XTGRAD_SETTER_OF(Options, bool, bidirectional, false);
};
struct XTGRAD_API RNNOptionsBase : RNNArgs<RNNOptionsBase> {
  using rnn_options_base_mode_t =
      Choice<enumtype::kLSTM, enumtype::kGRU, enumtype::kRNN_TANH, enumtype::kRNN_RELU>;
  RNNOptionsBase(rnn_options_base_mode_t mode, int64_t input_size, int64_t hidden_size)
      : RNNArgs(input_size, hidden_size), mode_(mode) {}
  /// Which of the layers it is.
  auto mode XTGRAD_SETTER(rnn_options_base_mode_t, mode);
  /// The features that h is projected to, LSTM only; 0: no projection.
  auto proj_size XTGRAD_SETTER(int64_t, proj_size, 0);
  XTGRAD_FIELDS(input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional)
};
/// What the options of the cells share.
template <class Options>
struct XTGRAD_API RNNCellArgs {
  RNNCellArgs(int64_t input_size, int64_t hidden_size)
      : input_size_(input_size), hidden_size_(hidden_size) {}
  /// The features of the input.
  auto input_size XTGRAD_SETTER_OF(Options, int64_t, input_size);
  /// The features of the state.
  auto hidden_size XTGRAD_SETTER_OF(Options, int64_t, hidden_size);
  /// Whether b_ih and b_hh are learned, else they are left out.
  auto bias XTGRAD_SETTER_OF(Options, bool, bias, true);
};
struct XTGRAD_API RNNCellOptionsBase : RNNCellArgs<RNNCellOptionsBase> {
  RNNCellOptionsBase(int64_t input_size, int64_t hidden_size, bool bias, int64_t num_chunks)
      : RNNCellArgs(input_size, hidden_size), num_chunks_(num_chunks) {
    this->bias(bias);
  }
  virtual ~RNNCellOptionsBase();
  /// How many gates stand below each other in the weights.
  auto num_chunks XTGRAD_SETTER(int64_t, num_chunks);
};
}  // namespace detail

/// `RNNOptions(8, 16).num_layers(2).nonlinearity(kReLU)`.
struct XTGRAD_API RNNOptions : detail::RNNArgs<RNNOptions> {
  using RNNArgs::RNNArgs;
  /// The type of `nonlinearity`: one of these, kTanh unless set.
  using nonlinearity_t = Choice<enumtype::kTanh, enumtype::kReLU>;
  /// The function of each step: kTanh or kReLU.
  auto nonlinearity XTGRAD_SETTER(nonlinearity_t, nonlinearity, kTanh);
};
/// `LSTMOptions(8, 16).bidirectional(true)`.
struct XTGRAD_API LSTMOptions : detail::RNNArgs<LSTMOptions> {
  using RNNArgs::RNNArgs;
  /// The features that h is projected to, below hidden_size; 0: no projection.
  auto proj_size XTGRAD_SETTER(int64_t, proj_size, 0);
};
/// `GRUOptions(8, 16).batch_first(true)`.
struct XTGRAD_API GRUOptions : detail::RNNArgs<GRUOptions> {
  using RNNArgs::RNNArgs;
};
/// `RNNCellOptions(8, 16).nonlinearity(kReLU)`.
struct XTGRAD_API RNNCellOptions : detail::RNNCellArgs<RNNCellOptions> {
  using RNNCellArgs::RNNCellArgs;
  /// The type of `nonlinearity`: one of these, kTanh unless set.
  using nonlinearity_t = Choice<enumtype::kTanh, enumtype::kReLU>;
  /// The function of each step: kTanh or kReLU.
  auto nonlinearity XTGRAD_SETTER(nonlinearity_t, nonlinearity, kTanh);
};
/// `LSTMCellOptions(8, 16).bias(false)`.
struct XTGRAD_API LSTMCellOptions : detail::RNNCellArgs<LSTMCellOptions> {
  using RNNCellArgs::RNNCellArgs;
};
/// `GRUCellOptions(8, 16).bias(false)`.
struct XTGRAD_API GRUCellOptions : detail::RNNCellArgs<GRUCellOptions> {
  using RNNCellArgs::RNNCellArgs;
};

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
  ForwardDefaultArgs _forward_default_args() override;

  std::tuple<Tensor, Tensor> forward_helper(const Tensor& input, const Tensor& batch_sizes,
                                            const Tensor& sorted_indices, int64_t max_batch_size,
                                            Tensor hx);
};

}  // namespace detail

/// h' = tanh(W_ih x + b_ih + W_hh h + b_hh) at every step, or relu: input [steps, n, in] and state
/// [layers · directions, n, hidden] → (output [steps, n, directions · hidden], last state). Throws
/// where an input or a state has other sizes.
class XTGRAD_API RNNImpl : public detail::OneStateRNN {
 public:
  /// One layer, tanh: `RNN(8, 16)`.
  RNNImpl(int64_t input_size, int64_t hidden_size) : RNNImpl(RNNOptions(input_size, hidden_size)) {}
  /// Draws weights and biases, uniform in ±1/sqrt(hidden_size). Throws for a dropout outside of [0,
  /// 1] and for num_layers < 1.
  explicit RNNImpl(const RNNOptions& options);
  XTGRAD_LAYER_MEMBERS(RNN)

  /// What the layer was made with; forward reads options_base, a copy.
  RNNOptions options;
};
/// h' = tanh(W_ih x + b_ih + W_hh h + b_hh) at every step, or relu: input [steps, n, in] and state
/// [layers · directions, n, hidden] → (output [steps, n, directions · hidden], last state). Throws
/// where an input or a state has other sizes.
using RNN = ModuleHolder<RNNImpl>;

/// Gated recurrent units: r, z = σ(…), n = tanh(x_n + r h_n), h' = (1 − z) n + z h: input [steps,
/// n, in] and state [layers · directions, n, hidden] → (output [steps, n, directions · hidden],
/// last state). Cho et al. 2014. Throws where an input or a state has other sizes.
class XTGRAD_API GRUImpl : public detail::OneStateRNN {
 public:
  /// One layer, one direction: `GRU(8, 16)`.
  GRUImpl(int64_t input_size, int64_t hidden_size) : GRUImpl(GRUOptions(input_size, hidden_size)) {}
  /// Draws weights and biases, uniform in ±1/sqrt(hidden_size). Throws for a dropout outside of [0,
  /// 1] and for num_layers < 1.
  explicit GRUImpl(const GRUOptions& options);
  XTGRAD_LAYER_MEMBERS(GRU)

  /// What the layer was made with; forward reads options_base, a copy.
  GRUOptions options;
};
/// Gated recurrent units: r, z = σ(…), n = tanh(x_n + r h_n), h' = (1 − z) n + z h: input [steps,
/// n, in] and state [layers · directions, n, hidden] → (output [steps, n, directions · hidden],
/// last state). Cho et al. 2014. Throws where an input or a state has other sizes.
using GRU = ModuleHolder<GRUImpl>;

/// Long short-term memory: i, f, o = σ(…), g = tanh(…), c' = f c + i g, h' = o tanh(c'), then a
/// projection to proj_size where that is not 0: input [steps, n, in] and state (h, c), [layers ·
/// directions, n, hidden] each → (output [steps, n, directions · hidden], last (h, c)). Hochreiter
/// and Schmidhuber 1997. Throws where an input or a state has other sizes.
class XTGRAD_API LSTMImpl : public detail::RNNImplBase {
 public:
  /// One layer, no projection: `LSTM(8, 16)`.
  LSTMImpl(int64_t input_size, int64_t hidden_size)
      : LSTMImpl(LSTMOptions(input_size, hidden_size)) {}
  /// Draws weights and biases, uniform in ±1/sqrt(hidden_size). Throws for a dropout outside of [0,
  /// 1], for num_layers < 1 and for a proj_size outside of 0 … hidden_size − 1.
  explicit LSTMImpl(const LSTMOptions& options);
  XTGRAD_LAYER_MEMBERS(LSTM)
  /// input: [steps, n, in], with batch_first [n, steps, in], or [steps, in]; hx_opt: (h, c), zeros
  /// if left out → the output in the input's layout, and the last (h, c). Throws for other shapes.
  std::tuple<Tensor, std::tuple<Tensor, Tensor>> forward(
      const Tensor& input, std::optional<std::tuple<Tensor, Tensor>> hx_opt = {});
  /// Packed sequences: data [Σ lengths, in] → data [Σ lengths, directions · h], and the (h, c)
  /// after the last step of each, [layers · directions, n, …] in the order before packing.
  std::tuple<utils::rnn::PackedSequence, std::tuple<Tensor, Tensor>> forward_with_packed_input(
      const utils::rnn::PackedSequence& packed_input,
      std::optional<std::tuple<Tensor, Tensor>> hx_opt = {});

  /// What the layer was made with; forward reads options_base, a copy.
  LSTMOptions options;

 protected:
  ForwardDefaultArgs _forward_default_args() override;

  /// Throws unless input and the two states have the shapes that the options ask for.
  void check_forward_args(const Tensor& input, std::tuple<Tensor, Tensor> hidden,
                          const Tensor& batch_sizes) const;
  /// The shape of c: layers · directions, batch, hidden_size; h may be projected to fewer numbers.
  std::tuple<int64_t, int64_t, int64_t> get_expected_cell_size(const Tensor& input,
                                                               const Tensor& batch_sizes) const;
  /// Both states with their batch, dim 1, in the order of `permutation`; as they are if it is
  /// undefined.
  std::tuple<Tensor, Tensor> permute_hidden(std::tuple<Tensor, Tensor> hx,
                                            const Tensor& permutation) const;
  /// What both forwards do: batch_sizes and sorted_indices are those of packed sequences, else
  /// undefined; max_batch_size is the n of states that are left out.
  std::tuple<Tensor, std::tuple<Tensor, Tensor>> forward_helper(
      const Tensor& input, const Tensor& batch_sizes, const Tensor& sorted_indices,
      int64_t max_batch_size, std::optional<std::tuple<Tensor, Tensor>> hx_opt);
};
/// Long short-term memory: i, f, o = σ(…), g = tanh(…), c' = f c + i g, h' = o tanh(c'), then a
/// projection to proj_size where that is not 0: input [steps, n, in] and state (h, c), [layers ·
/// directions, n, hidden] each → (output [steps, n, directions · hidden], last (h, c)). Hochreiter
/// and Schmidhuber 1997. Throws where an input or a state has other sizes.
using LSTM = ModuleHolder<LSTMImpl>;

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

/// What RNNCell and GRUCell share: one state.
class XTGRAD_API OneStateCell : public RNNCellImplBase {
 public:
  using RNNCellImplBase::RNNCellImplBase;
  /// input: [n, in] or [in], hx: [n, hidden] or [hidden], zeros if left out → the next state.
  Tensor forward(const Tensor& input, Tensor hx = {});

 protected:
  ForwardDefaultArgs _forward_default_args() override;
  virtual Tensor step(const Tensor& x, const Tensor& hx) const = 0;
};
}  // namespace detail

/// One step of an RNN: h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or relu; [n, in] or [in] and [n,
/// hidden] or [hidden], zeros if left out → the next state. Throws where an input or a state has
/// other sizes.
class XTGRAD_API RNNCellImpl : public detail::OneStateCell {
 public:
  /// With biases and tanh: `RNNCell(8, 16)`.
  RNNCellImpl(int64_t input_size, int64_t hidden_size)
      : RNNCellImpl(RNNCellOptions(input_size, hidden_size)) {}
  /// Draws weights and biases, uniform in ±1/sqrt(hidden_size).
  explicit RNNCellImpl(const RNNCellOptions& options);
  XTGRAD_LAYER_MEMBERS(RNNCell)

  /// What the cell was made with; forward reads `nonlinearity` here, all else in options_base.
  RNNCellOptions options;

 protected:
  /// nonlinearity(W_ih x + b_ih + W_hh hx + b_hh): [n, in] and [n, hidden] → [n, hidden].
  Tensor step(const Tensor& x, const Tensor& hx) const override;
  /// "kTanh" or "kReLU", which is printed where it is not tanh.
  std::string get_nonlinearity_str() const override;
};
/// One step of an RNN: h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or relu; [n, in] or [in] and [n,
/// hidden] or [hidden], zeros if left out → the next state. Throws where an input or a state has
/// other sizes.
using RNNCell = ModuleHolder<RNNCellImpl>;

/// One step of an LSTM: [n, in] or [in] and (h, c), [n, hidden] or [hidden] each, zeros if left out
/// → the next (h, c). Throws where an input or a state has other sizes.
class XTGRAD_API LSTMCellImpl : public detail::RNNCellImplBase {
 public:
  /// With biases: `LSTMCell(8, 16)`.
  LSTMCellImpl(int64_t input_size, int64_t hidden_size)
      : LSTMCellImpl(LSTMCellOptions(input_size, hidden_size)) {}
  /// Draws weights and biases, uniform in ±1/sqrt(hidden_size).
  explicit LSTMCellImpl(const LSTMCellOptions& options);
  XTGRAD_LAYER_MEMBERS(LSTMCell)
  /// input: [n, in] or [in], hx_opt: (h, c) → the next (h, c). Throws for other shapes.
  std::tuple<Tensor, Tensor> forward(const Tensor& input,
                                     std::optional<std::tuple<Tensor, Tensor>> hx_opt = {});

  /// What the cell was made with; inputs are checked against options_base, a copy.
  LSTMCellOptions options;

 protected:
  ForwardDefaultArgs _forward_default_args() override;
};
/// One step of an LSTM: [n, in] or [in] and (h, c), [n, hidden] or [hidden] each, zeros if left out
/// → the next (h, c). Throws where an input or a state has other sizes.
using LSTMCell = ModuleHolder<LSTMCellImpl>;

/// One step of a GRU: [n, in] or [in] and [n, hidden] or [hidden], zeros if left out → the next
/// state. Throws where an input or a state has other sizes.
class XTGRAD_API GRUCellImpl : public detail::OneStateCell {
 public:
  /// With biases: `GRUCell(8, 16)`.
  GRUCellImpl(int64_t input_size, int64_t hidden_size)
      : GRUCellImpl(GRUCellOptions(input_size, hidden_size)) {}
  /// Draws weights and biases, uniform in ±1/sqrt(hidden_size).
  explicit GRUCellImpl(const GRUCellOptions& options);
  XTGRAD_LAYER_MEMBERS(GRUCell)

  /// What the cell was made with; inputs are checked against options_base, a copy.
  GRUCellOptions options;

 protected:
  /// (1 − z) n + z hx, as in GRU: [n, in] and [n, hidden] → [n, hidden].
  Tensor step(const Tensor& x, const Tensor& hx) const override;
};
/// One step of a GRU: [n, in] or [in] and [n, hidden] or [hidden], zeros if left out → the next
/// state. Throws where an input or a state has other sizes.
using GRUCell = ModuleHolder<GRUCellImpl>;

}}  // namespace xtgrad::nn::v1
