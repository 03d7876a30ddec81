// Safetensors files: what is written and read, and every rule of the format.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/io/safetensors.h>

#include <limits>
#include <sstream>

#include "files.h"

namespace {

// A file of this header (padded to no length) and so many bytes of data.
std::string file_of(const std::string& header, size_t data) {
  std::string bytes(8, '\0');
  for (size_t i = 0; i < 8; ++i) bytes[i] = char(header.size() >> (8 * i));
  std::string numbers(data, '\0');
  for (size_t i = 0; i < data; ++i) numbers[i] = char(i % 2);
  return bytes + header + numbers;
}

xtgrad::SafeTensors load(const std::string& bytes) {
  return xtgrad::load_safetensors(bytes.data(), bytes.size());
}

void check_bad(const std::string& header, size_t data, const std::string& what) {
  CHECK_MESSAGE(error_of<xtgrad::ValueError>([&] { load(file_of(header, data)); }, what), header);
}

std::string entry(const std::string& name, const std::string& dtype, const std::string& shape,
                  const std::string& offsets) {
  return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
         ",\"data_offsets\":" + offsets + "}";
}

}  // namespace

TEST_CASE("safetensors: every dtype, odd shapes and the metadata come back bit for bit") {
  const TemporaryFolder folder;
  xtgrad::NamedTensors tensors;
  for (const auto type : {torch::kByte, torch::kChar, torch::kShort, torch::kInt, torch::kLong,
                          torch::kFloat, torch::kDouble, torch::kBool}) {
    tensors.emplace_back(std::string("a.") + xtgrad::toString(type),
                         torch::arange(6).reshape({2, 3}).to(type));
    tensors.emplace_back(std::string("none.") + xtgrad::toString(type),
                         torch::zeros({2, 0, 3}, type));
    tensors.emplace_back(std::string("one.") + xtgrad::toString(type), torch::tensor(1).to(type));
  }
  tensors.emplace_back("transposed", torch::randn({3, 4}).t());
  tensors.emplace_back("special",
                       torch::tensor({std::numeric_limits<double>::infinity(), -0.0, 5e-324}));
  const xtgrad::NamedTexts texts = {{"format", "pt"}, {"grüße \"\\\n", "日本"}};
  xtgrad::save_safetensors(folder / "x", tensors, texts);
  const auto loaded = xtgrad::load_safetensors(folder / "x");
  CHECK(loaded.metadata == texts);
  REQUIRE(loaded.tensors.size() == tensors.size());
  for (size_t i = 0; i < tensors.size(); ++i) {
    CHECK(loaded.tensors[i].first == tensors[i].first);
    CHECK(same_bits(loaded.tensors[i].second, tensors[i].second));
  }
  CHECK(loaded.contains("transposed"));
  CHECK(first_line([&] { (void)loaded["nothing"]; }) ==
        "no tensor 'nothing' in the safetensors file");
}

TEST_CASE("safetensors: an OrderedDict is saved, and a stream is written") {
  const TemporaryFolder folder;
  torch::nn::Linear fc(3, 2);
  xtgrad::save_safetensors(folder / "fc", fc->named_parameters());
  CHECK(same_bits(xtgrad::load_safetensors(folder / "fc")["weight"], fc->weight));
  std::ostringstream out;
  xtgrad::save_safetensors(out, {{"b", fc->bias}});
  CHECK(same_bits(load(out.str())["b"], fc->bias));
  CHECK((8 + size_t(out.str()[0])) % 8 == 0);  // the data is aligned
}

TEST_CASE("safetensors: what cannot be written") {
  std::ostringstream out;
  const auto t = torch::ones({2});
  CHECK(first_line([&] {
          xtgrad::save_safetensors(out, {{"a", t}, {"a", t}});
        }) == "save_safetensors: the name 'a' is used twice");
  CHECK(first_line([&] {
          xtgrad::save_safetensors(out, {{"__metadata__", t}});
        }) == "save_safetensors: the name '__metadata__' is not a tensor's");
  CHECK(first_line([&] {
          xtgrad::save_safetensors(out, {{"a", torch::Tensor()}});
        }) == "save_safetensors: tensor 'a' is undefined");
  CHECK(error_of<xtgrad::ValueError>(
      [&] {
        xtgrad::save_safetensors(out, {{"\xFF", t}});
      },
      "is not UTF-8"));
  CHECK(error_of<xtgrad::Error>(
      [&] {
        xtgrad::save_safetensors(out, {}, {{"k", "1"}, {"k", "2"}});
      },
      "the text 'k' is there twice"));
  CHECK(out.str().empty());
}

TEST_CASE("safetensors: the header's length") {
  CHECK(error_of<xtgrad::ValueError>([] { load(""); }, "is no safetensors file"));
  CHECK(error_of<xtgrad::ValueError>([] { load("1234567"); }, "it has 7 bytes"));
  CHECK(error_of<xtgrad::ValueError>([] { load(std::string("\x01\xE1\xF5\x05\0\0\0\0{", 9)); },
                                     "100000001 bytes, at most 100000000 are allowed"));
  CHECK(error_of<xtgrad::ValueError>([] { load(std::string(8, '\xFF') + "{}"); },
                                     "18446744073709551615 bytes, at most"));
  CHECK(error_of<xtgrad::ValueError>([] { load(std::string("\x03\0\0\0\0\0\0\0{}", 10)); },
                                     "its header takes 3 bytes, 2 follow"));
}

