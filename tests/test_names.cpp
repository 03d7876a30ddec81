// Names, overloads and headers of libtorch 1.13, as programs use them. Compiles against libtorch
// unchanged, where the same checks hold.
#include <ATen/core/Dict.h>
#include <ATen/core/List.h>
#include <torch/csrc/autograd/functions/basic_ops.h>
#include <torch/csrc/utils/variadic.h>
#include <torch/script.h>
#include <torch/torch.h>

#include <sstream>
#include <unordered_map>

#undef CHECK  // libtorch brings glog's
#include <doctest/doctest.h>

namespace F = torch::nn::functional;
using torch::indexing::Slice;

namespace {

template <class T>
std::string text(const T& x) {
  std::ostringstream out;
  out << x;
  return out.str();
}

template <class F>
std::string thrown(F f) {
  try {
    f();
  } catch (const c10::Error& e) {
    const std::string all = e.what_without_backtrace();
    return all.substr(0, all.find('\n'));
  }
  return "nothing";
}

TEST_CASE("names: every overload of Tensor::to") {
  const auto x = torch::ones({2, 3}), y = torch::zeros({1}, torch::kDouble);
  CHECK(x.to(y.dtype()).scalar_type() == torch::kDouble);
  CHECK(x.to(y.dtype(), true, true).scalar_type() == torch::kDouble);
  CHECK(x.to(caffe2::TypeMeta::Make<int64_t>()).scalar_type() == torch::kLong);
  CHECK(x.to(torch::get_default_dtype()).is_same(x));
  CHECK(x.to(y.device(), y.scalar_type()).scalar_type() == torch::kDouble);
  CHECK(x.to(y.options()).scalar_type() == torch::kDouble);
  CHECK(x.to(y).scalar_type() == torch::kDouble);
  CHECK(x.to(y, false, false, c10::nullopt).scalar_type() == torch::kDouble);
  CHECK(torch::equal(x.to({torch::kCPU, 0}), x));
  CHECK(x.to("cpu").is_same(x));
  CHECK(torch::equal(x.to(std::string("cpu:0")), x));
  CHECK(x.to(torch::kCPU, true).is_same(x));
  CHECK(x.to(torch::kInt, false, false, c10::nullopt).scalar_type() == torch::kInt);
  CHECK(x.to(torch::kInt, false, false, c10::MemoryFormat::Contiguous).is_contiguous());
  CHECK(x.contiguous(c10::MemoryFormat::Preserve).is_same(x));
  CHECK_THROWS_AS(torch::ones({2, 3}).t().contiguous(c10::MemoryFormat::Preserve), c10::Error);
  CHECK(x.to(torch::dtype(torch::kInt), false, false, c10::MemoryFormat::Preserve).scalar_type() ==
        torch::kInt);
  CHECK(x.to(torch::kCPU, torch::kInt, false, true, c10::nullopt).scalar_type() == torch::kInt);
  const c10::optional<torch::ScalarType> type = torch::kInt;
  CHECK(x.to(type, c10::nullopt, c10::nullopt, c10::nullopt, false, false, c10::nullopt)
            .scalar_type() == torch::kInt);
  CHECK_FALSE(x.to(torch::kFloat, false, true).is_same(x));
  const auto t = x.t();
  CHECK(t.to(torch::kFloat, false, true).strides() == t.strides());
  CHECK(t.to(torch::kFloat, false, true, c10::MemoryFormat::Contiguous).strides() ==
        torch::IntArrayRef({2, 1}));
  CHECK(t.to(torch::kFloat, false, false, c10::MemoryFormat::Contiguous).is_same(t));
  CHECK(thrown([&] { x.to(torch::kSparse); }) ==
        "to(options) doesn't support converting to a different layout, but got self.layout being "
        "Strided and options.layout set as Sparse");
  CHECK_THROWS_AS(x.to({torch::kCUDA, 0}), c10::Error);
  CHECK(x.toBackend(c10::Backend::CPU).is_same(x));
  CHECK(x.type().toBackend(c10::Backend::CPU) == x.type());
  CHECK(torch::zeros({1}, at::CPU(at::kInt)).scalar_type() == torch::kInt);
  CHECK(text(at::CPU(at::kFloat)) == "CPUFloatType");
  CHECK(text(at::CUDA(at::kFloat)) == "CUDAFloatType");
}

TEST_CASE("names: overloads with a memory format, or with options one by one") {
  const auto x = torch::ones({2, 3});
  CHECK(x.clone().resize_({3, 1}, c10::MemoryFormat::Contiguous).size(0) == 3);
  CHECK(x.clone().resize_as_(torch::ones({1}), c10::nullopt).numel() == 1);
  const c10::optional<torch::ScalarType> type = torch::kLong;
  CHECK(x.new_zeros({2}, type, c10::nullopt, c10::nullopt, c10::nullopt).scalar_type() ==
        torch::kLong);
  CHECK(x.new_full({2}, 3, type, c10::nullopt, c10::nullopt, c10::nullopt).sum().item<int>() == 6);
  CHECK(x.new_ones({2}, c10::nullopt, c10::nullopt, c10::nullopt, c10::nullopt).scalar_type() ==
        torch::kFloat);
  CHECK(at::zeros({2}, type, c10::nullopt, c10::nullopt, c10::nullopt).scalar_type() ==
        torch::kLong);
  CHECK(at::full({2}, 3, c10::nullopt, c10::nullopt, c10::nullopt, c10::nullopt).numel() == 2);
  CHECK(at::arange(3, type, torch::kStrided, torch::Device("cpu"), false).numel() == 3);
  CHECK(at::randint(5, {2}, type, c10::nullopt, c10::nullopt, c10::nullopt).numel() == 2);
  CHECK(at::zeros_like(x, type, c10::nullopt, c10::nullopt, c10::nullopt, c10::nullopt)
            .scalar_type() == torch::kLong);
  CHECK_FALSE(x.is_pinned(torch::Device(torch::kCPU)));
  torch::manual_seed(0);
  CHECK(text(torch::zeros({4}).bernoulli(0.5).to(torch::kLong)) ==
        " 0\n 0\n 1\n 0\n[ CPULongType{4} ]");
  CHECK(thrown([&] { x.bernoulli(2.0); }) == "bernoulli_ expects p to be in [0, 1], but got p=2");
}

TEST_CASE("names: devices") {
  const std::vector<std::string> names = {"cpu",    "cuda",  "mkldnn", "opengl", "opencl",
                                          "ideep",  "hip",   "fpga",   "ort",    "xla",
                                          "vulkan", "metal", "xpu",    "mps",    "meta",
                                          "hpu",    "ve",    "lazy",   "ipu",    "privateuseone"};
  for (size_t i = 0; i < names.size(); ++i) {
    const auto type = torch::DeviceType(i);
    CHECK(text(type) == names[i]);
    CHECK(c10::DeviceTypeName(type, true) == names[i]);
    if (names[i] == "metal") continue;
    CHECK(torch::Device(names[i]) == torch::Device(type));
    if (i > 0) CHECK(torch::Device(names[i] + ":3") == torch::Device(type, 3));
  }
  CHECK(c10::DeviceTypeName(torch::kCUDA) == "CUDA");
  CHECK(c10::isValidDeviceType(torch::kCPU));
  const std::string kinds =
      "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, "
      "xla, "
      "lazy, vulkan, mps, meta, hpu, privateuseone device type at start of device string: ";
  for (const std::string wrong : {"CPU", "foo", "metal"})
    CHECK(thrown([&] { torch::Device d(wrong); }) == kinds + wrong);
  CHECK(thrown([&] { torch::Device d("foo:1"); }) == kinds + "foo");
  for (const std::string wrong :
       {"cuda:", "cuda:-1", "cuda:01", "cuda:1:2", "cuda: 1", "cuda1", ":1", "cuda:0x"})
    CHECK(thrown([&] { torch::Device d(wrong); }) == "Invalid device string: '" + wrong + "'");
  CHECK(thrown([] { torch::Device d(std::string("")); }) == "Device string must not be empty");

  torch::Device d("cuda:1");
  CHECK((d.is_cuda() && !d.is_cpu() && !d.is_xla() && !d.is_hip() && !d.is_meta() && !d.is_xpu()));
  CHECK((!d.is_ve() && !d.is_ipu() && !d.is_hpu() && !d.is_lazy() && !d.is_vulkan()));
  CHECK((!d.is_metal() && !d.is_ort() && !d.is_mps() && d.supports_as_strided()));
  d.set_index(0);
  CHECK(d.str() == "cuda:0");
  std::unordered_map<torch::Device, int> places;
  places[torch::Device("cuda:0")] = 1;
  places[torch::Device("cuda:1")] = 2;
  CHECK(places[d] == 1);
  const torch::Device::Type type = torch::kXLA;
  CHECK(type != torch::kHIP);
}

TEST_CASE("names: options") {
  CHECK(text(torch::TensorOptions({torch::kCUDA, 1})) ==
        "TensorOptions(dtype=float (default), device=cuda:1, layout=Strided (default), "
        "requires_grad=false (default), pinned_memory=false (default), memory_format=(nullopt))");
  CHECK(torch::TensorOptions("cpu").has_device());
  CHECK(torch::device({torch::kCPU, 0}).device().index() == 0);
  auto options = torch::dtype(torch::kInt).requires_grad(c10::nullopt).layout(c10::nullopt);
  CHECK_FALSE(options.has_layout());
  CHECK_FALSE(options.requires_grad_opt().has_value());
  CHECK_FALSE(options.pinned_memory_opt().has_value());
  CHECK_FALSE(options.has_memory_format());
  CHECK_FALSE(options.is_sparse());
  options = torch::dtype(torch::kLong).merge_in(torch::dtype(torch::kInt));
  CHECK(options.dtype() == torch::kInt);
  CHECK(options.type_equal(torch::dtype(torch::kInt).device(torch::kCPU)));
  CHECK(text(torch::kStrided) + text(torch::kSparseCsr) == "StridedSparseCsr");
  CHECK(text(c10::MemoryFormat::ChannelsLast) == "ChannelsLast");
  CHECK(text(c10::Backend::CPU) + c10::toString(c10::Backend::SparseCPU) == "CPUSparseCPU");
  CHECK(c10::backendToDeviceType(c10::Backend::CUDA) == torch::kCUDA);
  CHECK(c10::layout_from_backend(c10::Backend::SparseCPU) == torch::kSparse);
  CHECK(c10::get_contiguous_memory_format() == c10::MemoryFormat::Contiguous);
}

TEST_CASE("names: storages") {
  const auto x = torch::arange(6.f), y = x.slice(0, 2);
  const at::Storage storage = x.storage();
  CHECK(storage.data_ptr().get() == x.data_ptr());
  CHECK(storage.data<float>() == x.data_ptr<float>());
  CHECK(storage.unsafe_data<float>() == y.data_ptr<float>() - 2);
  CHECK(storage.nbytes() == 24);
  CHECK(storage.device_type() == torch::kCPU);
  CHECK(storage.is_alias_of(y.storage()));
  CHECK(bool(storage));
  CHECK_FALSE(bool(at::Storage()));
  CHECK_FALSE(storage.unique());
  CHECK(storage.unsafeGetStorageImpl()->data() == x.data_ptr());
}

TEST_CASE("names: torch::Warning is c10::Warning") {
  struct Last : torch::WarningHandler {
    void process(const c10::SourceLocation&, const std::string& warning, const bool) override {
      what = warning;
    }
    std::string what;
  } last;
  {
    const torch::Warning::WarningHandlerGuard guard(&last);
    at::Warning::warn({"f", "f.cpp", 1}, "careful", false);
    CHECK(last.what == "careful");
    at::globalContext().setFloat32MatmulPrecision("any");
    CHECK(last.what ==
          "any is not one of 'highest', 'high', or 'medium'; the "
          "currentsetFloat32MatmulPrecision call has no effect.");
  }
  CHECK_FALSE(torch::Warning::get_warnAlways());
}

TEST_CASE("names: the global context keeps what it is told") {
  at::Context& context = at::globalContext();
  CHECK_FALSE(context.allowTF32CuBLAS());
  context.setAllowTF32CuBLAS(true);
  CHECK(context.allowTF32CuBLAS());
  context.setAllowTF32CuBLAS(false);
  context.setAllowTF32CuDNN(false);
  CHECK_FALSE(context.allowTF32CuDNN());
  context.setAllowTF32CuDNN(true);
  context.setUserEnabledMkldnn(false);
  CHECK_FALSE(context.userEnabledMkldnn());
  context.setUserEnabledMkldnn(true);
  CHECK(context.userEnabledMkldnn());
  context.setFloat32MatmulPrecision("high");
  CHECK(context.float32MatmulPrecision() == at::Float32MatmulPrecision::HIGH);
  context.setFloat32MatmulPrecision(at::Float32MatmulPrecision::HIGHEST);
  context.setBenchmarkLimitCuDNN(3);
  CHECK(context.benchmarkLimitCuDNN() == 3);
  context.setSDPUseFlash(true);
  context.setDeterministicAlgorithms(true, false);
  CHECK(context.deterministicAlgorithms());
  CHECK(thrown([&] { context.alertNotDeterministic("f"); })
            .rfind("f does not have a deterministic implementation, but you set "
                   "'torch.use_deterministic_algorithms(True)'.",
                   0) == 0);
  context.setDeterministicAlgorithms(false, false);
  context.alertNotDeterministic("f");
  CHECK_FALSE(at::Context::hasCUDA());
  CHECK_FALSE(at::hasHIP());
  CHECK(at::hasLAPACK());
  const at::NoTF32Guard no_tf32;
  at::init();
}

TEST_CASE("names: torch::all_of, any_of, apply") {
  CHECK(torch::all_of<true, true>::value);
  CHECK(torch::all_of<>::value);
  CHECK_FALSE(torch::any_of<false>::value);
  CHECK(torch::none_of<false, false>::value);
  int sum = 0;
  torch::apply([&](int i) { sum = sum * 10 + i; }, 1, 2, 3);
  CHECK(sum == 123);
  CHECK((std::is_same<torch::decay_t<const int&>, int>::value));
  CHECK((std::is_same<torch::enable_if_t<true, int>, int>::value));
  CHECK((std::is_same<torch::MakeIndices<2>::indices, torch::Indices<0, 1>>::value));
}

TEST_CASE("names: a graph's nodes") {
  const auto x = torch::ones({2}, torch::requires_grad()), y = x * x;
  std::shared_ptr<torch::autograd::Node> node = y.grad_fn();
  CHECK(node->name() == "MulBackward0");
  CHECK(text(y.grad_fn()) == text(node.get()));
  CHECK(node->should_compute_output(0));
  CHECK(node->next_edge(0) == node->next_edge(1));
  CHECK(text(std::vector<at::indexing::TensorIndex>{1, Slice(), torch::indexing::None, "...", true,
                                                    Slice(1, 2, 3)}) ==
        "(1, 0:9223372036854775807:1, None, ..., true, 1:2:3)");

  torch::autograd::UndefinedGrad undefined;
  auto z = undefined({x.clone()})[0] + x;
  z.sum().backward();
  CHECK(torch::equal(x.grad(), torch::ones({2})));
  CHECK(undefined.apply({x})[0].grad_fn()->name() == "torch::autograd::UndefinedGradBackward");
}

TEST_CASE("names: functional::detail") {
  const auto x = torch::tensor({{-1., 2., 3.}}), t = torch::tensor({1});
  const auto image = torch::arange(16.).reshape({1, 1, 4, 4});
  CHECK(torch::equal(F::detail::relu(x, false), F::relu(x)));
  CHECK(torch::equal(F::detail::leaky_relu(x, 0.5, false), torch::tensor({{-.5, 2., 3.}})));
  CHECK(torch::equal(F::detail::softmax(x, 1, c10::nullopt), F::softmax(x, 1)));
  CHECK(torch::equal(F::detail::mse_loss(x, -x, torch::kSum), torch::tensor(56.)));
  CHECK(torch::equal(F::detail::cross_entropy(x, t, {}, -100, torch::kMean, 0.0),
                     F::cross_entropy(x, t)));
  CHECK(torch::equal(F::detail::smooth_l1_loss(x, -x, torch::kMean, 2.0),
                     torch::smooth_l1_loss(x, -x, at::Reduction::Mean, 2.0)));
  CHECK(torch::equal(F::detail::dropout(x, 0.5, false, false), x));
  CHECK(torch::equal(
      F::detail::conv2d(image, torch::ones({1, 1, 2, 2}), {}, 2, torch::ExpandingArray<2>(0), 1, 1),
      F::avg_pool2d(image, F::AvgPool2dFuncOptions(2)) * 4));
  CHECK(
      torch::equal(F::detail::conv_transpose2d(torch::ones({1, 1, 1, 1}), torch::ones({1, 1, 2, 2}),
                                               {}, {1, 1}, {0, 0}, {0, 0}, 1, {1, 1}),
                   torch::ones({1, 1, 2, 2})));
  CHECK(torch::equal(F::detail::max_pool2d(image, 2, 2, 0, 1, false),
                     F::max_pool2d(image, F::MaxPool2dFuncOptions(2))));
  CHECK(torch::equal(std::get<0>(F::detail::max_pool2d_with_indices(image, 2, 2, 0, 1, false)),
                     F::max_pool2d(image, F::MaxPool2dFuncOptions(2))));
  CHECK(torch::equal(F::detail::avg_pool2d(image, 2, 2, 0, false, true, c10::nullopt),
                     F::avg_pool2d(image, F::AvgPool2dFuncOptions(2))));
  CHECK(torch::equal(F::detail::pad(x, {1, 0}, torch::kConstant, 7),
                     torch::tensor({{7., -1., 2., 3.}})));
  CHECK(torch::equal(F::detail::layer_norm(x, {3}, {}, {}, 1e-5),
                     F::layer_norm(x, F::LayerNormFuncOptions({3}))));
  CHECK(torch::equal(F::detail::interpolate(image, std::vector<int64_t>{2, 2}, c10::nullopt,
                                            torch::kNearest, c10::nullopt, c10::nullopt, false),
                     image.index({Slice(), Slice(), Slice(0, 4, 2), Slice(0, 4, 2)})));
}

TEST_CASE("names: functions under second names") {
  const auto x = torch::tensor({3, 1, 3});
  CHECK(torch::equal(torch::_cast_Float(x, false), x.to(torch::kFloat)));
  CHECK(torch::equal(torch::_cast_Int(torch::tensor({1.5, 2.5})),
                     torch::tensor({1, 2}).to(torch::kInt)));
  torch::Tensor numbers, inverse;
  std::tie(numbers, inverse) = torch::_unique(x, true, true);
  CHECK(torch::equal(numbers, torch::tensor({1, 3})));
  CHECK(torch::equal(inverse, torch::tensor({1, 0, 1})));
  CHECK(std::get<1>(at::_unique(x)).numel() == 0);
  CHECK(torch::equal(x.__and__(1), torch::tensor({1, 1, 1})));
  CHECK(torch::equal(torch::__lshift__(x, 1), 2 * x));
  CHECK(torch::is_same_size(x, x));
  CHECK(torch::equal(torch::conj_physical(x), x));
  CHECK(torch::unsafe_split(x, 2).size() == 2);
  CHECK(x.unsafe_split_with_sizes({1, 2}).size() == 2);
  CHECK(torch::allclose(torch::special_expit(torch::zeros({1})), torch::full({1}, 0.5)));
  CHECK(torch::equal(torch::range(1, torch::Scalar(3), torch::Scalar(1)),
                     torch::tensor({1., 2., 3.})));
  CHECK(torch::equal(torch::range(0., 2.5, torch::Scalar(1)), torch::tensor({0., 1., 2.})));
  auto out = torch::empty({0});
  CHECK(torch::equal(torch::softmax_out(out, torch::ones({2}), 0), torch::full({2}, 0.5)));
  CHECK(torch::equal(torch::flip_out(out, torch::tensor({1., 2.}), {0}), torch::tensor({2., 1.})));
  CHECK(torch::cat_out(out, {torch::ones({1}), torch::ones({2})}, 0).numel() == 3);
  CHECK(torch::sum_out(out, torch::ones({2, 3}), {0}).numel() == 3);
  CHECK(torch::equal_if_defined(torch::Tensor(), torch::Tensor()));
  CHECK_FALSE(torch::equal_if_defined(torch::Tensor(), x));
  CHECK(at::infer_size(at::IntArrayRef({2, 1}), at::IntArrayRef({1, 3})) ==
        std::vector<int64_t>{2, 3});
  CHECK(at::is_expandable_to(at::IntArrayRef({1}), at::IntArrayRef({3, 2})));
  CHECK_FALSE(at::is_expandable_to(at::IntArrayRef({3}), at::IntArrayRef({3, 2})));
  CHECK(torch::equal(at::sum_to(torch::ones({2, 3}), at::IntArrayRef({3})), torch::full({3}, 2.)));
  CHECK(at::maybe_wrap_dim(-1, 3) == 2);
  CHECK(text(torch::ones({2, 1}).names()) == "[None, None]");
  CHECK_FALSE(torch::ones({1}).opt_names().has_value());
}

TEST_CASE("names: c10::List and c10::Dict") {
  c10::List<int64_t> list({1, 2});
  const auto same = list;
  same.push_back(3);
  CHECK(list.size() == 3);
  CHECK(list.is(same));
  CHECK(list == same);
  CHECK_FALSE(list.copy().is(list));
  const int64_t second = list[1];
  CHECK(second == 2);
  list.set(0, 7);
  CHECK(same.get(0) == 7);
  list.erase(list.begin());
  list.insert(list.begin(), 5);
  list.emplace_back(6);
  CHECK(list.vec() == std::vector<int64_t>{5, 2, 3, 6});
  int64_t sum = 0;
  for (const int64_t i : list) sum += i;
  CHECK(sum == 16);
  list.pop_back();
  list.append(list.copy());
  CHECK(list.size() == 6);
  list.resize(1);
  list.clear();
  CHECK(same.empty());
  CHECK_THROWS(list.get(5));
  torch::List<torch::Tensor> tensors;
  tensors.push_back(torch::ones({1}));
  CHECK(tensors.get(0).numel() == 1);
  c10::List<c10::optional<torch::Tensor>> indices;
  indices.push_back(c10::nullopt);
  indices.push_back(torch::tensor({1, 0}));
  CHECK(torch::equal(torch::index(torch::tensor({{1, 2}, {3, 4}}), indices),
                     torch::tensor({{2, 1}, {4, 3}})));
  c10::Dict<std::string, int64_t> dict;
  dict.insert("a", 1);
  CHECK(dict.at("a") == 1);
}

TEST_CASE("names: small helpers of c10 and at") {
  CHECK(c10::GetExceptionString(std::runtime_error("x")) == "std::runtime_error: x");
  const std::vector<int64_t> sizes{2, 3, 4};
  CHECK(c10::multiply_integers(sizes.begin() + 1, sizes.end()) == 12);
  CHECK(c10::numelements_from_dim(1, sizes) == 12);
  CHECK(c10::numelements_to_dim(1, sizes) == 2);
  const auto x = torch::ones({2, 3}).t();
  CHECK(x.expect_contiguous()->is_contiguous());
  CHECK(at::parallel_reduce(
            0, 1000, 10, 0,
            [](int64_t b, int64_t e, int sum) {
              for (; b < e; ++b) sum += int(b);
              return sum;
            },
            [](int a, int b) { return a + b; }) == 499500);
  CHECK(at::divup(5, 2) == 3);
  const int numbers[] = {1, 2, 3};
  CHECK(c10::makeArrayRef(numbers).size() == 3);
  CHECK(c10::makeArrayRef(numbers, numbers + 2).size() == 2);
  const at::IntArrayRef ref = sizes;
  CHECK(*ref.rbegin() == 4);
  const auto y = torch::ones({2, 3});
  const torch::PackedTensorAccessor32<float, 2> a = y.packed_accessor32<float, 2>();
  CHECK(a[1][2] == 1);
  CHECK(y.accessor<float, 2>().sizes() == y.sizes());
  const c10::DeviceGuard guard{torch::Device(torch::kCPU)};
  CHECK(guard.original_device().is_cpu());
  TORCH_CHECK_EQ(1, 1);
}

TEST_CASE("names: a program that only includes torch/script.h") {
  torch::jit::script::Module module;
  std::vector<torch::jit::IValue> inputs;
  inputs.push_back(torch::ones({1}));
  CHECK_THROWS_AS(module = torch::jit::load("no such file"), c10::Error);
  CHECK_THROWS_AS(torch::jit::load("no such file", torch::kCPU), c10::Error);
}

}  // namespace
