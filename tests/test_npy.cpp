// .npy and .npz: files of numpy's, files of ours, and damaged ones. tests/parity/files.py has numpy
// read ours.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/io/npy.h>

#include "files.h"
#include "numbers.h"
#include "zip_of.h"

using xtgrad::load_npy;
using xtgrad::load_npz;

namespace {

/// A version 1 file of this dict.
std::string npy_of(std::string dict, const std::string& data) {
  dict += '\n';
  return std::string("\x93NUMPY\1\0", 8) + char(dict.size() & 255) + char(dict.size() >> 8) + dict +
         data;
}
void check_bad(const std::string& bytes, const std::string& what) {
  CHECK(error_of<xtgrad::ValueError>([&] { load_npy(bytes.data(), bytes.size()); }, what));
}
void check_bad_dict(const std::string& dict, const std::string& what) {
  check_bad(npy_of(dict, "12345678"), what);
}

}  // namespace

TEST_CASE("npy: every dtype of numpy's files, and ours are the same bytes") {
  const TemporaryFolder folder;
  for (const auto& [name, type] : kDtypes) {
    const auto path = fixture_file(name + ".npy");
    const auto t = load_npy(path);
    CHECK(same_bits(t, numbers(type)));
    xtgrad::save_npy(folder / name, t.t().contiguous().t());  // strides do not matter
    CHECK(read_bytes(folder / name) == read_bytes(path));
  }
  for (const char* name : {"scalar", "empty", "one_dim"}) {
    const auto path = fixture_file(std::string(name) + ".npy");
    xtgrad::save_npy(folder / name, load_npy(path));
    CHECK(read_bytes(folder / name) == read_bytes(path));
  }
}

TEST_CASE("npy: byte orders, Fortran order, versions") {
  for (const auto& [name, type] : kDtypes)
    if (name == "int16" || name == "int64" || name == "float32" || name == "float64")
      CHECK(same_bits(load_npy(fixture_file("big_" + name + ".npy")), numbers(type)));
  const auto fortran = load_npy(fixture_file("fortran.npy"));
  CHECK(same_bits(fortran, torch::arange(24, torch::kFloat).reshape({2, 3, 4})));
  CHECK(fortran.strides().vec() == std::vector<int64_t>{1, 2, 6});
  CHECK(same_bits(load_npy(fixture_file("version2.npy")), numbers(torch::kFloat)));
  CHECK(same_bits(load_npy(fixture_file("version3.npy")), numbers(torch::kFloat)));
}

TEST_CASE("npy: what is refused") {
  CHECK(error_of<xtgrad::NotImplementedError>([] { load_npy(fixture_file("records.npy")); },
                                              "has records"));
  CHECK(error_of<xtgrad::NotImplementedError>([] { load_npy(fixture_file("complex.npy")); },
                                              "the dtype '<c8'"));
  CHECK(error_of<xtgrad::ValueError>([] { load_npy(fixture_file("objects.npy")); },
                                     "has objects of Python"));
  CHECK(error_of<xtgrad::Error>([] { load_npy("/nonexistent"); }, "No such file"));
  CHECK(first_line([] { xtgrad::save_npy("/tmp/x", torch::Tensor()); }) ==
        "save_npy: the tensor is undefined");

  check_bad("", "it has 0 bytes");
  check_bad("not a NUMPY file", "does not begin with");
  check_bad(std::string("\x93NUMPY\4\0\0\0\0\0", 12), "the unknown version 4.0");
  check_bad(std::string("\x93NUMPY\1\0\xFF\xFF{}", 12), "its header takes 65535 bytes");
  check_bad(std::string("\x93NUMPY\2\0\xFF\xFF\xFF\xFF{}", 14),
            "its header takes 4294967295 bytes");
  const std::string good = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
  CHECK(load_npy(npy_of(good, "12345678").data(), npy_of(good, "12345678").size()).numel() == 1);
  check_bad(npy_of(good, "1234567"), "is truncated");
  check_bad(npy_of(good, "123456789"), "goes on after its last element");
  check_bad(npy_of("{'descr': '|b1', 'fortran_order': False, 'shape': (2,)}", std::string("\1\2")),
            "neither 0 nor 1");
  check_bad_dict("", "it is no dict of Python");
  check_bad_dict("{}", "it needs descr, fortran_order and shape");
  check_bad_dict("{'descr': '<f8', 'descr': '<f8', 'shape': ()}", "once each");
  check_bad_dict("{'descr': '<f8', 'other': 1}", "once each");
  check_bad_dict("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}", "True or False");
  check_bad_dict("{'descr': '<f8', 'fortran_order': False, 'shape': 1}", "it is no dict");
  check_bad_dict("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", "a size is no number");
  check_bad_dict("{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775808,)}",
                 "too large");
  check_bad_dict(
      "{'descr': '<f8', 'fortran_order': False, 'shape': (4194305, 4194305, 211106198978564)}",
      "impossible shape");
  check_bad_dict("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x", "something follows");
  check_bad_dict("{'descr': '<f8", "a text does not end");
  check_bad_dict("{'descr': '<\\x668', 'fortran_order': False, 'shape': (1,)}",
                 "a text does not end");
  check_bad_dict("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", "has objects of Python");
}

