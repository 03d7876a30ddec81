// What programs written against libtorch 2.x say, a line each: it compiles under XTGRAD_TORCH=2 and
// does what it says there. IDIOM(name, statements): the name is what is 2.x's about it.
#include <ATen/core/TensorBase.h>
#include <ATen/record_function.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <c10/util/Exception.h>
#include <c10/util/Optional.h>
#include <doctest/doctest.h>
#include <torch/mps.h>
#include <torch/nn/modules/_functions.h>
#include <torch/nn/parallel/data_parallel.h>
#include <torch/optim/schedulers/reduce_on_plateau_scheduler.h>
#include <torch/sparse.h>
#include <torch/torch.h>
#include <torch/xpu.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // what g++ 12 says of a copied activation
#endif

namespace F = torch::nn::functional;
namespace nn = torch::nn;
using torch::indexing::Slice;

#define IDIOM(name, ...) \
  TEST_CASE("2.x: " name) { __VA_ARGS__ }

namespace {
struct Squares : torch::data::Dataset<Squares> {
  torch::data::Example<> get(size_t i) override {
    return {torch::full({1}, double(i)), torch::full({1}, double(i * i))};
  }
  std::optional<size_t> size() const override { return 10; }
};
struct Batches : torch::data::datasets::BatchDataset<Batches, std::vector<int>> {
  std::vector<int> get_batch(torch::ArrayRef<size_t> indices) override {
    return {indices.begin(), indices.end()};
  }
  std::optional<size_t> size() const override { return std::nullopt; }
};
struct Endless : torch::data::datasets::StreamDataset<Endless, std::vector<int>> {
  std::vector<int> get_batch(size_t n) override { return std::vector<int>(n, left_--); }
  std::optional<size_t> size() const override { return {}; }
  int left_ = 100;
};
struct Countdown : torch::data::datasets::StatefulDataset<Countdown, std::vector<int>, size_t> {
  std::optional<std::vector<int>> get_batch(size_t n) override {
    if (left_ == 0) return std::nullopt;
    return std::vector<int>(n, left_--);
  }
  void reset() override { left_ = 3; }
  void save(torch::serialize::OutputArchive&) const override {}
  void load(torch::serialize::InputArchive&) override {}
  std::optional<size_t> size() const override { return std::nullopt; }
  int left_ = 3;
};
struct EverySecond : torch::data::samplers::Sampler<> {
  void reset(std::optional<size_t> new_size = std::nullopt) override {
    size_ = new_size.value_or(size_), at_ = 0;
  }
  std::optional<std::vector<size_t>> next(size_t batch_size) override {
    std::vector<size_t> batch;
    for (; batch.size() < batch_size && at_ < size_; at_ += 2) batch.push_back(at_);
    if (batch.empty()) return std::nullopt;
    return batch;
  }
  void save(torch::serialize::OutputArchive&) const override {}
  void load(torch::serialize::InputArchive&) override {}
  size_t size_ = 10, at_ = 0;
};
struct NetImpl : nn::Cloneable<NetImpl> {
  NetImpl() { NetImpl::reset(); }
  void reset() override { fc = register_module("fc", nn::Linear(4, 2)); }
  torch::Tensor forward(const torch::Tensor& x, std::optional<double> scale = std::nullopt) {
    return fc(x) * scale.value_or(1.0);
  }
  nn::Linear fc{nullptr};
};
TORCH_MODULE(Net);
struct Copied : nn::Module {
  std::shared_ptr<nn::Module> clone(
      const std::optional<torch::Device>& device = std::nullopt) const override {
    return device ? nullptr : std::make_shared<Copied>(*this);
  }
};
struct Collecting : c10::WarningHandler {
  void process(const c10::Warning& warning) override { texts.push_back(warning.msg()); }
  std::vector<std::string> texts;
};
std::optional<torch::Tensor> maybe(bool there) {
  if (!there) return std::nullopt;
  return torch::ones({2});
}
template <class... F>
struct Visitor : F... {
  using F::operator()...;
};
template <class... F>
Visitor(F...) -> Visitor<F...>;
}  // namespace

// ---- std::optional is c10::optional
static_assert(std::is_same_v<c10::optional<int>, std::optional<int>>);
static_assert(std::is_same_v<torch::optional<torch::Tensor>, std::optional<torch::Tensor>>);
static_assert(std::is_same_v<at::optional<double>, std::optional<double>>);
static_assert(std::is_same_v<c10::nullopt_t, std::nullopt_t>);
IDIOM("Dataset::size", CHECK(Squares().size().value() == 10);)
IDIOM("BatchDataset::size", CHECK(!Batches().size());)
IDIOM("StreamDataset::size", CHECK(!Endless().size().has_value());)
IDIOM("StatefulDataset::get_batch", Countdown c; CHECK(c.get_batch(2)->size() == 2);)
IDIOM("Sampler::next", EverySecond s; CHECK(*s.next(2) == std::vector<size_t>{0, 2}); s.reset(3);
      s.next(2); CHECK(s.next(2) == std::nullopt);)
IDIOM("a sampler of one's own in a loader", size_t n = 0;
      auto loader = torch::data::make_data_loader(Squares().map(torch::data::transforms::Stack<>()),
                                                  EverySecond(), 2);
      for (auto& batch
           : *loader) n += size_t(batch.data.size(0));
      CHECK(n == 5);)
IDIOM("size of a library's dataset as std::optional",
      const std::optional<size_t> n =
          torch::data::datasets::TensorDataset({torch::ones({3, 2})}).size();
      CHECK(n == 3u);)
IDIOM("RandomSampler::next", torch::data::samplers::RandomSampler s(4);
      std::optional<std::vector<size_t>> b = s.next(8); CHECK(b->size() == 4);)
IDIOM("map of a dataset keeps its size",
      std::optional<size_t> n = Squares().map(torch::data::transforms::Stack<>()).size();
      CHECK(n.value_or(0) == 10);)
IDIOM("clone", Copied c; CHECK(c.clone() != nullptr);)
IDIOM("clone of a layer", std::optional<torch::Device> d = torch::kCPU;
      CHECK(nn::Linear(2, 2)->clone(d) != nullptr);)
IDIOM("forward with std::optional", CHECK(Net()->forward(torch::ones({1, 4})).size(1) == 2);
      CHECK(Net()->forward(torch::ones({1, 4}), 2.).size(1) == 2);)
IDIOM("a function's optional tensor", CHECK(maybe(true)->numel() == 2); CHECK(!maybe(false));)
IDIOM("value_or of a tensor", CHECK(maybe(false).value_or(torch::Tensor()).defined() == false);)
IDIOM("optional argument from a variable", std::optional<int64_t> dim = 1;
      CHECK(torch::ones({2, 3}).argmax(dim).size(0) == 2);)
IDIOM("optional argument of none", std::optional<int64_t> dim;
      CHECK(torch::ones({2, 3}).argmax(dim).dim() == 0);)
IDIOM("optional dtype", std::optional<torch::ScalarType> type = torch::kDouble;
      CHECK(torch::ones({2}).sum(type).dtype() == torch::kDouble);)
