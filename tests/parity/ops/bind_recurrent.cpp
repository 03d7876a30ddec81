// Recurrent layers, attention and transformers of module_db.
#include "registry.h"

// A row a line.
// clang-format off
namespace {
namespace nn = xtgrad::nn;

Tensor mask(const py::dict& keywords, const char* name) {
  if (!keywords.contains(name) || keywords[name].is_none()) return {};
  return keywords[name].cast<Tensor>();
}
bool flag(const py::dict& keywords, const char* name) {
  return !keywords.contains(name) || keywords[name].cast<bool>();
}

template <class Options>
Options sequence(Options o, int64_t layers, bool bias, bool first, double dropout, bool both) {
  return o.num_layers(layers).bias(bias).batch_first(first).dropout(dropout).bidirectional(both);
}
template <class Options>
Options nonlinear(Options o, const std::string& name) {
  if (name == "relu") return o.nonlinearity(xtgrad::kReLU);
  return o.nonlinearity(xtgrad::kTanh);
}
template <class Options>
Options activated(Options o, const py::object& f) {
  const auto name = (py::isinstance<py::str>(f) ? f : f.attr("__name__")).cast<std::string>();
  if (name == "gelu") return o.activation(xtgrad::kGELU);
  return o.activation(xtgrad::kReLU);
}

/// LSTM and LSTMCell: the state is two tensors.
struct WithState {
  template <class M>
  auto operator()(M& m, const Tensors& x, const py::dict&) const {
    if (x.size() == 1) return m.forward(x[0]);
    return m.forward(x[0], std::tuple<Tensor, Tensor>(x.at(1), x.at(2)));
  }
};

}  // namespace

BIND(recurrent) {
  LAYER("RNN(input_size, hidden_size, num_layers=1, nonlinearity='tanh', bias=True, "
        "batch_first=False, dropout=0.0, bidirectional=False)",
        (int64_t i, int64_t h, int64_t n, std::string f, bool b, bool first, double p, bool both),
        nn::RNN(nonlinear(sequence(nn::RNNOptions(i, h), n, b, first, p, both), f)));
  LAYER("GRU(input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, "
        "bidirectional=False)",
        (int64_t i, int64_t h, int64_t n, bool b, bool first, double p, bool both),
        nn::GRU(sequence(nn::GRUOptions(i, h), n, b, first, p, both)));
  LAYER("LSTM(input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, "
        "bidirectional=False, proj_size=0)",
        (int64_t i, int64_t h, int64_t n, bool b, bool first, double p, bool both, int64_t proj),
        nn::LSTM(sequence(nn::LSTMOptions(i, h), n, b, first, p, both).proj_size(proj)),
        WithState());
  LAYER("RNNCell(input_size, hidden_size, bias=True, nonlinearity='tanh')",
        (int64_t i, int64_t h, bool b, std::string f),
        nn::RNNCell(nonlinear(nn::RNNCellOptions(i, h).bias(b), f)));
  LAYER("GRUCell(input_size, hidden_size, bias=True)", (int64_t i, int64_t h, bool b),
        nn::GRUCell(nn::GRUCellOptions(i, h).bias(b)));
  LAYER("LSTMCell(input_size, hidden_size, bias=True)", (int64_t i, int64_t h, bool b),
        nn::LSTMCell(nn::LSTMCellOptions(i, h).bias(b)), WithState());

  LAYER("MultiheadAttention(embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, "
        "add_zero_attn=False, kdim=None, vdim=None, batch_first=False)",
        (int64_t e, int64_t h, double p, bool b, bool kv, bool zero, optional<int64_t> k,
         optional<int64_t> v, bool first),
        nn::MultiheadAttention(nn::MultiheadAttentionOptions(e, h)
                                   .dropout(p).bias(b).add_bias_kv(kv).add_zero_attn(zero)
                                   .kdim(k.value_or(e)).vdim(v.value_or(e)).batch_first(first)),
        [](nn::MultiheadAttentionImpl& m, const Tensors& x, const py::dict& k) {
          return m.forward(x.at(0), x.at(1), x.at(2), mask(k, "key_padding_mask"),
                           flag(k, "need_weights"), mask(k, "attn_mask"),
                           flag(k, "average_attn_weights"));
        });
  LAYER("TransformerEncoderLayer(d_model, nhead, dim_feedforward=2048, dropout=0.1, "
        "activation='relu', batch_first=False, norm_first=False)",
        (int64_t d, int64_t h, int64_t wide, double p, py::object f, bool first, bool norm),
        nn::TransformerEncoderLayer(activated(nn::TransformerEncoderLayerOptions(d, h)
                                                  .dim_feedforward(wide).dropout(p)
                                                  .batch_first(first).norm_first(norm), f)),
        [](nn::TransformerEncoderLayerImpl& m, const Tensors& x, const py::dict& k) {
          return m.forward(x.at(0), mask(k, "src_mask"), mask(k, "src_key_padding_mask"));
        });
  LAYER("TransformerDecoderLayer(d_model, nhead, dim_feedforward=2048, dropout=0.1, "
        "activation='relu', batch_first=False, norm_first=False)",
        (int64_t d, int64_t h, int64_t wide, double p, py::object f, bool first, bool norm),
        nn::TransformerDecoderLayer(activated(nn::TransformerDecoderLayerOptions(d, h)
                                                  .dim_feedforward(wide).dropout(p)
                                                  .batch_first(first).norm_first(norm), f)),
        [](nn::TransformerDecoderLayerImpl& m, const Tensors& x, const py::dict& k) {
          return m.forward(x.at(0), x.at(1), mask(k, "tgt_mask"), mask(k, "memory_mask"),
                           mask(k, "tgt_key_padding_mask"), mask(k, "memory_key_padding_mask"));
        });
  LAYER("Transformer(d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, "
        "dim_feedforward=2048, dropout=0.1, activation='relu', batch_first=False, "
        "norm_first=False)",
        (int64_t d, int64_t h, int64_t encoders, int64_t decoders, int64_t wide, double p,
         py::object f, bool first, bool norm),
        nn::Transformer(activated(nn::TransformerOptions(d, h, encoders, decoders)
                                      .dim_feedforward(wide).dropout(p)
                                      .batch_first(first).norm_first(norm), f)),
        [](nn::TransformerImpl& m, const Tensors& x, const py::dict& k) {
          return m.forward(x.at(0), x.at(1), mask(k, "src_mask"), mask(k, "tgt_mask"),
                           mask(k, "memory_mask"), mask(k, "src_key_padding_mask"),
                           mask(k, "tgt_key_padding_mask"), mask(k, "memory_key_padding_mask"));
        });
}
