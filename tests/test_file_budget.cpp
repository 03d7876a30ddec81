// Small files that describe more than they can hold are refused, before the memory is taken.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/data/idx.h>
#include <xtgrad/core/data/image.h>
#include <xtgrad/core/io/npy.h>
#include <xtgrad/core/io/pt.h>

#include "files.h"
#include "in_tests.h"
#include "zip_of.h"

using torch::Tensor;

namespace {

constexpr const char* kTooMuch = "would take too much memory";

std::string pt_file(const std::string& pickle, const std::string& numbers = {}) {
  return zip_of({{"x/data.pkl", "\x80\x02" + pickle}, {"x/data/0", numbers}});
}
void check_refused(const std::string& file) {
  CHECK(error_of<xtgrad::ValueError>([&] { xtgrad::load_pt(file.data(), file.size()); }, kTooMuch));
}
void check_archive_refused(const std::string& file) {
  torch::serialize::InputArchive archive;
  CHECK(
      error_of<xtgrad::ValueError>([&] { archive.load_from(file.data(), file.size()); }, kTooMuch));
}
std::string times(size_t n, const std::string& text) {
  std::string all;
  for (size_t i = 0; i < n; ++i) all += text;
  return all;
}
/// Pushes a text and keeps it as memo 0, 1, …
std::string long_text(size_t n, char memo) {
  return "X" + zip_number(n, 4) + std::string(n, 'a') + "q" + memo;
}
const std::string kText = long_text(400'000, '\0');  // with 200,000 references: 80 GB

/// Text with zeros in it.
template <size_t N>
std::string bytes(const char (&text)[N]) {
  return {text, N - 1};
}
/// A tuple of whatever these push.
std::string tuple_of(const std::string& values) { return "(" + values + "t."; }

}  // namespace

TEST_CASE("budget: a text that is referred to again and again") {
  const std::string references = times(200'000, bytes("h\0"));
  check_refused(pt_file(tuple_of(kText + "](" + references + "e")));
  // In a list of several kinds each is the same text, which takes nothing; an archive would copy
  // it.
  const std::string mixed = pt_file(tuple_of(kText + "](N" + references + "e"));
  CHECK(xtgrad::load_pt(mixed.data(), mixed.size()).toTuple()->size() == 2);
  check_archive_refused(mixed);
  // As keys of one dict, as keys of many dicts, in the names of classes.
  check_refused(pt_file(tuple_of(kText + "}(" + times(100'000, bytes("h\0K\1")) + "u")));
  check_refused(pt_file(tuple_of(kText + times(50'000, bytes("}h\0K\1s")))));
  const std::string module = "X" + zip_number(9, 4) + "__torch__q\1";
  check_refused(pt_file(tuple_of(module + kText + times(50'000, bytes("h\1h\0\x93")))));
  // What is honest is read: so many references to a short text.
  const std::string words = pt_file(tuple_of(bytes("X\4\0\0\0wordq\0") + "](" + references + "e"));
  CHECK(xtgrad::load_pt(words.data(), words.size()).toTuple()->elements()[1].toList().size() ==
        200'000);
}

TEST_CASE("budget: parts that are copied from one object to many") {
  // A dict of 100,000 entries that is the state of 50,000 objects.
  const std::string state = "}(" + times(100'000, "K\1N") + "uq\1";
  check_refused(pt_file(tuple_of(state + "c__torch__.a\nb\nq\2" +
                                 times(50'000, bytes("h\2)\x81h\1"
                                                     "b")))));
  // Dicts within dicts, each twice: 2^60 values in an archive.
  std::string nested = bytes("(}q\0");
  for (char i = 1; i < 60; ++i) {
    const std::string before = std::string("h") + char(i - 1);
    nested += "}(K\1" + before + "K\2" + before + "uq" + i;
  }
  check_archive_refused(pt_file(nested + "t."));
}

TEST_CASE("budget: views that repeat their numbers") {
  const auto view = [](const std::string& size) {
    return pt_file(
        bytes("ctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\nU\1"
              "0U\3cpuK\1tQK\0(") +
            size +
            bytes("t(K\0t\x89"
                  "ccollections\nOrderedDict\n)RtR."),
        std::string(4, '\0'));
  };
  check_refused(view("\x8a\6" + zip_number(uint64_t(1) << 40, 6)));
  const std::string some = view("M\xE8\3");
  CHECK(xtgrad::load_pt(some.data(), some.size()).toTensor().sizes() == torch::IntArrayRef{1000});
}

TEST_CASE("budget: sizes that are only declared") {
  const TemporaryFolder folder;
  // IDX: 2^31 - 1 floats in 16 bytes; pictures of 12,000² and 10,000² pixels in 73.
  write_bytes(folder / "idx", std::string("\0\0\x0D\1\x7F\xFF\xFF\xFFnumbers!", 16));
  CHECK(error_of<xtgrad::ValueError>([&] { xtgrad::data::read_idx(folder / "idx"); }, kTooMuch));
  std::string png = read_bytes(in_tests("fuzz/corpus/image/gray.png"));
  png.replace(16, 8, std::string("\0\0\x2E\xE0\0\0\x2E\xE0", 8));
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(png.data() + 12), 17);
  for (int i = 0; i < 4; ++i) png[size_t(29 + i)] = char(crc >> (24 - 8 * i));
  CHECK(error_of<xtgrad::ValueError>([&] { xtgrad::data::decode_image(png); }, "too large"));
  png.replace(16, 8, std::string("\0\0\x27\x10\0\0\x27\x10", 8));
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(png.data() + 12), 17);
  for (int i = 0; i < 4; ++i) png[size_t(29 + i)] = char(sum >> (24 - 8 * i));
  CHECK(error_of<xtgrad::ValueError>([&] { xtgrad::data::decode_image(png); }, kTooMuch));
}

TEST_CASE("budget: what deflate makes of zeros is honest") {
  const TemporaryFolder folder;
  const Tensor zeros = torch::zeros({10'000'000});  // 39 KB in the file
  xtgrad::save_npz(folder / "zeros.npz", {{"x", zeros}, {"y", torch::ones({3})}}, true);
  CHECK(read_bytes(folder / "zeros.npz").size() < 60'000);
  const auto all = xtgrad::load_npz(folder / "zeros.npz");
  CHECK(all[0].second.equal(zeros));
  CHECK(all[1].second.equal(torch::ones({3})));
  // A damaged sum is noticed though the entry is not kept in memory.
  std::string bytes = read_bytes(folder / "zeros.npz");
  bytes[1000] = char(bytes[1000] ^ 0x55);
  CHECK_THROWS_AS(xtgrad::load_npz(bytes.data(), bytes.size()), xtgrad::ValueError);
}

TEST_CASE("budget: a dictionary of many keys takes no quadratic time") {
  std::string text = "{\"GenericDict\":[";
  for (int i = 150'000; i-- > 0;) text += "[" + std::to_string(i) + ",0]" + (i ? "," : "]}");
  std::ostringstream out;
  xtgrad::save_safetensors(out, {}, {{"xtgrad:v", text}});
  const std::string bytes = out.str();
  torch::serialize::InputArchive in;
  in.load_from(bytes.data(), bytes.size());
  torch::IValue v;
  in.read("v", v);
  CHECK(v.toGenericDict().size() == 150'000);
}