IDIOM("optional scalar", std::optional<torch::Scalar> low = 0.5;
      CHECK(torch::zeros({1}).clamp(low, std::nullopt).item<float>() == 0.5f);)
IDIOM("optional tensor argument", std::optional<torch::Tensor> weight;
      CHECK(torch::bincount(torch::tensor({0, 1, 1}), weight).size(0) == 2);)
IDIOM("optional generator", std::optional<torch::Generator> g = at::detail::createCPUGenerator(3);
      CHECK(torch::rand({2}, g).size(0) == 2);)
IDIOM("optional rounding mode", std::optional<std::string_view> mode = "floor";
      CHECK(torch::div(torch::tensor({3}), torch::tensor({2}), mode).item<int>() == 1);)
IDIOM("options' value into std::optional",
      std::optional<double> m = nn::BatchNorm1dOptions(3).momentum();
      CHECK(*m == 0.1);)
IDIOM("options' none into std::optional",
      std::optional<int64_t> p = nn::EmbeddingOptions(3, 2).padding_idx();
      CHECK(!p);)
IDIOM("std::optional into options", std::optional<double> none;
      CHECK(!nn::BatchNorm1dOptions(3).momentum(none).momentum().has_value());)
IDIOM("std::optional of sizes into options", std::optional<std::vector<int64_t>> size{{4, 4}};
      CHECK(F::interpolate(torch::ones({1, 1, 2, 2}), F::InterpolateFuncOptions().size(size))
                .size(2) == 4);)
IDIOM("optional bool of options", std::optional<bool> corners = true;
      CHECK(F::InterpolateFuncOptions().align_corners(corners).align_corners() == true);)
IDIOM("make_optional", auto x = std::make_optional(torch::ones({1})); CHECK(x->defined());
      CHECK(c10::make_optional(3) == 3);)
IDIOM("optional in a vector", std::vector<std::optional<torch::Tensor>> list{std::nullopt};
      list.emplace_back(torch::ones({1})); CHECK(list[1]->defined());)
IDIOM("output_size of a transpose",
      nn::ConvTranspose2d up(nn::ConvTranspose2dOptions(1, 1, 3).stride(2));
      std::optional<at::IntArrayRef> size; CHECK(up(torch::ones({1, 1, 2, 2}), size).size(2) == 5);)
IDIOM("state of an LSTM", nn::LSTM lstm(2, 3);
      std::optional<std::tuple<torch::Tensor, torch::Tensor>> state;
      auto [y, s] = lstm->forward(torch::ones({4, 1, 2}), state); state = s;
      CHECK(std::get<0>(lstm->forward(torch::ones({4, 1, 2}), state)).size(2) == 3);)
IDIOM("dtype_opt", std::optional<c10::ScalarType> t =
                       optTypeMetaToScalarType(torch::TensorOptions().dtype_opt());
      CHECK(!t);)
IDIOM("device_opt", std::optional<c10::Device> d = torch::TensorOptions(torch::kCPU).device_opt();
      CHECK(d->is_cpu());)
IDIOM("AnyModule with std::optional", nn::AnyModule any{Net()};
      CHECK(any.forward(torch::ones({1, 4}), std::optional<double>(2.)).size(1) == 2);)
IDIOM("Slice with std::nullopt", auto x = torch::arange(4);
      CHECK(x.index({Slice(std::nullopt, 2)}).size(0) == 2);)
IDIOM("None in an index", CHECK(torch::ones({2}).index({torch::indexing::None}).dim() == 2);)
IDIOM("IValue toOptional", std::optional<double> d = c10::IValue(1.5).toOptional<double>();
      CHECK(*d == 1.5);)
IDIOM("OptionalArrayRef", const std::vector<int64_t> list{0}; at::OptionalIntArrayRef dims = list;
      CHECK(torch::ones({2, 2}).sum(dims).dim() == 1);)
IDIOM("dims in a std::optional", const std::optional<std::vector<int64_t>> dims{{0}};
      const std::optional<at::IntArrayRef> none; CHECK(torch::ones({2, 3}).sum(dims).size(0) == 3);
      CHECK(torch::ones({2, 3}).sum(none).dim() == 0);)
IDIOM("a device by name", const std::string name = "cpu:0";
      CHECK(torch::TensorOptions().device("cpu").device(name).device().is_cpu());)
IDIOM("norm with an optional p", std::optional<at::Scalar> p = 2;
      CHECK(torch::ones({4}).norm(p, torch::kFloat).item<float>() == 2);)

// ---- options of several kinds are std::variants
IDIOM("std::visit of reduction", nn::MSELossOptions o(torch::kSum);
      const std::string name = std::visit(Visitor{[](torch::enumtype::kNone) { return "none"; },
                                                  [](torch::enumtype::kMean) { return "mean"; },
                                                  [](torch::enumtype::kSum) { return "sum"; }},
                                          o.reduction());
      CHECK(name == "sum");)
IDIOM("std::get_if of reduction", nn::L1LossOptions o(torch::kMean);
      CHECK(std::get_if<torch::enumtype::kMean>(&o.reduction()) != nullptr);
      CHECK(std::get_if<torch::enumtype::kSum>(&o.reduction()) == nullptr);)
IDIOM("std::holds_alternative of reduction",
      CHECK(std::holds_alternative<torch::enumtype::kNone>(
          nn::CrossEntropyLossOptions().reduction(torch::kNone).reduction()));)
IDIOM("std::visit of activation",
      const bool is_gelu = std::visit(
          Visitor{[](torch::enumtype::kGELU) { return true; }, [](const auto&) { return false; }},
          nn::TransformerOptions(4, 2).activation(torch::kGELU).activation());
      CHECK(is_gelu);)
IDIOM("std::get_if of an activation function",
      auto a = nn::TransformerEncoderLayerOptions(4, 2)
                   .activation([](const torch::Tensor& x) { return x.tanh(); })
                   .activation();
      using Function = std::function<torch::Tensor(const torch::Tensor&)>;
      CHECK(std::get_if<Function>(&a) != nullptr);)
IDIOM("std::holds_alternative of a padding",
      CHECK(std::holds_alternative<torch::enumtype::kSame>(
          nn::Conv2dOptions(1, 1, 3).padding(torch::kSame).padding()));)
IDIOM("std::get_if of a padding's sizes", auto o = nn::Conv2dOptions(1, 1, 3).padding(2);
      CHECK((**std::get_if<torch::ExpandingArray<2>>(&o.padding()))[0] == 2);)
IDIOM("std::get of a padding", auto o = nn::Conv2dOptions(1, 1, 3).padding({1, 2});
      CHECK(std::get<torch::ExpandingArray<2>>(o.padding())->at(1) == 2);)
IDIOM("std::visit of a nonlinearity",
      CHECK(std::visit(Visitor{[](torch::enumtype::kTanh) { return 1; },
                               [](torch::enumtype::kReLU) { return 2; }},
                       nn::RNNOptions(1, 1).nonlinearity(torch::kReLU).nonlinearity()) == 2);)
