// What libtorch programs use beside tensors and layers: warnings, dispatch macros, errors with
// context, out= forms, temporary files, small types of c10.
#include <ATen/Dispatch.h>
#include <c10/util/Exception.h>
#include <c10/util/tempfile.h>
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <filesystem>

namespace {

struct Captured : c10::WarningHandler {
  void process(const c10::SourceLocation& from, const std::string& text, const bool) override {
    texts.push_back(text);
    functions.push_back(from.function);
  }
  std::vector<std::string> texts, functions;
};

void warn_once() { TORCH_WARN_ONCE("only once"); }

TEST_CASE("drop-in: warnings reach the handler that is set") {
  Captured captured;
  c10::WarningHandler* const before = c10::Warning::get_warning_handler();
  {
    const c10::Warning::WarningHandlerGuard guard(&captured);
    TORCH_WARN("shape ", torch::IntArrayRef({2, 3}), " and ", 1.5);
    warn_once();
    warn_once();
    const c10::Warning::WarnAlways always;
    warn_once();
  }
  CHECK(c10::Warning::get_warning_handler() == before);
  CHECK(captured.texts ==
        std::vector<std::string>{"shape [2, 3] and 1.5", "only once", "only once"});
  CHECK(captured.functions[1] == "warn_once");
}

TEST_CASE("drop-in: the dispatch macros name the element type") {
  const auto size_of = [](torch::ScalarType type) {
    return AT_DISPATCH_ALL_TYPES_AND2(at::kBool, at::kHalf, type, "size_of",
                                      [&] { return sizeof(scalar_t); });
  };
  CHECK(size_of(torch::kDouble) == 8);
  CHECK(size_of(torch::kShort) == 2);
  CHECK(size_of(torch::kBool) == 1);
  CHECK_THROWS_WITH_AS(
      size_of(torch::kHalf),
      doctest::Contains("\"size_of\" not implemented for 'Half'\n[size_of] takes no "), c10::Error);
  const torch::Tensor x = torch::ones({2}, torch::kLong);
  CHECK_THROWS_AS(AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "f", [] {}), c10::Error);
  int64_t sum = 0;
  AT_DISPATCH_INTEGRAL_TYPES(x.type(), "sum", [&] { sum = int64_t(x.data_ptr<scalar_t>()[0]); });
  CHECK(sum == 1);
  CHECK(AT_DISPATCH_INDEX_TYPES(x.scalar_type(), "i", [] { return sizeof(index_t); }) == 8);
}

TEST_CASE("drop-in: an error says where it was thrown and what was added on its way") {
  try {
    try {
      TORCH_CHECK(false, "value ", 3);
    } catch (c10::Error& error) {
      TORCH_RETHROW(error, "while testing");
    }
  } catch (const c10::Error& error) {
    CHECK(error.msg() == "value 3");
    CHECK(std::string(error.what()) == "value 3 (while testing)");
    CHECK(error.context() == std::vector<std::string>{"while testing"});
  }
  const c10::Error error({"f", "file.cpp", 7}, "text");
  CHECK(error.backtrace() == "Exception raised from f at file.cpp:7");
  CHECK_THROWS_WITH(TORCH_CHECK_ARG(1 > 2, 3, "too large"), "invalid argument 3: too large");
}

TEST_CASE("drop-in: out= forms write into their first argument") {
  const auto a = torch::tensor({1.0, 2.0}), b = torch::tensor({3.0, 5.0});
  torch::Tensor out = torch::empty({0});
  torch::Tensor& same = torch::add_out(out, a, b, 2);
  CHECK(&same == &out);
  CHECK(torch::equal(out, torch::tensor({7.0, 12.0})));
  torch::Tensor wide = torch::empty({0}, torch::kDouble);
  CHECK(torch::equal(torch::mul_out(wide, a, b), torch::tensor({3.0, 10.0}, torch::kDouble)));
  torch::Tensor whole = torch::empty({0}, torch::kLong);
  CHECK_THROWS_WITH_AS(torch::div_out(whole, a, b),
                       doctest::Contains("result type Float can't be cast to the desired output "
                                         "type Long"),
                       c10::Error);
  torch::Tensor leaf = torch::ones({2}).requires_grad_();
  CHECK_THROWS_WITH_AS(torch::add_out(out, a, leaf),
                       doctest::Contains("add(): functions with out=... arguments don't support"),
                       c10::Error);
  Captured captured;
  const c10::Warning::WarningHandlerGuard guard(&captured);
  torch::Tensor other = torch::zeros({3});
  torch::add_out(other, a, b);
  CHECK(captured.texts.size() == 1);
}