TEST_CASE("npz: numpy's, plain and compressed, and ours") {
  const TemporaryFolder folder;
  for (const char* name : {"plain.npz", "packed.npz"}) {
    const auto arrays = load_npz(fixture_file(name));
    REQUIRE(arrays.size() == (std::string(name) == "plain.npz" ? 3 : 4));
    CHECK(arrays[0].first == "a");
    CHECK(same_bits(arrays[0].second, numbers(torch::kFloat)));
    CHECK(arrays[1].first == "nested/b");
    CHECK(same_bits(arrays[1].second, numbers(torch::kLong)));
    CHECK(same_bits(arrays[2].second, torch::tensor(true)));
    for (const bool compressed : {false, true}) {
      xtgrad::save_npz(folder / "ours", arrays, compressed);
      const auto again = load_npz(folder / "ours");
      REQUIRE(again.size() == arrays.size());
      for (size_t i = 0; i < arrays.size(); ++i) {
        CHECK(again[i].first == arrays[i].first);
        CHECK(same_bits(again[i].second, arrays[i].second));
      }
      const auto bytes = read_bytes(folder / "ours");
      xtgrad::save_npz(folder / "again", arrays, compressed);
      CHECK(bytes == read_bytes(folder / "again"));
      CHECK(load_npz(bytes.data(), bytes.size()).size() == arrays.size());
    }
  }
  xtgrad::save_npz(folder / "none", {});
  CHECK(load_npz(folder / "none").empty());
}

TEST_CASE("npz: what is refused") {
  const TemporaryFolder folder;
  const auto bad = [&](const std::string& bytes, const std::string& what) {
    CHECK(error_of<xtgrad::ValueError>([&] { load_npz(bytes.data(), bytes.size()); }, what));
  };
  CHECK(error_of<xtgrad::Error>([] { load_npz("/nonexistent"); },
                                "cannot open /nonexistent: No such file"));
  bad("", "is not a whole zip archive");
  bad("no zip", "is not a whole zip archive");
  const auto state = read_bytes(fixture_file("tensor.pt"));
  bad(state, "is no array");
  auto damaged = read_bytes(fixture_file("plain.npz"));
  damaged[damaged.find("NUMPY") + 130] ^= 1;  // a number, which only the check sum tells
  bad(damaged, "entry 'a.npy' is damaged");
  const auto t = torch::ones({2});
  CHECK(error_of<xtgrad::Error>(
      [&] {
        xtgrad::save_npz(folder / "x", {{"a", t}, {"a", t}});
      },
      "used twice"));
}

TEST_CASE("npz: a size that is not true takes no memory") {
  auto bytes = read_bytes(fixture_file("packed.npz"));
  // The central directory's size of the first entry becomes 4 GB.
  const size_t directory = bytes.find("PK\1\2");
  for (int i = 0; i < 4; ++i) bytes[directory + 24 + size_t(i)] = '\xFE';
  CHECK(error_of<xtgrad::ValueError>([&] { load_npz(bytes.data(), bytes.size()); }, "zip archive"));
}

TEST_CASE("npz: beyond 4 GB") {
  const TemporaryFolder folder;
  const torch::Tensor x = torch::arange(5, torch::kInt64);
  torch::save_npy(folder / "x.npy", x);
  const std::string npy = read_bytes(folder / "x.npy");
  const auto write_at = [&](uint64_t at, const std::string& bytes) {
    std::ofstream out(folder / "x.npz", std::ios::binary);
    out.seekp(std::streamoff(at));  // a hole, which takes no room on the disk
    out << bytes;
  };
  for (const uint64_t at : {uint64_t(0), uint64_t(5) << 30}) {
    write_at(at, zip64_of("x.npy", npy, at, npy.size()));
    const auto read = torch::load_npz(folder / "x.npz");
    CHECK(read.size() == 1);
    CHECK(read[0].first == "x");
    CHECK(same_bits(read[0].second, x));
  }
  // An entry that says to be larger than the file; one whose place is beyond its end.
  write_at(0, zip64_of("x.npy", npy, 0, uint64_t(5) << 30));
  CHECK_THROWS_AS(torch::load_npz(folder / "x.npz"), torch::ValueError);
  write_at(0, zip64_of("x.npy", npy, uint64_t(5) << 30, npy.size()));
  CHECK_THROWS_AS(torch::load_npz(folder / "x.npz"), torch::ValueError);
}