IDIOM("an enumerator's std::variant",
      std::variant<torch::enumtype::kNone, torch::enumtype::kMean, torch::enumtype::kSum> v =
          torch::kMean;
      CHECK(torch::enumtype::get_enum_name(v) == "kMean");)
IDIOM("an option into a std::variant",
      std::variant<torch::enumtype::kNone, torch::enumtype::kMean, torch::enumtype::kSum> v =
          nn::MSELossOptions(torch::kSum).reduction();
      CHECK(std::holds_alternative<torch::enumtype::kSum>(v));)
IDIOM("a std::variant into an option", nn::MSELossOptions::reduction_t r = torch::kSum;
      nn::MSELossOptions o; o.reduction(r);
      CHECK(std::holds_alternative<torch::enumtype::kSum>(o.reduction()));)
IDIOM("std::visit of a pad mode",
      CHECK(std::visit(Visitor{[](torch::enumtype::kReflect) { return 1; }, [](auto) { return 0; }},
                       F::PadFuncOptions({1, 1}).mode(torch::kReflect).mode()) == 1);)
IDIOM("c10::visit", CHECK(c10::visit([](auto e) { return sizeof(e) > 0; },
                                     nn::UpsampleOptions().mode(torch::kBilinear).mode()));)
IDIOM("init with a std::variant", nn::init::NonlinearityType n = torch::kReLU;
      CHECK(nn::init::calculate_gain(n) > 1.4);)

// ---- zero_grad to none, Optimizer::state, add_param_group
IDIOM("zero_grad of an optimizer", nn::Linear net(2, 1);
      torch::optim::SGD sgd(net->parameters(), 0.1); net(torch::ones({1, 2})).sum().backward();
      sgd.zero_grad(); CHECK(!net->weight.grad().defined());)
IDIOM("zero_grad of a module", nn::Linear net(2, 1); net(torch::ones({1, 2})).sum().backward();
      net->zero_grad(); CHECK(!net->weight.grad().defined());)
IDIOM("zero_grad(false)", nn::Linear net(2, 1); net(torch::ones({1, 2})).sum().backward();
      net->zero_grad(false); CHECK(net->weight.grad().abs().sum().item<float>() == 0);)
IDIOM("state by identity", nn::Linear net(2, 1);
      torch::optim::Adam adam(net->parameters(), torch::optim::AdamOptions(0.1));
      net(torch::ones({1, 2})).sum().backward(); adam.step();
      auto& s = static_cast<torch::optim::AdamParamState&>(
          *adam.state().at(net->weight.unsafeGetTensorImpl()));
      CHECK(s.step() == 1);)
IDIOM("state, find", nn::Linear net(2, 1);
      torch::optim::SGD sgd(net->parameters(), torch::optim::SGDOptions(0.1).momentum(0.9));
      net(torch::ones({1, 2})).sum().backward(); sgd.step();
      CHECK(sgd.state().find(net->bias.unsafeGetTensorImpl()) != sgd.state().end());
      CHECK(sgd.state().count(net->bias.unsafeGetTensorImpl()) == 1);)
IDIOM("state, put", nn::Linear net(2, 1); torch::optim::Adam adam(net->parameters());
      adam.state()[net->weight.unsafeGetTensorImpl()] =
          std::make_unique<torch::optim::AdamParamState>();
      CHECK(adam.state().size() == 1);)
IDIOM("state, a loop", nn::Linear net(2, 1); torch::optim::Adam adam(net->parameters());
      net(torch::ones({1, 2})).sum().backward(); adam.step(); int n = 0;
      for (auto& [key, value]
           : adam.state()) n += value != nullptr;
      CHECK(n == 2);)
IDIOM(
    "state, pointers as keys", nn::Linear net(2, 1); torch::optim::Adam adam(net->parameters());
    net(torch::ones({1, 2})).sum().backward(); adam.step(); std::vector<void*> seen;
    for (auto& [key, value]
         : adam.state()) {
      void* address = key;
      CHECK((key == net->weight.unsafeGetTensorImpl() || key == net->bias.unsafeGetTensorImpl()));
      CHECK(static_cast<c10::TensorImpl*>(key) == address);
      CHECK(adam.state().find(key)->second == value);
      seen.push_back(key);
    } CHECK(seen.size() == 2);)
IDIOM("state as a flat_hash_map of pointers", nn::Linear net(2, 1);
      torch::optim::Adam adam(net->parameters());
      const ska::flat_hash_map<void*, std::unique_ptr<torch::optim::OptimizerParamState>>& state =
          adam.state();
      CHECK(state.empty());)
IDIOM("plateau scheduler", nn::Linear net(2, 1); torch::optim::SGD sgd(net->parameters(), 1.0);
      torch::optim::ReduceLROnPlateauScheduler s(
          sgd, torch::optim::ReduceLROnPlateauScheduler::SchedulerMode::min, 0.5f, 1);
      for (int i = 0; i < 4; ++i) s.step(1.0f);
      CHECK(sgd.param_groups()[0].options().get_lr() == 0.5);)
IDIOM("plateau scheduler, all arguments", nn::Linear net(2, 1);
      torch::optim::SGD sgd(net->parameters(), 1.0);
      using Plateau = torch::optim::ReduceLROnPlateauScheduler;
      Plateau s(sgd, Plateau::max, 0.1f, 0, 1e-4, Plateau::abs, 0, {0.25f}, 1e-8, false);
      s.step(1.f); s.step(1.f); CHECK(sgd.param_groups()[0].options().get_lr() == 0.25);)
IDIOM("StepLR", nn::Linear net(2, 1); torch::optim::SGD sgd(net->parameters(), 1.0);
      torch::optim::StepLR s(sgd, 1, 0.5); s.step(); s.step();)
IDIOM("options through a group", nn::Linear net(2, 1);
      torch::optim::AdamW adam(net->parameters(),
                               torch::optim::AdamWOptions(1e-3).weight_decay(0.1));
      for (auto& g
           : adam.param_groups()) g.options()
          .set_lr(0.5);
      CHECK(adam.param_groups()[0].options().get_lr() == 0.5);)

// ---- warnings
IDIOM("WarningUtils", Collecting h; c10::WarningUtils::WarningHandlerGuard g(&h);
      TORCH_WARN("hello ", 3); CHECK(h.texts == std::vector<std::string>{"hello 3"});)
IDIOM("set_warning_handler", Collecting h;
      c10::WarningHandler* before = c10::WarningUtils::get_warning_handler();
      c10::WarningUtils::set_warning_handler(&h); TORCH_WARN("x");
      c10::WarningUtils::set_warning_handler(before); CHECK(h.texts.size() == 1);)
IDIOM("a Warning", Collecting h; c10::WarningUtils::WarningHandlerGuard g(&h);
      c10::warn(c10::Warning(c10::UserWarning(), {__func__, __FILE__, uint32_t(__LINE__)}, "text",
                             false));
      CHECK(h.texts.at(0) == "text");)
