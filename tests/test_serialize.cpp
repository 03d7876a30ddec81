// save and load through libtorch's API: tensors, lists, values, archives.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <cmath>
#include <cstring>
#include <sstream>

#include "files.h"

using torch::IValue;
using torch::Tensor;
using torch::nn::Module;
using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

namespace {

Tensor save_and_load(const Tensor& x) {
  std::stringstream stream;
  torch::save(x, stream);
  Tensor y;
  torch::load(y, stream);
  return y;
}

InputArchive through_memory(OutputArchive& out) {
  std::ostringstream stream;
  out.save_to(stream);
  const std::string bytes = stream.str();
  InputArchive in;
  in.load_from(bytes.data(), bytes.size());
  return in;
}

}  // namespace

TEST_CASE("save and load: tensors of every form") {
  torch::manual_seed(0);
  CHECK(same_bits(save_and_load(torch::randn({5, 5})), torch::randn({5, 5})) == false);
  for (const Tensor& x :
       {torch::randn({5, 5}), torch::randn({11, 5}).slice(0, 1, 5),
        torch::randn({11, 5}).slice(1, 1, 4), torch::randn({11, 5}).resize_({5, 5}),
        torch::tensor(3), torch::zeros({0, 2}), torch::randn({2, 3, 4}).permute({2, 0, 1}),
        torch::tensor({true, false})})
    CHECK(same_bits(save_and_load(x), x));
  CHECK(save_and_load(torch::ones({2}, torch::requires_grad())).requires_grad());
  CHECK(!save_and_load(torch::ones({2})).requires_grad());
  CHECK(!save_and_load(Tensor()).defined());
}

TEST_CASE("save and load: files, functions, memory, and the tensor that is there") {
  const TemporaryFolder folder;
  const Tensor x = torch::randn({5, 5});
  torch::save(x, folder / "x");
  Tensor y;
  torch::load(y, folder / "x");
  CHECK(same_bits(x, y));

  std::string serialized;
  torch::save(x, [&](const void* buf, size_t n) {
    serialized.append(reinterpret_cast<const char*>(buf), n);
    return n;
  });
  CHECK(serialized == read_bytes(folder / "x"));
  Tensor z, w = torch::zeros({2}, torch::kInt);
  const Tensor alias = w;
  torch::load(z, serialized.data(), serialized.size());
  CHECK(same_bits(x, z));
  torch::load(
      w,
      [&](uint64_t pos, void* buf, size_t n) -> size_t {
        if (pos >= serialized.size()) return 0;
        const size_t nbytes = std::min(static_cast<size_t>(pos) + n, serialized.size()) - pos;
        std::memcpy(buf, serialized.data() + pos, nbytes);
        return nbytes;
      },
      [&]() -> size_t { return serialized.size(); });
  CHECK(same_bits(x, w));
  CHECK(same_bits(x, alias));  // the tensor is the same, its numbers are new
  CHECK(first_line([&] { torch::save(x, [](const void*, size_t) { return size_t(1); }); }) ==
        "cannot write");
  CHECK(error_of<xtgrad::Error>(
      [&] {
        torch::load(
            z, [](uint64_t, void*, size_t) { return size_t(0); }, [] { return size_t(99); });
      },
      "of 2 bytes at 0 came 0"));
}

TEST_CASE("save and load: a list of tensors is appended") {
  const std::vector<Tensor> list = {torch::randn({1, 2}), torch::randn({3, 4}), torch::tensor(1)};
  std::stringstream stream;
  torch::save(list, stream);
  std::vector<Tensor> loaded;
  torch::load(loaded, stream);
  CHECK(all_same(list, loaded));
}

TEST_CASE("load names the file that is not there, and refuses what is no archive") {
  Tensor t;
  CHECK(first_line([&] { torch::load(t, "/nonexistent/x.pt"); }) ==
        "open file failed because of errno 2 on fopen: No such file or directory, file path: "
        "/nonexistent/x.pt");
  CHECK(first_line([&] { torch::save(torch::ones({1}), "/nonexistent/x.pt"); }) ==
        "cannot write /nonexistent/x.pt: No such file or directory");
  std::stringstream garbage("hello world, this is no archive");
  CHECK(error_of<xtgrad::ValueError>([&] { torch::load(t, garbage); },
                                     "the stream has a header that is too large"));
}

