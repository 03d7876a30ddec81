/// @file ImageFolder.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/image_folder.h>
#include <xtgrad/core/ops/create.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace xtgrad::data::datasets { inline namespace v1 {
namespace {

namespace fs = std::filesystem;

bool is_picture(const fs::path& path) {
  std::string end = path.extension().string();
  for (char& c : end) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return end == ".png" || end == ".jpg" || end == ".jpeg";
}

std::vector<std::string> pictures_below(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && is_picture(entry.path())) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

ImageFolder::ImageFolder(const std::string& root, std::function<Tensor(Tensor)> transform,
                         ImageMode mode)
    : transform_(std::move(transform)), mode_(mode) {
  XTGRAD_CHECK(
      fs::is_directory(root), "ImageFolder: ", root,
      " is not a folder\n[ImageFolder] it takes one with a subfolder of pictures for each class");
  for (const auto& entry : fs::directory_iterator(root))
    if (entry.is_directory()) classes_.push_back(entry.path().filename().string());
  std::sort(classes_.begin(), classes_.end());
  XTGRAD_CHECK(!classes_.empty(), "Couldn't find any class folder in ", root,
               ".\n[ImageFolder] there should be a subfolder for each class");
  for (size_t c = 0; c < classes_.size(); ++c) {
    const auto paths = pictures_below(fs::path(root) / classes_[c]);
    XTGRAD_CHECK(!paths.empty(), "Found no valid file for the classes ", classes_[c],
                 ". Supported extensions are: .png, .jpg, .jpeg\n[ImageFolder] in ", root);
    for (const auto& path : paths) samples_.emplace_back(path, static_cast<int64_t>(c));
  }
}

Example<> ImageFolder::get(size_t index) {
  XTGRAD_CHECK_INDEX(index < samples_.size(), "ImageFolder: index ", index, " is out of range\n",
                     "[ImageFolder] there are ", samples_.size(), " pictures");
  const auto& [path, target] = samples_[index];
  Tensor image = read_image(path, mode_).to(kFloat).div_(255);
  if (transform_) image = transform_(std::move(image));
  return {image, full({}, target, kLong)};
}

Tensor ImageFolder::targets() const {
  const Tensor t = empty({static_cast<int64_t>(samples_.size())}, kLong);
  for (size_t i = 0; i < samples_.size(); ++i) t.data_ptr<int64_t>()[i] = samples_[i].second;
  return t;
}

}}  // namespace xtgrad::data::datasets::v1