IDIOM("TORCH_WARN_WITH", Collecting h; c10::WarningUtils::WarningHandlerGuard g(&h);
      TORCH_WARN_WITH(c10::DeprecationWarning, "old"); TORCH_WARN_DEPRECATION("older");
      CHECK(h.texts.size() == 2);)
IDIOM("TORCH_WARN_ONCE", c10::WarningUtils::WarnAlways always(true); Collecting h;
      c10::WarningUtils::WarningHandlerGuard g(&h);
      for (int i = 0; i < 2; ++i) TORCH_WARN_ONCE("again"); CHECK(h.texts.size() == 2);)

// ---- tensors
IDIOM("to the dtype of another", auto a = torch::ones({2}); auto b = torch::ones({1}, torch::kLong);
      CHECK(a.to(b.dtype()).dtype() == torch::kLong);)
IDIOM("to with options",
      CHECK(torch::ones({2}).to(torch::ones({1}, torch::kLong).options()).dtype() == torch::kLong);)
IDIOM("mutable_data_ptr", auto a = torch::ones({2});
      static_cast<float*>(a.mutable_data_ptr())[0] = 5; CHECK(a[0].item<float>() == 5);)
IDIOM("const_data_ptr", const auto a = torch::ones({2});
      CHECK(static_cast<const float*>(a.const_data_ptr())[1] == 1);
      CHECK(a.const_data_ptr<float>()[0] == 1);)
IDIOM("mutable_data_ptr<T>", auto a = torch::ones({2}); a.mutable_data_ptr<float>()[1] = 7;
      CHECK(a[1].item<float>() == 7);)
IDIOM("storage's mutable_data", auto a = torch::ones({2});
      static_cast<float*>(a.storage().mutable_data())[0] = 3; CHECK(a[0].item<float>() == 3);
      CHECK(a.storage().data() != nullptr);)
IDIOM("TensorBase", const at::TensorBase& base = torch::ones({2, 3}); CHECK(base.size(1) == 3);)
IDIOM("SymInt", c10::SymInt n = 3; CHECK(torch::ones({2, 3}).sym_size(1) == n);)
IDIOM("sym_sizes", c10::SymIntArrayRef s = torch::ones({2, 3}).sym_sizes(); CHECK(s.size() == 2);)
IDIOM("sym_numel", CHECK(torch::ones({2, 3}).sym_numel() == 6);
      CHECK(torch::ones({2, 3}).sym_strides()[0] == 3);
      CHECK(torch::ones({2, 3}).sym_storage_offset() == 0);)
IDIOM("std with a correction", auto x = torch::tensor({1., 2., 3.});
      CHECK(x.std(0, 0).item<double>() < x.std(0, 1).item<double>());)
IDIOM("var with dims, correction, keepdim", auto x = torch::randn({3, 4});
      CHECK(x.var(at::IntArrayRef{1}, /*correction=*/1, /*keepdim=*/true).size(1) == 1);
      CHECK(torch::std(x, at::IntArrayRef{0, 1}, 0, false).dim() == 0);)
IDIOM("var with std::optional correction", std::optional<torch::Scalar> c = 0;
      CHECK(torch::ones({3}).var(at::OptionalIntArrayRef(at::IntArrayRef{0}), c).item<float>() ==
            0);)
IDIOM("var_mean with a correction",
      auto [v, m] = torch::var_mean(torch::ones({3, 2}), at::IntArrayRef{0}, 1);
      CHECK(m.size(0) == 2);)
IDIOM("is_mps", auto x = torch::ones({1}); CHECK((!x.is_mps() && !x.is_cuda() && !x.is_xpu()));)
IDIOM("device().is_mps", CHECK(!torch::Device(torch::kCPU).is_mps());)
IDIOM("names of new types", CHECK(torch::kUInt16 != torch::kUInt32);
      CHECK(torch::kUInt64 != torch::kByte);
      CHECK(c10::toString(torch::kUInt16) == std::string("UInt16"));)
IDIOM("names of float8", CHECK(at::kFloat8_e4m3fn != at::kFloat8_e5m2);
      CHECK(c10::isFloatingType(at::kFloat8_e5m2));
      CHECK(c10::elementSize(at::kFloat8_e4m3fn) == 1);)
IDIOM("a tensor of a new type throws", CHECK_THROWS(torch::zeros({1}, torch::kUInt16));)
IDIOM("kBFloat16 has a name", CHECK(c10::toString(torch::kBFloat16) == std::string("BFloat16"));)
IDIOM("view_as, unflatten, flatten", auto x = torch::arange(6);
      CHECK(x.unflatten(0, {2, 3}).flatten().size(0) == 6);)
IDIOM("tensor_split, hsplit, dsplit", CHECK(torch::arange(6).tensor_split(4).size() == 4);)
IDIOM("isin, isclose, allclose", auto x = torch::arange(3.); CHECK(x.allclose(x));
      CHECK(torch::isin(x, x).all().item<bool>());)
IDIOM("scatter_reduce", auto x = torch::zeros({3});
      x.scatter_reduce_(0, torch::tensor({0, 0}), torch::ones({2}), "sum");
      CHECK(x[0].item<float>() == 2);)
IDIOM("index_reduce_", auto x = torch::ones({3});
      x.index_reduce_(0, torch::tensor({0, 0}), torch::full({2}, 3.f), "prod");
      CHECK(x[0].item<float>() == 9);)
IDIOM("nanmean, nansum", CHECK(torch::tensor({1., double(NAN)}).nanmean().item<double>() == 1);)
IDIOM("expand with list", CHECK(torch::ones({1, 2}).expand({3, 2}).size(0) == 3);)
IDIOM("mT, mH, adjoint", CHECK(torch::ones({2, 3}).mT().size(0) == 3);
      CHECK(torch::ones({2, 3}).adjoint().size(0) == 3);)
IDIOM("swapaxes, movedim", CHECK(torch::ones({2, 3}).movedim(0, 1).size(0) == 3);)
IDIOM("item and equal", CHECK(torch::equal(torch::ones({1}), torch::ones({1})));)
IDIOM("tensor from a list of lists", CHECK(torch::tensor({{1, 2}, {3, 4}}).size(1) == 2);)
IDIOM("full_like, rand_like",
      CHECK(torch::full_like(torch::ones({2}), 3).sum().item<float>() == 6);)
IDIOM("InferenceMode", c10::InferenceMode guard; CHECK(torch::ones({1}).is_inference());)
IDIOM("NoGradGuard and enable_grad", torch::NoGradGuard no; torch::AutoGradMode yes(true);
      CHECK(torch::GradMode::is_enabled());)
IDIOM("linalg names", auto a = torch::eye(2) * 2;
      CHECK(torch::linalg_inv(a).trace().item<float>() == 1);
      CHECK(torch::linalg::vector_norm(a.flatten(), 2, std::nullopt, false, std::nullopt)
                .item<float>() > 2);)
IDIOM("linalg_vecdot",
      CHECK(torch::linalg_vecdot(torch::ones({3}), torch::ones({3})).item<float>() == 3);)
