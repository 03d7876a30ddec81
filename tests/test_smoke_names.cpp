// Public names that are written in a header and that no other test, example or comparison says:
// each is called once, on a line of its own, and its value checked.
#include <doctest/doctest.h>
#include <torch/script.h>
#include <torch/torch.h>

#include "close.h"

namespace {

using torch::Tensor;

bool same(const Tensor& a, const Tensor& b) {
  return a.scalar_type() == b.scalar_type() && a.equal(b);
}

TEST_CASE("names: the second names of element-wise ops") {
  const Tensor x = torch::tensor({-0.5, 0.25, 0.75}), y = torch::tensor({0.5, 0.25, 2.});
  const Tensor big = x + 2;  // for arccosh
  // arccosh is nan below 1: `here` gives each what it can take.
  const auto here = [&](std::string_view name) { return name == "arccosh" ? big : x; };
#define ALIAS(name, of)                                                                \
  CHECK_MESSAGE(same(torch::name(here(#name)), torch::of(here(#name))), #name);        \
  CHECK_MESSAGE(same(here(#name).name(), torch::of(here(#name))), #name);              \
  {                                                                                    \
    Tensor z = here(#name).clone();                                                    \
    CHECK_MESSAGE(&torch::name##_(z) == &z, #name);                                    \
    CHECK_MESSAGE(same(z, torch::of(here(#name))), #name);                             \
    CHECK_MESSAGE(same(here(#name).clone().name##_(), torch::of(here(#name))), #name); \
  }
#define ALIAS_BINARY(name, of)                                    \
  CHECK_MESSAGE(same(torch::name(x, y), torch::of(x, y)), #name); \
  CHECK_MESSAGE(same(x.name(y), torch::of(x, y)), #name);         \
  CHECK_MESSAGE(x.clone().name##_(y).equal(torch::of(x, y).to(torch::kFloat)), #name);
#define ALIAS_SCALAR(name, of)                                          \
  ALIAS_BINARY(name, of)                                                \
  CHECK_MESSAGE(same(torch::name(x, 0.25), torch::of(x, 0.25)), #name); \
  CHECK_MESSAGE(same(x.name(0.25), torch::of(x, 0.25)), #name);         \
  CHECK_MESSAGE(x.clone().name##_(0.25).equal(torch::of(x, 0.25).to(torch::kFloat)), #name);
  ALIAS(arccos, acos)
  ALIAS(arcsin, asin)
  ALIAS(arctan, atan)
  ALIAS(arccosh, acosh)
  ALIAS(arcsinh, asinh)
  ALIAS(arctanh, atanh)
  ALIAS(absolute, abs)
  ALIAS(negative, neg)
  ALIAS(fix, trunc)
  ALIAS_BINARY(arctan2, atan2)
  ALIAS_SCALAR(multiply, mul)
  ALIAS_SCALAR(divide, div)
  ALIAS_SCALAR(true_divide, div)
  ALIAS_SCALAR(not_equal, ne)
  ALIAS_SCALAR(greater, gt)
  ALIAS_SCALAR(greater_equal, ge)
  ALIAS_SCALAR(less, lt)
  ALIAS_SCALAR(less_equal, le)
#undef ALIAS
#undef ALIAS_BINARY
#undef ALIAS_SCALAR
}

TEST_CASE("names: a tensor's properties") {
  const Tensor x = torch::tensor({{1.f, 2.f}, {3.f, 4.f}});
  CHECK(x.element_size() == 4);
  CHECK(x.get_device() == -1);
  CHECK(x.ndimension() == 2);
  CHECK(x.has_storage());
  CHECK(x.is_signed());
  CHECK_FALSE(x.to(torch::kByte).is_signed());
  CHECK_FALSE(x.has_names());
  CHECK_FALSE(x.is_conj());
  CHECK_FALSE(x.is_neg());
  CHECK_FALSE(x.is_mkldnn());
  CHECK_FALSE(x.is_nested());
  CHECK_FALSE(x.is_quantized());
  CHECK_FALSE(x.is_sparse_csr());
  CHECK(x.const_data_ptr<float>()[3] == 4);
  CHECK(x.mutable_data_ptr<float>() == x.data_ptr<float>());
  CHECK((x.packed_accessor<float, 2>()[1][0]) == 3);
  CHECK((x.packed_accessor64<float, 2>()[0][1]) == 2);
  CHECK(x.tensor_data().data_ptr<float>() == x.data_ptr<float>());
  CHECK(x.variable_data().data_ptr<float>() == x.data_ptr<float>());
  CHECK(same(x.toType(torch::kLong), torch::tensor({{1, 2}, {3, 4}}, torch::kLong)));
  CHECK(same(x.new_tensor(torch::tensor({7}, torch::kLong)), torch::tensor({7.f})));
  CHECK(x.conj_physical_().is_same(x));
  CHECK(torch::Dimname::wildcard().isWildcard());
  CHECK_FALSE(x.names()[0].isBasic());
  CHECK(x.names()[0].matches(x.names()[1]));
}

TEST_CASE("names: ops in a tensor's methods") {
  const Tensor x = torch::tensor({-7., 7.});
  check_numbers(x.divide(2, "floor"), {-4, 3});
  check_numbers(x.divide(torch::tensor({2., 2.}), "trunc"), {-3, 3});
  check_numbers(x.clone().divide_(2, "floor"), {-4, 3});
  check_numbers(x.clone().subtract_(2, 3), {-13, 1});
  check_numbers(x.clone().clip_(-1, 2), {-1, 2});
  check_numbers(x.clone().ldexp_(torch::tensor({1., 2.})), {-14, 28});
  const Tensor i = torch::tensor({5, 6}, torch::kLong);
  check_numbers(i.clone().bitwise_not_(), {-6, -7});
  check_numbers(i.clone().bitwise_left_shift_(1), {10, 12});
  check_numbers(i.clone().bitwise_right_shift_(1), {2, 3});
  check_numbers(torch::row_stack({i, i + 1}), {5, 6, 6, 7});
  check_numbers(std::get<0>(torch::unique_dim_consecutive(torch::tensor({1., 1., 2.}), 0)), {1, 2});
  const Tensor h = torch::tensor({{1., -2.}}), w = torch::eye(2, torch::kDouble);
  check_numbers(torch::rnn_relu_cell(h.to(torch::kDouble), h.to(torch::kDouble), w, w), {2, 0});
  check_numbers(torch::rnn_tanh_cell(h.to(torch::kDouble), h.to(torch::kDouble), w, w),
                {std::tanh(2.), std::tanh(-4.)});
}

TEST_CASE("names: types and options") {
  CHECK(torch::canCast(torch::kInt, torch::kFloat));
  CHECK_FALSE(torch::canCast(torch::kFloat, torch::kInt));
  CHECK(torch::isComplexType(torch::kComplexFloat));
  CHECK(torch::isIntegralType(torch::kBool, true));
  CHECK_FALSE(torch::isIntegralType(torch::kBool));
  CHECK(torch::isSignedType(torch::kChar));
  CHECK_FALSE(xtgrad::holdsData(torch::kComplexFloat));
  CHECK(torch::promoteTypes(torch::kInt, torch::kFloat) == torch::kFloat);
  CHECK(c10::get_default_dtype_as_scalartype() == torch::kFloat);
  CHECK(c10::scalarTypeToTypeMeta(torch::kInt).Match<int32_t>());
  CHECK(c10::optTypeMetaToScalarType(c10::scalarTypeToTypeMeta(torch::kInt)) == torch::kInt);
  CHECK(xtgrad::dispatch_float(torch::kDouble, "test", []<class T> { return sizeof(T); }) == 8);
  const torch::TensorOptions none, all = none.dtype(torch::kInt).requires_grad(false);
  CHECK(all.has_dtype());
  CHECK(all.has_requires_grad());
  CHECK_FALSE(none.has_requires_grad());
  CHECK_FALSE(all.has_pinned_memory());
  CHECK_FALSE(none.layout_opt().has_value());
  CHECK_FALSE(all.memory_format_opt().has_value());
  CHECK(none.device_index() == -1);
  CHECK(torch::Device("cuda:1").has_index());
  const auto type = torch::ones({1}).type();
  CHECK(type.scalarType() == torch::kFloat);
  CHECK(type.typeMeta() == torch::kFloat);
  CHECK(type.backend() == torch::Backend::CPU);
  CHECK(type.toScalarType(torch::kLong).scalarType() == torch::kLong);
  CHECK(torch::nn::MSELossOptions(torch::kSum).reduction().id() == torch::kSum.kId);
}

TEST_CASE("names: numbers, lists and indices") {
  const torch::Scalar s = 3.25;
  CHECK(s.toFloat() == 3.25f);
  CHECK(s.toShort() == 3);
  CHECK(s.toChar() == 3);
  CHECK(s.conj().toDouble() == 3.25);
  CHECK_FALSE(s.isComplex());
  CHECK_FALSE(s.isSymbolic());
  const std::vector<int64_t> sizes = {2, 3, 4};
  const torch::IntArrayRef list = sizes;
  CHECK(*list.cbegin() == 2);
  CHECK(list.cend() - list.cbegin() == 3);
  CHECK(list.drop_front().vec() == std::vector<int64_t>{3, 4});
  CHECK(std::vector<int64_t>(list) == sizes);
  CHECK(c10::sum_integers(sizes) == 9);
  using torch::indexing::TensorIndex;
  CHECK(TensorIndex("...").is_ellipsis());
  CHECK(TensorIndex(1).is_integer());
  CHECK(TensorIndex(true).is_boolean());
  CHECK(TensorIndex(torch::indexing::Slice(1, 2)).is_slice());
  CHECK(TensorIndex(torch::ones({1})).is_tensor());
  c10::List<int64_t> shared({1, 2});
  CHECK(shared.extract(1) == 2);
  CHECK(shared.get(1) == 0);
  const c10::Dict<std::string, int64_t> dict;
  dict.reserve(2);
  CHECK(dict.insert_or_assign("a", 1).second);
  CHECK_FALSE(dict.insert_or_assign("a", 2).second);
  CHECK(dict.at("a") == 2);
  dict.begin()->setValue(3);
  CHECK(dict.at("a") == 3);
}

TEST_CASE("names: what an IValue holds") {
  using torch::IValue;
  CHECK(IValue(true).isBool());
  CHECK(IValue(1).isInt());
  CHECK(IValue(1.5).isScalar());
  CHECK(IValue("text").isString());
  CHECK(IValue(std::vector<int64_t>{1, 2}).isIntList());
  CHECK(IValue(std::vector<int64_t>{1, 2}).toIntList() == std::vector<int64_t>{1, 2});
  CHECK(IValue(std::vector<double>{1.5}).toDoubleList() == std::vector<double>{1.5});
  CHECK(IValue(std::vector<bool>{true}).isBoolList());
  CHECK(IValue(std::vector<bool>{true}).toBoolList() == std::vector<bool>{true});
  const IValue tensors(std::vector<Tensor>{torch::ones({2})});
  CHECK(tensors.isTensorList());
  CHECK(tensors.isList());
  CHECK(tensors.toTensorList()[0].numel() == 2);
  CHECK(tensors.toListRef()[0].isTensor());
  const IValue tuple = IValue::tuple({1, "x"});
  CHECK(tuple.isTuple());
  CHECK(tuple.toTupleRef().size() == 2);
  CHECK(IValue(c10::Dict<std::string, int64_t>()).isGenericDict());
}

TEST_CASE("names: the context and small types of c10") {
  at::Context& context = at::globalContext();
  CHECK_FALSE(at::Context::hasOpenMP());
  CHECK(at::Context::versionCuDNN() == 0);
  CHECK_FALSE(at::Context::setFlushDenormal(true));
  context.lazyInitCUDA();
  context.lazyInitHIP();
  CHECK_FALSE(context.deterministicAlgorithmsWarnOnly());
  CHECK(context.defaultGenerator(torch::kCPU).current_seed() ==
        at::detail::getDefaultCPUGenerator().current_seed());
  CHECK_FALSE(at::NoTF32Guard::should_disable_tf32());
  at::init_num_threads();
  at::set_num_interop_threads(3);
  CHECK(at::get_num_interop_threads() == 1);
  CHECK(torch::cuda::device_count() == 0);
  CHECK_FALSE(torch::cuda::cudnn_is_available());
  torch::cuda::manual_seed_all(1);
  CHECK(at::are_expandable({2, 1}, {3, 2, 5}));
  CHECK_FALSE(at::are_expandable({2}, {3}));
  CHECK(*c10::MaybeOwned<int>::borrowed(3) == 3);
  CHECK(*c10::MaybeOwned<int>::owned(4) == 4);
  c10::DeviceGuard guard(torch::kCPU);
  guard.set_device(torch::kCPU);
  guard.reset_device(torch::kCPU);
  CHECK(guard.current_device() == torch::Device(torch::kCPU));
  CHECK_THROWS_AS(guard.set_device(torch::kCUDA), c10::Error);
  CHECK(c10::get_backtrace().empty());
  CHECK(c10::try_make_tempfile()->fd >= 0);
  const bool always = c10::Warning::get_warnAlways();
  c10::Warning::set_warnAlways(!always);
  CHECK(c10::Warning::get_warnAlways() == !always);
  c10::Warning::set_warnAlways(always);
  torch::jit::setTensorExprFuserEnabled(true);
  CHECK_FALSE(torch::jit::getGraphExecutorOptimize());
  CHECK_FALSE(torch::jit::getProfilingMode());
  CHECK_FALSE(torch::jit::getExecutorMode());
}

TEST_CASE("names: of the graph") {
  const Tensor leaf = torch::autograd::make_variable(torch::ones({2}), true);
  CHECK(leaf.is_leaf());
  CHECK(leaf.requires_grad());
  CHECK(xtgrad::autograd::needs_grad(leaf));
  const Tensor y = leaf * leaf;
  CHECK(y.grad_fn()->num_inputs() == 1);
  CHECK(y.grad_fn()->input_metadata(0).sizes[0] == 2);
  y.grad_fn()->set_next_edge(1, {});
  CHECK_FALSE(y.grad_fn()->next_edge(1).is_valid());
  y.sum().backward();
  check_numbers(leaf.grad(), {1, 1});  // the other edge is cut
  const Tensor z = leaf.exp();
  z.grad_fn()->release_variables();
  CHECK_THROWS_AS(z.sum().backward(), c10::Error);
  const auto square = [](const torch::autograd::variable_list& x) {
    return torch::autograd::variable_list{x[0] * x[0]};
  };
  const Tensor x = torch::ones({2}, torch::kDouble).requires_grad_();
  CHECK(xtgrad::autograd::gradgradcheck_report(square, {x}).empty());
}

TEST_CASE("names: of modules and optimisers") {
  torch::nn::Sequential net(torch::nn::Linear(2, 2));
  CHECK(net->is_serializable());
  CHECK_FALSE(torch::nn::Functional(torch::relu)->is_serializable());
  CHECK_FALSE(net->hooked());
  CHECK(net[0]->registered_name() == "0");
  CHECK(net->named_children().key_description() == "Submodule");
  torch::nn::AnyModule any(torch::nn::Identity{});
  CHECK(any.any_forward(torch::ones({3})).get<Tensor>().numel() == 3);
  torch::optim::SGD sgd(net->parameters(), 0.5);
  CHECK(sgd.param_groups()[0].has_options());
  torch::optim::StepLR scheduler(sgd, 1, 0.1);
  CHECK(scheduler.get_last_lr() == std::vector<double>{0.5});
  CHECK(torch::optim::OptimizerParamGroup({}).initial_lr() == c10::nullopt);
  CHECK(torch::nn::UnflattenOptions("x", {{"a", 2}}).dimname() == "x");
  CHECK(torch::nn::UnflattenOptions("x", {{"a", 2}}).namedshape()[0].second == 2);
}

}  // namespace
