// Pictures: PNG there and back, JPEG, damaged files, ImageFolder.
#include <doctest/doctest.h>
#include <unistd.h>
#include <xtgrad/core/data/image_folder.h>
#include <xtgrad/xtgrad.h>

#include <filesystem>
#include <fstream>

#include "close.h"
#include "in_tests.h"
#include "left_out.h"

namespace fs = std::filesystem;
using namespace xtgrad;
using namespace xtgrad::data;

namespace {

struct Folder {
  Folder() : path(fs::temp_directory_path() / ("xtgrad_image_" + std::to_string(getpid()))) {
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string kFixtures = in_tests("fixtures/");

Tensor picture(int64_t channels) {
  return (arange(channels * 5 * 7) * 37 % 256).reshape({channels, 5, 7}).to(kByte);
}

}  // namespace

TEST_CASE("PNG there and back") {
  for (const int64_t channels : {1, 2, 3, 4}) {
    const Tensor x = picture(channels);
    CHECK(equal(decode_image(encode_png(x)), x));
  }
  const Folder folder;
  const std::string path = (folder.path / "x.png").string();
  write_png(tensor({{0.0, 0.5}, {1.0, 2.0}}), path);
  check_numbers(read_image(path), {0, 128, 255, 255});
  CHECK(read_image(path, ImageMode::kRGBAlpha).sizes() == IntArrayRef({4, 2, 2}));
  check_numbers(read_image(path, ImageMode::kRGBAlpha).select(0, 3), {255, 255, 255, 255});
  CHECK_THROWS_AS(write_png(ones({5, 2, 2}), path), ValueError);
  CHECK_THROWS_AS(write_png(ones({1, 2, 2}, kLong), path), TypeError);
  CHECK_THROWS_AS(write_png(ones({1, 2, 2}), "/nowhere/x.png"), Error);
  CHECK(fs::exists(path));
}

TEST_CASE("JPEG is what djpeg makes of it") {
  // tests/fixtures/image.jpg: cjpeg -quality 90 of a gradient; image_jpg.txt: djpeg's pixels.
  const Tensor x = read_image(kFixtures + "image.jpg");
  CHECK(x.sizes() == IntArrayRef({3, 12, 16}));
  std::ifstream file(kFixtures + "image_jpg.txt");
  const std::vector<double> pixels{std::istream_iterator<double>(file), {}};
  check_numbers(x.permute({1, 2, 0}), pixels);
  CHECK(read_image(kFixtures + "image.jpg", ImageMode::kGray).size(0) == 1);
  const Tensor rgba = read_image(kFixtures + "image.jpg", ImageMode::kRGBAlpha);
  CHECK(equal(rgba.slice(0, 0, 3), x));
  CHECK((rgba.select(0, 3) == 255).all().item<bool>());
}

TEST_CASE("damaged pictures are refused") {
  const std::string png = encode_png(picture(3)), jpeg = bytes_of(kFixtures + "image.jpg");
  for (const auto& whole : {png, jpeg}) {
    const bool is_png = whole == png;
    for (size_t size = 0; size + 2 < whole.size(); size += 3) {
      // Of a PNG, the end mark may be missing: its pixels are there.
      if (is_png && size + 12 >= whole.size()) break;
      CAPTURE(size);
      CHECK_THROWS_AS(decode_image(whole.substr(0, size)), ValueError);
    }
  }
  std::string wrong = png;
  wrong[50] ^= 1;  // a pixel; the checksum notices
  CHECK_THROWS_AS(decode_image(wrong), ValueError);
  std::string huge = png;
  huge[16] = huge[20] = 0x7F;  // two billion pixels wide and high
  CHECK_THROWS_AS(decode_image(huge), ValueError);
  CHECK(first_line([] { decode_image("GIF89a"); }) == "decode_image: neither PNG nor JPEG");
  const Folder folder;
  const std::string path = (folder.path / "bad.png").string();
  std::ofstream(path) << png.substr(0, 60);
  CHECK(first_line([&] { read_image(path); }) == "decode_image: the PNG data are damaged");
  CHECK_THROWS_WITH_AS(read_image(path), doctest::Contains(path.c_str()), ValueError);
  CHECK_THROWS_AS(read_image((folder.path / "none.png").string()), Error);
}

TEST_CASE("ImageFolder sorts classes and files") {
  const Folder folder;
  const auto save = [&](const std::string& name, double value) {
    fs::create_directories((folder.path / name).parent_path());
    write_png(full({3, 4, 4}, value), (folder.path / name).string());
  };
  save("dog/2.png", 0.4);
  save("dog/1.PNG", 0.2);
  save("cat/sub/9.png", 1);
  std::ofstream(folder.path / "dog" / "notes.txt") << "no picture";
  datasets::ImageFolder images(folder.path.string());
  CHECK(images.classes() == std::vector<std::string>{"cat", "dog"});
  CHECK(images.size() == 3);
  check_numbers(images.targets(), {0, 1, 1});
  CHECK(images.get(0).data.mean().item<float>() == 1);
  CHECK(images.get(1).data.mean().item<double>() == doctest::Approx(51 / 255.0));
  CHECK(images.get(2).target.item<int>() == 1);
  CHECK_THROWS_AS(images.get(3), IndexError);
  datasets::ImageFolder gray(
      folder.path.string(), [](Tensor x) { return 1 - x; }, ImageMode::kGray);
  CHECK(gray.get(0).data.sizes() == IntArrayRef({1, 4, 4}));
  CHECK(gray.get(0).data.sum().item<float>() == 0);
  const size_t workers = is_in("THREADS") ? 2 : 0;
  for (auto [x, y] : DataLoader(images, {.batch_size = 3, .workers = workers}))
    CHECK(x.sizes() == IntArrayRef({3, 3, 4, 4}));
  fs::create_directories(folder.path / "emu");
  CHECK(first_line([&] { datasets::ImageFolder(folder.path.string()); }) ==
        "Found no valid file for the classes emu. Supported extensions are: .png, .jpg, .jpeg");
  CHECK_THROWS_AS(datasets::ImageFolder((folder.path / "emu").string()), Error);
}

TEST_CASE("make_grid puts pictures side by side") {
  const Tensor grid = make_grid(ones({3, 1, 2, 2}), 2, 1);
  CHECK(grid.sizes() == IntArrayRef({1, 7, 7}));
  CHECK(grid.sum().item<float>() == 12);
  check_numbers(grid.select(1, 1).flatten(), {0, 1, 1, 0, 1, 1, 0});
}