IDIOM("softmax with a type",
      CHECK(torch::softmax(torch::ones({2}), 0, torch::kDouble).dtype() == torch::kDouble);)
IDIOM("one_hot", CHECK(torch::one_hot(torch::tensor({1}), 3).size(1) == 3);)
IDIOM("combinations, cartesian_prod", CHECK(torch::combinations(torch::arange(3)).size(0) == 3);)
IDIOM("meshgrid with indexing",
      CHECK(torch::meshgrid({torch::arange(2), torch::arange(3)}, "ij")[0].size(1) == 3);)
IDIOM("bucketize, searchsorted",
      CHECK(torch::bucketize(torch::tensor({1.5}), torch::tensor({1., 2.})).item<int64_t>() == 1);)
IDIOM("_foreach_add_", std::vector<torch::Tensor> a{torch::ones({2}), torch::ones({1})};
      torch::_foreach_add_(a, 2); CHECK(a[1].item<float>() == 3);)
IDIOM("_foreach of lists", std::vector<torch::Tensor> a{torch::ones({2})};
      std::vector<torch::Tensor> b{torch::full({2}, 3.f)};
      CHECK(torch::_foreach_mul(a, b)[0][0].item<float>() == 3); torch::_foreach_add_(a, b, 0.5);
      CHECK(a[0][0].item<float>() == 2.5f);)
IDIOM("_foreach of numbers", std::vector<torch::Tensor> a{torch::ones({2}), torch::ones({2})};
      const std::vector<torch::Scalar> by{2, 3};
      CHECK(torch::_foreach_mul(a, by)[1][0].item<float>() == 3);)
IDIOM("_foreach_norm", std::vector<torch::Tensor> a{torch::ones({4})};
      CHECK(torch::_foreach_norm(a)[0].item<float>() == 2);)
IDIOM("_foreach, unary", std::vector<torch::Tensor> a{torch::full({1}, 4.f)};
      CHECK(torch::_foreach_sqrt(a)[0].item<float>() == 2); torch::_foreach_zero_(a);
      CHECK(a[0].item<float>() == 0); torch::_foreach_neg_(a); torch::_foreach_exp_(a);
      CHECK(a[0].item<float>() == 1);)
IDIOM("_foreach_addcdiv_, lerp_", std::vector<torch::Tensor> a{torch::ones({1})};
      torch::_foreach_addcdiv_(a, a, a, 1); CHECK(a[0].item<float>() == 2);
      torch::_foreach_lerp_(a, a, 0.5); torch::_foreach_addcmul_(a, a, a, 1);
      CHECK(a[0].item<float>() == 6);)
IDIOM("_foreach_maximum, clamp", std::vector<torch::Tensor> a{torch::ones({1})};
      CHECK(torch::_foreach_maximum(a, 3)[0].item<float>() == 3); torch::_foreach_clamp_min_(a, 2);
      CHECK(a[0].item<float>() == 2);)
IDIOM("_foreach_copy_", std::vector<torch::Tensor> a{torch::zeros({1})};
      std::vector<torch::Tensor> b{torch::ones({1})}; torch::_foreach_copy_(a, b);
      CHECK(a[0].item<float>() == 1);)

// ---- memory formats
IDIOM("contiguous(ChannelsLast)", auto x = torch::arange(120.).view({2, 3, 4, 5});
      auto y = x.contiguous(torch::MemoryFormat::ChannelsLast);
      CHECK(y.strides() == at::IntArrayRef({60, 1, 15, 3})); CHECK(y.equal(x));
      CHECK((y.is_contiguous(at::MemoryFormat::ChannelsLast) && !y.is_contiguous()));
      CHECK(y.suggest_memory_format() == at::MemoryFormat::ChannelsLast);
      CHECK((y + 1).strides() == y.strides()); CHECK(y.contiguous().strides() == x.strides());)
IDIOM("to(ChannelsLast)", auto x = torch::ones({2, 3, 4, 5});
      CHECK(x.to(torch::MemoryFormat::ChannelsLast).stride(1) == 1);
      CHECK(x.to(torch::kDouble, false, false, torch::MemoryFormat::ChannelsLast).stride(1) == 1);
      CHECK(x.to(x.options().memory_format(torch::MemoryFormat::ChannelsLast)).stride(1) == 1);
      CHECK(x.to(torch::kFloat).is_same(x));)
IDIOM("empty and empty_like of a format",
      CHECK(torch::empty({1, 2, 3, 4}, torch::kFloat, at::MemoryFormat::ChannelsLast).stride(1) ==
            1);
      CHECK(torch::empty({1, 2, 3, 4}, torch::memory_format(at::MemoryFormat::ChannelsLast))
                .stride(1) == 1);
      CHECK(torch::zeros_like(torch::ones({1, 2, 3, 4}), {}, at::MemoryFormat::ChannelsLast)
                .stride(1) == 1);
      CHECK_THROWS(torch::ones({3}).clone(at::MemoryFormat::ChannelsLast));)
IDIOM("ChannelsLast3d", auto x = torch::ones({1, 2, 3, 4, 5});
      CHECK(x.clone(at::MemoryFormat::ChannelsLast3d)
                .is_contiguous(at::MemoryFormat::ChannelsLast3d));
      CHECK_THROWS(x.contiguous(at::MemoryFormat::ChannelsLast));)
IDIOM("resize_ and resize_as_ in a format", auto x = torch::ones({4});
      x.resize_({1, 2, 3, 4}, at::MemoryFormat::ChannelsLast); CHECK(x.stride(1) == 1);
      CHECK(torch::ones({1}).resize_as_(x, at::MemoryFormat::Preserve).strides() == x.strides());
      CHECK(torch::ones({1}).resize_as_(x).is_contiguous());)
IDIOM("a gradient through a format", auto x = torch::ones({1, 2, 3, 4}, torch::requires_grad());
      x.contiguous(at::MemoryFormat::ChannelsLast).mul(3).sum().backward();
      CHECK(x.grad().is_contiguous()); CHECK(x.grad().eq(3).all().item<bool>());)

// ---- other forms
IDIOM("view(dtype)", auto x = torch::ones({2, 4}, torch::requires_grad());
      CHECK(x.view(torch::kInt)[0][0].item<int>() == 0x3f800000);
      CHECK(x.view(torch::kDouble).sizes() == at::IntArrayRef({2, 2}));
      CHECK(x.view(torch::kByte).stride(0) == 16); CHECK(!x.view(torch::kFloat).requires_grad());
      CHECK_THROWS(x.view({4, 2}).t().view(torch::kDouble));)
IDIOM("view(dtype) shares memory", auto x = torch::ones({2}); x.view(torch::kInt).zero_();
      CHECK(x.sum().item<float>() == 0); CHECK(x._version() == 1);)
IDIOM("to()", auto x = torch::ones({1}); CHECK(x.to().is_same(x));)
IDIOM("index with a List", c10::List<std::optional<torch::Tensor>> i; i.push_back(std::nullopt);
      i.push_back(torch::tensor({1})); auto x = torch::arange(4.).view({2, 2});
      CHECK(x.index(i).sum().item<float>() == 4); x.index_put_(i, torch::ones({1}), true);
      CHECK(x[1][1].item<float>() == 4);
      CHECK(x.index_put(i, torch::zeros({1}))[1][1].item<float>() == 0);)
