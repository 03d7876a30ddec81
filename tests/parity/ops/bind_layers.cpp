// The layers of module_db that exist here.
#include "registry.h"

// A row a line.
// clang-format off
namespace {
namespace nn = xtgrad::nn;

template <size_t D>
nn::ConvOptions<D> conv(int64_t in, int64_t out, IntArrayRef kernel, const py::object& padding) {
  auto expand = [](IntArrayRef list) {
    return list.size() == 1 ? xtgrad::ExpandingArray<D>(list[0]) : xtgrad::ExpandingArray<D>(list);
  };
  auto options = nn::ConvOptions<D>(in, out, expand(kernel));
  if (py::isinstance<py::int_>(padding)) return options.padding(padding.cast<int64_t>());
  if (padding.cast<std::string>() == "same") return options.padding(xtgrad::kSame);
  return options.padding(xtgrad::kValid);
}

template <class Options>
Options reduction(Options options, const std::string& name) {
  if (name == "none") return options.reduction(xtgrad::kNone);
  if (name == "sum") return options.reduction(xtgrad::kSum);
  return options.reduction(xtgrad::kMean);
}

}  // namespace

BIND(layers) {
  LAYER("Linear(in_features, out_features, bias=True)", (int64_t i, int64_t o, bool b),
        nn::Linear(nn::LinearOptions(i, o).bias(b)));
  LAYER("Conv1d(i, o, k, padding=0)", (int64_t i, int64_t o, IntArrayRef k, py::object p),
        nn::Conv1d(conv<1>(i, o, k, p)));
  LAYER("Conv2d(i, o, k, padding=0)", (int64_t i, int64_t o, IntArrayRef k, py::object p),
        nn::Conv2d(conv<2>(i, o, k, p)));
  LAYER("Conv3d(i, o, k, padding=0)", (int64_t i, int64_t o, IntArrayRef k, py::object p),
        nn::Conv3d(conv<3>(i, o, k, p)));
  LAYER("LazyConv1d(o, k, padding=0)", (int64_t o, IntArrayRef k, py::object p),
        nn::LazyConv1d(conv<1>(0, o, k, p)));
  LAYER("LazyConv2d(o, k, padding=0)", (int64_t o, IntArrayRef k, py::object p),
        nn::LazyConv2d(conv<2>(0, o, k, p)));
  LAYER("LazyConv3d(o, k, padding=0)", (int64_t o, IntArrayRef k, py::object p),
        nn::LazyConv3d(conv<3>(0, o, k, p)));
#define TRANSPOSED(D)                                                                                          \
  LAYER("ConvTranspose" #D "d(i, o, k)", (int64_t i, int64_t o, int64_t k), nn::ConvTranspose##D##d(i, o, k)); \
  LAYER("LazyConvTranspose" #D "d(o, k)", (int64_t o, int64_t k), nn::LazyConvTranspose##D##d(o, k))
  TRANSPOSED(1);
  TRANSPOSED(2);
  TRANSPOSED(3);
#undef TRANSPOSED
  LAYER("Bilinear(i1, i2, o, bias=True)", (int64_t i, int64_t j, int64_t o, bool b),
        nn::Bilinear(nn::BilinearOptions(i, j, o).bias(b)));
  LAYER("Embedding(num_embeddings, embedding_dim)", (int64_t n, int64_t d), nn::Embedding(n, d));
  LAYER("BatchNorm2d(n)", (int64_t n), nn::BatchNorm2d(n));
  LAYER("BatchNorm3d(n)", (int64_t n), nn::BatchNorm3d(n));
  LAYER("AdaptiveAvgPool2d(n)", (int64_t n), nn::AdaptiveAvgPool2d(n));
  registry.add("ao.nn.quantized.MaxPool2d(kernel_size, stride, padding, return_indices=False)",
               [](IntArrayRef k, IntArrayRef s, IntArrayRef p, bool indices) {
                 nn::MaxPool2d pool(nn::MaxPool2dOptions(k).stride(s).padding(p));
                 return Layer(pool, [indices](nn::MaxPool2dImpl& m, const Tensors& x, const py::dict&) {
                   Tensors results;
                   if (indices) append(results, m.forward_with_indices(x[0]));
                   else results.push_back(m.forward(x[0]));
                   return results;
                 });
               });
  LAYER("AvgPool1d(kernel_size)", (int64_t k), nn::AvgPool1d(k));
  LAYER("ELU(alpha=1.0)", (double a), nn::ELU(nn::ELUOptions().alpha(a)));
  LAYER("ReLU()", (), nn::ReLU());
  LAYER("Sigmoid()", (), nn::Sigmoid());
  LAYER("Hardswish()", (), nn::Hardswish());
  LAYER("GaussianNLLLoss(*, full=False, eps=1e-6, reduction='mean')", (bool f, double e, std::string r),
        nn::GaussianNLLLoss(reduction(nn::GaussianNLLLossOptions(), r).full(f).eps(e)));
  LAYER("L1Loss(reduction='mean')", (std::string r), nn::L1Loss(reduction(nn::L1LossOptions(), r)));
  LAYER("NLLLoss(reduction='mean', weight=None, ignore_index=-100)",
        (std::string r, optional<Tensor> w, int64_t i),
        nn::NLLLoss(reduction(nn::NLLLossOptions(), r).weight(w.value_or(Tensor())).ignore_index(i)));
  LAYER("CrossEntropyLoss(reduction='mean', weight=None, ignore_index=-100, label_smoothing=0.0)",
        (std::string r, optional<Tensor> w, int64_t i, double s),
        nn::CrossEntropyLoss(reduction(nn::CrossEntropyLossOptions(), r)
                                 .weight(w.value_or(Tensor())).ignore_index(i).label_smoothing(s)));
}
