// data::read_idx: every type, gzipped and plain, and what it says of damaged files.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <unistd.h>
#include <xtgrad/core/data/idx.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace {

// A file that is gone with the test.
struct Temporary {
  explicit Temporary(const std::string& bytes, bool gzipped = false) {
    static int count = 0;
    path = (std::filesystem::temp_directory_path() /
            ("xtgrad_idx_" + std::to_string(getpid()) + "_" + std::to_string(count++)))
               .string();
    const auto file = gzopen(path.c_str(), gzipped ? "wb" : "wbT");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
  }
  ~Temporary() { std::filesystem::remove(path); }
  void shorten(size_t bytes) const {
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - bytes);
  }
  std::string path;
};

template <size_t N>
std::string bytes(const char (&text)[N]) {
  return std::string(text, N - 1);
}

const std::string kHeader = bytes("\0\0\x08\x02\0\0\0\2\0\0\0\3");  // uint8, 2 x 3
const std::string kImage = kHeader + bytes("\0\1\2\xFD\xFE\xFF");

template <class E>
void check_error(const std::string& path, const std::string& what) {
  try {
    xtgrad::data::read_idx(path);
    FAIL("nothing was thrown");
  } catch (const E& e) {
    const std::string text = e.what();
    INFO(text);
    CHECK(text.find(path) != std::string::npos);
    CHECK(text.find(what) != std::string::npos);
  }
}

void check_bad(const std::string& content, const std::string& what) {
  check_error<xtgrad::ValueError>(Temporary(content).path, what);
}

}  // namespace

TEST_CASE("read_idx reads uint8, plain and gzipped") {
  for (bool gzipped : {false, true}) {
    const Temporary file(kImage, gzipped);
    const auto t = xtgrad::data::read_idx(file.path);
    CHECK(t.dtype() == torch::kByte);
    CHECK(torch::equal(t, torch::tensor({{0, 1, 2}, {253, 254, 255}}, torch::kByte)));
  }
}

TEST_CASE("read_idx reads the other types, which are big-endian") {
  const auto read = [](const std::string& content) {
    return xtgrad::data::read_idx(Temporary(content).path);
  };
  const auto one = bytes("\1\0\0\0\2");  // one dim of 2
  CHECK(torch::equal(read(bytes("\0\0\x09") + one + bytes("\x80\x7F")),
                     torch::tensor({-128, 127}, torch::kChar)));
  CHECK(torch::equal(read(bytes("\0\0\x0B") + one + bytes("\1\2\xFF\xFE")),
                     torch::tensor({258, -2}, torch::kShort)));
  CHECK(torch::equal(read(bytes("\0\0\x0C") + one + bytes("\1\2\3\4\xFF\xFF\xFF\xFE")),
                     torch::tensor({16909060, -2}, torch::kInt)));
  CHECK(torch::equal(read(bytes("\0\0\x0D") + one + bytes("\x3F\xC0\0\0\xC0\0\0\0")),
                     torch::tensor({1.5, -2.0}, torch::kFloat)));
  CHECK(
      torch::equal(read(bytes("\0\0\x0E") + one + bytes("\x3F\xF8\0\0\0\0\0\0\xC0\0\0\0\0\0\0\0")),
                   torch::tensor({1.5, -2.0}, torch::kDouble)));
}

TEST_CASE("read_idx reads an empty array and one number") {
  const auto none =
      xtgrad::data::read_idx(Temporary(bytes("\0\0\x08\x03\0\0\0\0\xFF\xFF\xFF\xFF\0\0\0\1")).path);
  CHECK(none.sizes().vec() == std::vector<int64_t>{0, 4294967295, 1});
  CHECK(xtgrad::data::read_idx(Temporary(bytes("\0\0\x08\0\x07")).path).item<int>() == 7);
}

TEST_CASE("read_idx names the file that is missing or unreadable") {
  check_error<xtgrad::Error>("no/such/file", "read_idx: cannot open no/such/file: No such file");
  check_error<xtgrad::Error>(std::filesystem::temp_directory_path(), "Is a directory");
}

TEST_CASE("read_idx refuses what is no IDX file") {
  check_bad("", "it begins with []");
  check_bad("abc", "it begins with [97, 98, 99]");
  check_bad("P5 28 28", "it begins with [80, 53, 32, 50]");
  check_bad(bytes("\0\0\x0A\x01\0\0\0\0"), "it begins with [0, 0, 10, 1]");
}

TEST_CASE("read_idx refuses files that end too early or too late") {
  check_bad(kHeader.substr(0, 9), "the sizes of its 2 dims need 8 bytes, 5 follow");
  check_bad(kImage.substr(0, 15), "sizes [2, 3] of Byte need 6 bytes, 3 follow the header");
  check_bad(kImage + "x", "sizes [2, 3] of Byte need 6 bytes after the header, more follow");
}

TEST_CASE("read_idx takes no memory on a header's word") {
  check_bad(bytes("\0\0\x08\x02\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFFonly this"),
            "would take too much memory\n[load] its 21 bytes");
  check_bad(bytes("\0\0\x0E\x02\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), "make more than 2^63 bytes");
  check_bad(bytes("\0\0\x08\x03\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
            "make more than 2^63 bytes");
}

TEST_CASE("read_idx refuses damaged gzip files") {
  const Temporary whole(
      kHeader.substr(0, 4) + bytes("\0\0\0\x64\0\0\0\x64") + std::string(10000, 'x'), true);
  CHECK_NOTHROW(xtgrad::data::read_idx(whole.path));
  whole.shorten(4);  // the check sum is not whole
  check_error<xtgrad::ValueError>(whole.path, "is a damaged gzip file");
  whole.shorten(20);
  check_error<xtgrad::ValueError>(whole.path, "is a damaged gzip file");
}