IDIOM("frobenius_norm, conj, get_device", auto x = torch::ones({2, 2});
      CHECK(torch::frobenius_norm(x).item<float>() == 2); CHECK(torch::conj(x).is_same(x));
      CHECK(torch::get_device(x) == -1);)
IDIOM("range, options one by one",
      CHECK(at::range(0, 3, torch::kFloat, torch::kStrided, torch::kCPU, false).numel() == 4);)
IDIOM("frexp_out", auto m = torch::empty({0}), e = torch::empty({0}, torch::kInt);
      torch::frexp_out(m, e, torch::tensor({8.f})); CHECK(m[0].item<float>() == 0.5f);
      CHECK(e[0].item<int>() == 4);)
IDIOM("max_out, sort_out, topk_out", auto v = torch::empty({0}),
      i = torch::empty({0}, torch::kLong), o = torch::empty({0});
      auto [a, b] = torch::max_out(v, i, torch::tensor({{1.f, 2.f}}), 1);
      CHECK((a.is_same(v) && b.item<int64_t>() == 1)); i.resize_({0});
      torch::sort_out(o, i, torch::tensor({2.f, 1.f})); CHECK(o[0].item<float>() == 1);
      o.resize_({0}); i.resize_({0}); torch::topk_out(o, i, torch::tensor({2.f, 1.f}), 1);
      CHECK(o.item<float>() == 2); torch::max_out(o, torch::tensor({3.f}), torch::tensor({4.f}));
      CHECK(o.item<float>() == 4);)
IDIOM("normal_out like a tensor", auto o = torch::empty({0});
      torch::normal_out(o, torch::ones({3}), 1.0, 0.0); CHECK(o.eq(1).all().item<bool>());)
IDIOM("rrelu_with_noise_, segment_reduce_out", auto x = torch::tensor({-8.f, 1.f}), o = x.clone();
      auto noise = torch::empty({2}); torch::rrelu_with_noise_(x, noise, 0.5, 0.5);
      CHECK(x[0].item<float>() == -4);
      torch::segment_reduce_out(o, torch::tensor({1.f, 2.f, 3.f}), "sum", torch::tensor({1, 2}));
      CHECK(o[1].item<float>() == 5);)
IDIOM("reduction_get_enum",
      std::variant<torch::enumtype::kNone, torch::enumtype::kMean, torch::enumtype::kSum> v =
          torch::kSum;
      CHECK(torch::enumtype::reduction_get_enum(v) == at::Reduction::Sum);)
IDIOM("fmap", CHECK(c10::fmap(std::vector<int>{1, 2}, [](int i) { return i * 0.5; })[1] == 1.0);)
IDIOM("get_channels_last_strides_2d",
      CHECK(c10::get_channels_last_strides_2d({1, 2, 3, 4})[3] == 2);)

// ---- layers
IDIOM("RMSNorm", nn::RMSNorm norm(nn::RMSNormOptions({4}).eps(1e-6));
      CHECK(norm(torch::ones({2, 4})).allclose(torch::ones({2, 4})));)
IDIOM("rms_norm",
      CHECK(torch::rms_norm(torch::full({2, 4}, 2.), {4}).allclose(torch::ones({2, 4})));)
IDIOM("rms_norm, all arguments", std::optional<torch::Tensor> w = torch::full({4}, 2.);
      CHECK(torch::rms_norm(torch::ones({2, 4}), {4}, w, 1e-5)[0][0].item<float>() > 1.9);)
IDIOM("ZeroPad1d", CHECK(nn::ZeroPad1d(1)->forward(torch::ones({1, 2, 3})).size(2) == 5);)
IDIOM("ZeroPad3d",
      CHECK(nn::ZeroPad3d(nn::ZeroPad3dOptions(1))->forward(torch::ones({1, 1, 2, 2, 2})).size(4) ==
            4);)
IDIOM("ZeroPad2d", CHECK(nn::ZeroPad2d(nn::ZeroPad2dOptions({1, 0, 0, 0}))
                             ->forward(torch::ones({1, 1, 2, 2}))
                             .size(3) == 3);)
IDIOM("sdpa", auto q = torch::randn({1, 2, 3, 4});
      CHECK(torch::scaled_dot_product_attention(q, q, q).sizes() == q.sizes());)
IDIOM("sdpa, causal and scaled", auto q = torch::randn({1, 2, 3, 4});
      CHECK(at::scaled_dot_product_attention(q, q, q, std::nullopt, 0.0, true, 0.5).sizes() ==
            q.sizes());)
IDIOM("sdpa, grouped", auto q = torch::randn({1, 4, 3, 8}); auto k = torch::randn({1, 2, 3, 8});
      CHECK(at::scaled_dot_product_attention(q, k, k, {}, 0.0, false, std::nullopt, true).sizes() ==
            q.sizes());)
IDIOM("sdpa with a mask", auto q = torch::randn({1, 2, 3, 4});
      std::optional<torch::Tensor> mask = torch::ones({3, 3}, torch::kBool).tril();
      CHECK(torch::scaled_dot_product_attention(q, q, q, mask).sizes() == q.sizes());)
IDIOM("norm_first",
      nn::TransformerEncoderLayer l(nn::TransformerEncoderLayerOptions(4, 2).dropout(0.));
      CHECK(l(torch::ones({3, 1, 4})).size(2) == 4);)
IDIOM("at<wrong type> of a ModuleList", nn::ModuleList list(nn::Linear(1, 1));
      CHECK_THROWS(list->at<nn::ReLUImpl>(0)); list->at<nn::LinearImpl>(0);)
IDIOM("at<wrong type> of a ModuleDict",
      const std::vector<std::pair<std::string, std::shared_ptr<nn::Module>>> list{
          {"a", nn::Linear(1, 1).ptr()}};
      nn::ModuleDict dict(list); CHECK_THROWS(dict->at<nn::ReLUImpl>("a"));
      dict->at<nn::LinearImpl>("a");)
IDIOM("gelu, approximate",
      CHECK(F::gelu(torch::ones({1}), F::GELUFuncOptions().approximate("tanh")).item<float>() >
            0.8);)
IDIOM("mish, hardswish", CHECK(F::mish(torch::ones({1})).item<float>() > 0.8);
      CHECK(torch::hardswish(torch::ones({1})).item<float>() > 0.6);)
IDIOM("cross_entropy with label_smoothing",
      F::cross_entropy(torch::randn({2, 3}), torch::tensor({0, 2}),
                       F::CrossEntropyFuncOptions().label_smoothing(0.1).reduction(torch::kSum));)
IDIOM("huber_loss",
      CHECK(F::huber_loss(torch::ones({1}), torch::zeros({1}), F::HuberLossFuncOptions().delta(0.5))
                .item<float>() > 0);)
IDIOM("data_parallel", nn::Linear net(2, 1);
      CHECK(nn::parallel::data_parallel(net, torch::ones({3, 2})).size(0) == 3);)