TEST_CASE("drop-in: what would load or run a script throws by name") {
  CHECK_THROWS_WITH_AS(torch::jit::load("model.pt"),
                       doctest::Contains("torch::jit::load: xtgrad has no TorchScript\n[jit] "),
                       c10::NotImplementedError);
  torch::jit::script::Module module;
  CHECK_THROWS_AS(module.forward({torch::ones({1})}), c10::NotImplementedError);
  CHECK_THROWS_AS(module.get_method("f"), c10::NotImplementedError);
  CHECK_THROWS_AS(module.run_method("f", torch::ones({1}), 2), c10::NotImplementedError);
  CHECK_THROWS_AS(torch::jit::freeze(module), c10::NotImplementedError);
  CHECK_THROWS_AS(torch::jit::compile("def f(): pass"), c10::NotImplementedError);
}

TEST_CASE("drop-in: lengths and batch sizes that would never end, or compute nonsense, throw") {
  const auto p = torch::randn({5, 2, 4}).log_softmax(2), t = torch::tensor({{1, 2}, {1, 2}});
  const auto five = torch::tensor({5, 5}), two = torch::tensor({2, 2});
  CHECK_THROWS_WITH_AS(torch::ctc_loss(p, t, torch::tensor({5, -1}), two),
                       doctest::Contains("lengths are 0 or more: sample 1 has input_lengths -1"),
                       c10::Error);
  CHECK_THROWS_WITH_AS(torch::ctc_loss(p, t, five, torch::tensor({2, -1})),
                       doctest::Contains("target_lengths -1"), c10::Error);
  auto data = torch::data::datasets::TensorDataset(torch::ones({4, 2}))
                  .map(torch::data::transforms::Stack<torch::data::TensorExample>());
  CHECK_THROWS_WITH_AS(torch::data::make_data_loader(std::move(data), 0),
                       doctest::Contains("batch_size is 0"), c10::Error);
}

TEST_CASE("drop-in: a temporary file lives as long as its object") {
  std::string name;
  {
    auto file = c10::make_tempfile("xtgrad-test-");
    name = file.name;
    auto moved = std::move(file);
    CHECK(std::filesystem::exists(name));
  }
  CHECK_FALSE(std::filesystem::exists(name));
}

struct Counted : c10::intrusive_ptr_target {
  explicit Counted(int& alive) : alive(alive) { ++alive; }
  ~Counted() override { --alive; }
  int& alive;
};

TEST_CASE("drop-in: lists, sets, maps and pairs are written as libtorch's logging writes them") {
  std::ostringstream out;
  out << torch::ones({2, 3}).sizes().vec() << '|' << std::map<std::string, int>{{"a", 1}, {"b", 2}}
      << '|' << std::pair<int, std::string>(1, "x") << '|' << std::set<int>{2, 1} << '|'
      << std::vector<std::pair<int, std::vector<double>>>{{1, {0.5, 2}}} << '|'
      << std::vector<int>(101, 7);
  const std::string text = out.str();
  CHECK(text.rfind("2 3|(a, 1) (b, 2)|(1, x)|1 2|(1, 0.5 2)|7 7", 0) == 0);
  CHECK(text.substr(text.size() - 5) == "7 ...");
}

TEST_CASE("drop-in: the default type may be any, as TypeMeta, too") {
  torch::set_default_dtype(caffe2::TypeMeta::Make<int>());
  const auto type = torch::ones({1}).scalar_type();
  torch::set_default_dtype(caffe2::TypeMeta::Make<float>());
  CHECK(type == torch::kInt);
}

TEST_CASE("drop-in: small types of c10") {
  int alive = 0;
  {
    c10::intrusive_ptr<Counted> p = c10::make_intrusive<Counted>(alive);
    const auto q = p;
    CHECK(alive == 1);
    CHECK(q->use_count() == 2);
  }
  CHECK(alive == 0);
  CHECK(c10::Join(", ", std::vector<int>{1, 2, 3}) == "1, 2, 3");
  CHECK(torch::ones({2}).type().toString() == "CPUFloatType");
  CHECK((torch::zeros({1}, torch::ones({1}, torch::kLong).type()).scalar_type() == torch::kLong));
  CHECK((caffe2::TypeMeta::Make<double>() == torch::kDouble));
  CHECK(c10::CppTypeToScalarType<float>::value == torch::kFloat);
  CHECK((at::result_type(torch::ones({1}), torch::ones({1}, torch::kDouble)) == torch::kDouble));
  CHECK(c10::multiply_integers(torch::IntArrayRef({2, 3, 4})) == 24);
  const c10::variant<int, std::string> either = std::string("x");
  CHECK(c10::visit(c10::overloaded([](int) { return 1; }, [](const std::string&) { return 2; }),
                   either) == 2);
  CHECK(torch::TensorOptions().dtype(torch::kInt).dtype_opt().has_value());
  CHECK_FALSE(torch::TensorOptions().device_opt().has_value());
  CHECK_THROWS_WITH_AS(torch::cuda::synchronize(), doctest::Contains("No CUDA GPUs are available"),
                       c10::Error);
  std::vector<int> hits(1000, 0);
  at::parallel_for(0, 1000, 10, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) ++hits[size_t(i)];
  });
  CHECK(std::count(hits.begin(), hits.end(), 1) == 1000);
}

}  // namespace