TEST_CASE("safetensors: the header's text") {
  CHECK(load(file_of("{}   ", 0)).tensors.empty());
  check_bad("", 0, "does not begin with '{'");
  check_bad(" {}", 0, "does not begin with '{'");
  check_bad("[]", 0, "does not begin with '{'");
  check_bad("{", 0, "is no JSON");
  check_bad("{}x", 0, "is no JSON");
  check_bad("{\"\xFF\":1}", 0, "is no JSON");
  check_bad("{" + entry("a", "U8", "[1]", "[0,1]") + "," + entry("a", "U8", "[1]", "[1,2]") + "}",
            2, "has the key 'a' twice");
  check_bad("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1,
            "has the key 'dtype' twice");
  check_bad("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "has the key 'a' twice");
  check_bad("{\"__metadata__\":{\"a\":1}}", 0, "'a' that is no text");
  check_bad("{\"__metadata__\":[]}", 0, "is no dictionary");
  check_bad("{\"a\":[[[[[[[]]]]]]]}", 0, "nested too deep");
  check_bad("{\"a\":1}", 0, "not described by");
  check_bad("{\"a\":{\"dtype\":\"U8\",\"shape\":[1]}}", 1, "not described by");
  check_bad("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"more\":1}}", 1,
            "not described by");
}

TEST_CASE("safetensors: dtypes and shapes") {
  check_bad("{" + entry("w", "F33", "[1]", "[0,4]") + "}", 4,
            "tensor 'w' has the unknown dtype 'F33'");
  CHECK(error_of<xtgrad::NotImplementedError>(
      [] { load(file_of("{" + entry("w", "U16", "[1]", "[0,2]") + "}", 2)); },
      "tensor 'w' has the dtype U16"));
  check_bad("{\"a\":{\"dtype\":1,\"shape\":[1],\"data_offsets\":[0,1]}}", 1,
            "a dtype that is no text");
  check_bad("{" + entry("a", "U8", "[-1]", "[0,1]") + "}", 1, "has -1 where a size must be");
  check_bad("{" + entry("a", "U8", "[1.0]", "[0,1]") + "}", 1, "has 1.0 where a size must be");
  check_bad("{" + entry("a", "U8", "1", "[0,1]") + "}", 1, "is not a list of numbers");
  check_bad("{" + entry("a", "U8", "[9223372036854775808]", "[0,1]") + "}", 1, "impossible size");
  check_bad("{" + entry("a", "U8", "[4194305,4194305,211106198978564]", "[0,1]") + "}", 1,
            "has an impossible shape");
  check_bad("{" + entry("a", "F64", "[2305843009213693952]", "[0,0]") + "}", 0,
            "has an impossible shape");
  check_bad("{" + entry("a", "U8", "[0,9223372036854775807,9223372036854775807]", "[0,0]") + "}", 0,
            "has an impossible shape");
  std::string ones = "[1";
  for (int i = 0; i < 64; ++i) ones += ",1";
  check_bad("{" + entry("a", "U8", ones + "]", "[0,1]") + "}", 1, "has 65 dims");
  check_bad("{" + entry("a", "BOOL", "[4]", "[0,4]") + "," + entry("b", "U8", "[3]", "[4,7]") + "}",
            6, "is truncated");
  CHECK(error_of<xtgrad::ValueError>(
      [] {
        auto bytes = file_of("{" + entry("a", "BOOL", "[2]", "[0,2]") + "}", 2);
        bytes.back() = 2;
        load(bytes);
      },
      "element 1 is the byte 2, neither 0 nor 1"));
}

TEST_CASE("safetensors: offsets leave no holes, do not overlap and end where the file does") {
  const auto two = [](const char* a, const char* b) {
    return "{" + entry("a", "U8", "[2]", a) + "," + entry("b", "U8", "[2]", b) + "}";
  };
  CHECK(load(file_of(two("[2,4]", "[0,2]"), 4)).tensors[0].first == "a");
  check_bad(two("[0,2]", "[3,5]"), 5, "there is a hole");
  check_bad(two("[1,3]", "[3,5]"), 5, "there is a hole");
  check_bad(two("[0,2]", "[1,3]"), 3, "they overlap");
  check_bad(two("[0,2]", "[0,2]"), 2, "they overlap");
  check_bad(two("[0,2]", "[2,5]"), 5, "has 3 bytes");
  check_bad(two("[0,2]", "[4,2]"), 4, "no [begin, end]");
  check_bad(two("[0,2]", "[2]"), 4, "no [begin, end]");
  check_bad(two("[0,2]", "[2,4]"), 3, "is truncated");
  check_bad(two("[0,2]", "[2,4]"), 5, "goes on after its last tensor");
  check_bad("{}", 1, "goes on after its last tensor");
  check_bad(two("[0,2]", "[18446744073709551614,18446744073709551615]"), 5, "has 1 bytes");
  check_bad(two("[0,2]", "[18446744073709551613,18446744073709551615]"), 5, "there is a hole");
}

TEST_CASE("safetensors: a whole file of another program") {
  const std::string header =
      "{\"__metadata__\":{\"format\":\"np\"}," + entry("m", "I16", "[1,2]", "[0,4]") + "}";
  const auto loaded = load(file_of(header, 4));
  CHECK(torch::equal(loaded["m"], torch::tensor({{256, 256}}, torch::kShort)));
  CHECK(loaded.metadata == xtgrad::NamedTexts{{"format", "np"}});
}