IDIOM("apply, named_parameters", nn::Sequential s(nn::Linear(1, 1), nn::ReLU());
      s->apply([](nn::Module& m) {
        if (auto* l = m.as<nn::Linear>()) nn::init::zeros_(l->weight);
      });
      CHECK(s->named_parameters().size() == 2);)
IDIOM("to of a module", nn::Linear net(2, 1); net->to(torch::kDouble);
      net->to(torch::kCPU, torch::kFloat); CHECK(net->weight.dtype() == torch::kFloat);)
IDIOM("unregister and replace", nn::Sequential s; s->push_back("a", nn::Linear(1, 1));
      CHECK(s->size() == 1);)
IDIOM("clip_grad_norm_", nn::Linear net(2, 1); net(torch::ones({1, 2})).sum().backward();
      nn::utils::clip_grad_norm_(net->parameters(), 1.0, 2.0, /*error_if_nonfinite=*/true);
      nn::utils::clip_grad_value_(net->parameters(), 0.1);)

// ---- devices that are not there
IDIOM("mps", CHECK(!torch::mps::is_available()); torch::mps::manual_seed(1);)
IDIOM("xpu", CHECK(!torch::xpu::is_available()); CHECK(torch::xpu::device_count() == 0);)
IDIOM("cuda", CHECK(!torch::cuda::is_available()); CHECK(torch::cuda::device_count() == 0);
      CHECK(!torch::cuda::cudnn_is_available());)
IDIOM("hasMPS, hasXPU", CHECK((!at::hasMPS() && !at::hasXPU() && !at::hasCUDA()));)
IDIOM("getAccelerator", CHECK(!at::getAccelerator().has_value());
      CHECK(!at::accelerator::getAccelerator());)
IDIOM("device by what is there", torch::Device d = torch::cuda::is_available()  ? torch::kCUDA
                                                   : torch::mps::is_available() ? torch::kMPS
                                                                                : torch::kCPU;
      CHECK(d.is_cpu());)
IDIOM("c10::cuda::device_count", CHECK(c10::cuda::device_count() == 0);)
IDIOM("OptionalCUDAGuard", c10::cuda::OptionalCUDAGuard guard;)
IDIOM("TF32 switches", at::globalContext().setAllowTF32CuBLAS(true);
      at::globalContext().setAllowTF32CuDNN(true); at::globalContext().setBenchmarkCuDNN(true);)
IDIOM("matmul precision", at::globalContext().setFloat32MatmulPrecision("high");)
IDIOM("sdp switches", at::globalContext().setSDPUseFlash(false);
      at::globalContext().setSDPUseMemEfficient(false); at::globalContext().setSDPUseMath(true);)
IDIOM("deterministic", at::globalContext().setDeterministicAlgorithms(true, false);
      CHECK(at::globalContext().deterministicAlgorithms());
      at::globalContext().setDeterministicAlgorithms(false, false);)
IDIOM("autocast", at::autocast::set_autocast_enabled(at::kCPU, false);
      CHECK(!at::autocast::is_autocast_enabled(at::kCPU)); at::autocast::clear_cache();)
IDIOM("autocast nesting", at::autocast::increment_nesting();
      CHECK(at::autocast::decrement_nesting() == 0);
      at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
      CHECK(at::autocast::get_autocast_dtype(at::kCPU) == at::kBFloat16);)
IDIOM("autocast, older names", at::autocast::set_enabled(false); CHECK(!at::autocast::is_enabled());
      at::autocast::set_cpu_enabled(false); CHECK(!at::autocast::is_cpu_enabled());)
IDIOM("RECORD_FUNCTION", RECORD_FUNCTION("work", std::vector<c10::IValue>());
      RECORD_USER_SCOPE("mine");)
IDIOM("threads", at::set_num_threads(2); CHECK(at::get_num_threads() == 2);)

// ---- macros and errors
IDIOM("TORCH_CHECK_VALUE",
      CHECK_THROWS_AS([] { TORCH_CHECK_VALUE(false, "x"); }(), c10::ValueError);)
IDIOM("TORCH_CHECK_INDEX",
      CHECK_THROWS_AS([] { TORCH_CHECK_INDEX(false, "x"); }(), c10::IndexError);)
IDIOM("TORCH_CHECK_TYPE", CHECK_THROWS_AS([] { TORCH_CHECK_TYPE(false, "x"); }(), c10::TypeError);)
IDIOM("TORCH_CHECK_NOT_IMPLEMENTED",
      CHECK_THROWS_AS([] { TORCH_CHECK_NOT_IMPLEMENTED(false, "x"); }(), c10::NotImplementedError);)
IDIOM("TORCH_CHECK_ARG", CHECK_THROWS([] { TORCH_CHECK_ARG(false, 1, "x"); }());)
IDIOM("TORCH_INTERNAL_ASSERT", CHECK_THROWS([] { TORCH_INTERNAL_ASSERT(false, "x"); }());
      TORCH_INTERNAL_ASSERT_DEBUG_ONLY(true);)
IDIOM("c10::OutOfMemoryError is an Error",
      CHECK((std::is_base_of_v<c10::Error, c10::OutOfMemoryError>));)
IDIOM(
    "what_without_backtrace", try { TORCH_CHECK(false, "oh"); } catch (const c10::Error& e) {
      CHECK(std::string(e.what_without_backtrace()).find("oh") == 0);
      CHECK(!e.msg().empty());
    })
IDIOM("version", CHECK(TORCH_VERSION_MAJOR == 2);
      CHECK(std::string(TORCH_VERSION).substr(0, 2) == "2.");)
IDIOM(
    "C10_UNUSED, irange", for (const auto i
                               : c10::irange(2)) { [[maybe_unused]] auto x = i; })
IDIOM("c10::str", CHECK(c10::str("a", 1) == "a1");)
IDIOM("AT_DISPATCH_V2-like", auto x = torch::ones({1});
      AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "f",
                                 [&] { CHECK(x.data_ptr<scalar_t>()[0] == 1); });)
IDIOM("AT_DISPATCH_SWITCH", auto x = torch::ones({1}, torch::kLong); bool ran = false;
      AT_DISPATCH_SWITCH(x.scalar_type(), "f",
                         AT_DISPATCH_CASE(torch::kLong, [&] { ran = true; })
                             AT_DISPATCH_CASE_FLOATING_TYPES([&] { ran = false; }));
      CHECK(ran);)
IDIOM("exchangeable namespaces", using namespace std; using namespace torch; optional<int> o = 3;
      CHECK(o == 3);)
IDIOM("MaybeOwned", auto x = torch::ones({1}); CHECK((*x.expect_contiguous()).defined());)

// ---- saving, autograd
IDIOM("save of tensors in braces", std::stringstream s;
      torch::save({torch::ones({2}), torch::zeros({1})}, s); std::vector<torch::Tensor> back;
      torch::load(back, s); CHECK(back.size() == 2);)