TEST_CASE("archives: tensors, values, nested archives") {
  OutputArchive out(std::make_shared<torch::jit::CompilationUnit>()),
      nested(out.compilation_unit());
  const Tensor a = torch::randn({2, 3});
  out.write("a", a, /*is_buffer=*/true);
  out.write("i", IValue(3));
  nested.write("x", torch::ones({2}));
  out.write("n", nested);
  nested.write("late", IValue("text"));
  OutputArchive empty;
  out.write("empty", empty);
  CHECK(first_line([&] { out.write("self", out); }) == "an archive cannot be written into itself");
  // A taken key throws, whatever stands there and whatever is written.
  for (const char* key : {"a", "i", "n", "empty"}) {
    const std::string text = torch::str("the key '", key, "' is taken");
    CHECK(first_line([&] { out.write(key, torch::zeros({7})); }) == text);
    CHECK(first_line([&] { out.write(key, IValue(4)); }) == text);
    CHECK(first_line([&] { out.write(key, empty); }) == text);
  }

  InputArchive in = through_memory(out);
  CHECK(in.keys() == std::vector<std::string>{"a", "n", "i", "empty"});
  Tensor t;
  IValue v;
  InputArchive below;
  in("a", t);
  CHECK(same_bits(t, a));
  in.read("i", v);
  CHECK(v.toInt() == 3);
  CHECK(!in.try_read("i", t));
  CHECK(!in.try_read("zz", v));
  CHECK(!in.try_read("a", below));
  CHECK(in.try_read("a", v));
  CHECK(same_bits(v.toTensor(), a));
  CHECK(in.try_read("empty", below));
  CHECK(below.keys().empty());
  in.read("n", below);
  CHECK(below.keys() == std::vector<std::string>{"x", "late"});
  below.read("late", v);
  CHECK(v.toStringRef() == "text");
  CHECK(first_line([&] { in.read("zz", t); }) == "No such serialized tensor 'zz'");
  CHECK(first_line([&] { below.read("zz", t); }) == "No such serialized tensor 'n.zz'");
  CHECK(first_line([&] { below.read("zz", in); }) == "No such serialized submodule: 'n.zz'");
  CHECK(first_line([&] { in.read("bad_key", v); }) ==
        "__torch__.Module does not have a field with name 'bad_key'");
}

TEST_CASE("archives: values of every kind come back as they were") {
  const Tensor t = torch::randn({2});
  torch::GenericDict dict;
  dict.insert("weights", IValue::list({t, 1, "x"}));
  dict.insert(2, IValue());
  const std::vector<IValue> values = {IValue(),
                                      true,
                                      -7,
                                      int64_t(INT64_MIN),
                                      0.1,
                                      -0.0,
                                      1e300,
                                      HUGE_VAL,
                                      -HUGE_VAL,
                                      "text",
                                      std::string("\xFF\0x", 3),
                                      "\"\\\n",
                                      std::vector<int64_t>{1, -2},
                                      std::vector<double>{0.5, 3},
                                      std::vector<bool>{true, false},
                                      std::vector<std::string>{"a", ""},
                                      std::vector<Tensor>{t, t},
                                      IValue::list({}),
                                      IValue::tuple({1, IValue::tuple({2.5})}),
                                      dict,
                                      IValue(std::make_tuple(1, 2.0, t))};
  OutputArchive out;
  for (size_t i = 0; i < values.size(); ++i) out.write("v" + std::to_string(i), values[i]);
  out.write("nan", IValue(NAN));
  InputArchive in = through_memory(out);
  CHECK(in.keys().size() == values.size() + 1);
  for (size_t i = 0; i < values.size(); ++i) {
    IValue v;
    in.read("v" + std::to_string(i), v);
    CHECK(v.tagKind() == values[i].tagKind());
    CHECK(torch::str(v) == torch::str(values[i]));
    if (v.isDouble()) CHECK(std::signbit(v.toDouble()) == std::signbit(values[i].toDouble()));
  }
  IValue v;
  in.read("nan", v);
  CHECK(std::isnan(v.toDouble()));
  IValue deep;
  for (int i = 0; i < 200; ++i) deep = IValue::list({deep});
  out.write("deep", deep);
  CHECK(first_line([&] { through_memory(out); }) == "a value is nested deeper than 128");
}

TEST_CASE("values in a file that are not what was saved are refused") {
  const auto with = [](const std::string& text) {
    std::ostringstream out;
    xtgrad::save_safetensors(out, {{"t", torch::ones({1})}}, {{"xtgrad:v", text}});
    InputArchive in;
    const std::string bytes = out.str();
    in.load_from(bytes.data(), bytes.size());
    IValue v;
    in.read("v", v);
    return v;
  };
  CHECK(with("5").toInt() == 5);
  CHECK(with("{\"Tensor\":\"t\"}").toTensor().numel() == 1);
  for (const char* bad :
       {"", "nothing", "18446744073709551615", "{}", "{\"IntList\":1}", "{\"IntList\":[1.5]}",
        "{\"What\":1}", "{\"Tensor\":\"u\"}", "{\"Tensor\":1}", "{\"Double\":\"x\"}",
        "{\"Bytes\":[256]}", "{\"GenericDict\":[[1]]}", "[1]", "{\"Tuple\":[],\"a\":1}"})
    CHECK(error_of<xtgrad::ValueError>([&] { with(bad); }, ""));
  std::string deep = "1";
  for (int i = 0; i < 200; ++i) deep = "{\"Tuple\":[" + deep + "]}";
  CHECK(error_of<xtgrad::ValueError>([&] { with(deep); }, "nested too deep"));
  CHECK(error_of<xtgrad::ValueError>([&] { with(std::string(1000000, '[')); }, "nested too deep"));
}