IDIOM("load to a device", std::stringstream s; torch::save(torch::ones({2}), s); torch::Tensor back;
      CHECK_THROWS(torch::load(back, s, torch::Device(torch::kCUDA, 0))); CHECK(!back.defined());
      torch::load(back, s, torch::kCPU); CHECK(back.numel() == 2);)
IDIOM("save and load a vector", std::stringstream s;
      torch::save(std::vector<torch::Tensor>{torch::ones({2})}, s); std::vector<torch::Tensor> back;
      torch::load(back, s); CHECK(back.at(0).size(0) == 2);)
IDIOM("save and load a module", nn::Linear a(2, 1), b(2, 1); std::stringstream s; torch::save(a, s);
      torch::load(b, s); CHECK(b->weight.equal(a->weight));)
IDIOM("pickle",
      CHECK(torch::pickle_load(torch::pickle_save(torch::ones({2}))).toTensor().size(0) == 2);)
IDIOM("autograd::grad", auto x = torch::ones({2}, torch::requires_grad());
      CHECK(torch::autograd::grad({(x * x).sum()}, {x})[0][0].item<float>() == 2);)
IDIOM("autograd::grad, allow_unused with std::nullopt",
      auto x = torch::ones({1}, torch::requires_grad());
      auto g = torch::autograd::grad({x * 2}, {x}, {}, std::nullopt, false, true);
      CHECK(g[0].item<float>() == 2);)
IDIOM("backward with std::nullopt", auto x = torch::ones({1}, torch::requires_grad());
      (x * 3).backward({}, std::nullopt, false); CHECK(x.grad().item<float>() == 3);)
IDIOM("mutable_grad", auto x = torch::ones({1}, torch::requires_grad());
      x.mutable_grad() = torch::full({1}, 2.f); CHECK(x.grad().item<float>() == 2);)
IDIOM("retain_grad, retains_grad", auto x = torch::ones({1}, torch::requires_grad());
      auto y = x * 2; y.retain_grad(); CHECK(y.retains_grad());)
IDIOM("register_hook", auto x = torch::ones({1}, torch::requires_grad());
      x.register_hook([](torch::Tensor g) { return g * 2; }); x.sum().backward();
      CHECK(x.grad().item<float>() == 2);)

// ---- ops that 1.13 has as well and 2.x programs lean on
IDIOM("index_put_ with accumulate", auto x = torch::zeros({3});
      x.index_put_({torch::tensor({0, 0})}, torch::ones({2}), true);
      CHECK(x[0].item<float>() == 2);)
IDIOM("index with ellipsis and slices", auto x = torch::arange(8).reshape({2, 2, 2});
      CHECK(x.index({"...", 0}).size(0) == 2); CHECK(x.index({0, Slice(), Slice(1)}).size(1) == 1);)
IDIOM("masked_fill with a boolean", auto x = torch::ones({2});
      CHECK(x.masked_fill(x > 0, -INFINITY).isinf().all().item<bool>());)
IDIOM("where with scalars",
      CHECK(torch::where(torch::ones({2}) > 0, 1.0, 0.0).sum().item<float>() == 2);)
IDIOM("topk, sort with stable", auto x = torch::randn({5});
      CHECK(std::get<0>(x.topk(2)).size(0) == 2);
      CHECK(std::get<0>(x.sort(/*stable=*/true, 0, false)).size(0) == 5);)
IDIOM("cumsum, cumprod, logcumsumexp", CHECK(torch::ones({3}).cumsum(0)[2].item<float>() == 3);)
IDIOM("multinomial, bernoulli", CHECK(torch::multinomial(torch::ones({4}), 2).size(0) == 2);)
IDIOM("randint and randperm", CHECK(torch::randint(0, 5, {3}).max().item<int64_t>() < 5);
      CHECK(torch::randperm(4).size(0) == 4);)
IDIOM("einsum",
      CHECK(torch::einsum("ij,jk->ik", {torch::ones({2, 3}), torch::ones({3, 4})}).size(1) == 4);)
IDIOM("einsum with a path", std::optional<std::vector<int64_t>> none;
      CHECK(torch::einsum("i,i->", {torch::ones({3}), torch::ones({3})}).item<float>() == 3);)
IDIOM("stack, cat, hstack, vstack",
      CHECK(torch::vstack({torch::ones({2}), torch::ones({2})}).size(0) == 2);)
IDIOM("pad", CHECK(torch::pad(torch::ones({1, 1, 2}), {1, 1}, "reflect").size(2) == 4);)
IDIOM("nn::functional::pad with a value",
      CHECK(F::pad(torch::ones({2}), F::PadFuncOptions({1, 0}).value(5))[0].item<float>() == 5);)
IDIOM("from_blob", float data[2] = {1, 2};
      CHECK(torch::from_blob(data, {2}).sum().item<float>() == 3);)
IDIOM(
    "from_blob with a deleter", bool gone = false; {
      float d[1] = {1};
      auto x = torch::from_blob(d, {1}, [&](void*) { gone = true; });
    } CHECK(gone);)
IDIOM("accessor, packed_accessor64", auto x = torch::ones({2, 2});
      CHECK(x.accessor<float, 2>()[1][1] == 1); CHECK(x.packed_accessor64<float, 2>()[0][0] == 1);)
IDIOM("tril_indices, triu", CHECK(torch::tril_indices(3, 3).size(0) == 2);)
IDIOM("special functions", CHECK(torch::special::expit(torch::zeros({1})).item<float>() == 0.5f);
      CHECK(torch::special_erfcx(torch::zeros({1})).item<float>() == 1);)
IDIOM("manual_seed and generators", torch::manual_seed(0);
      auto g = at::make_generator<at::CPUGeneratorImpl>(7); CHECK(torch::randn({1}, g).defined());)
IDIOM("print", std::stringstream s; s << torch::ones({1}); CHECK(!s.str().empty());)
IDIOM("quantile with std::optional dim", std::optional<int64_t> dim = 0;
      CHECK(torch::arange(5.).quantile(0.5, dim).item<double>() == 2);)
IDIOM("normalize",
      CHECK(F::normalize(torch::ones({1, 4}), F::NormalizeFuncOptions().p(2).dim(1))[0][0]
                .item<float>() == 0.5f);)
IDIOM("unique", CHECK(std::get<0>(at::_unique2(torch::tensor({1, 1, 2}))).size(0) == 2);)
IDIOM("histc, bincount", CHECK(torch::histc(torch::tensor({1., 2.}), 2).size(0) == 2);)
IDIOM("roll, flip, rot90", CHECK(torch::arange(3).roll(1)[0].item<int64_t>() == 2);)
IDIOM("window functions", CHECK(torch::hann_window(4).size(0) == 4);)
IDIOM("promote_types", CHECK(torch::promote_types(torch::kInt, torch::kFloat) == torch::kFloat);)
IDIOM("result_type", CHECK(torch::result_type(torch::ones({1}), 1.0) == torch::kFloat);)
IDIOM("get_device, layout", CHECK(torch::ones({1}).get_device() == -1);
      CHECK(torch::ones({1}).layout() == torch::kStrided);)
