/// @file ImageFolder: pictures in a folder for each class.
#pragma once
#include <xtgrad/core/data/dataset.h>
#include <xtgrad/core/data/image.h>
#include <xtgrad/core/light_std.h>

#include <string>
#include <utility>

namespace xtgrad::data::datasets { inline namespace v1 {

/// The PNG and JPEG files below root/cat, root/dog, …: data float32 [C, H, W] in [0, 1], after
/// `transform` if one is given; targets int64 [], the place of the class in the sorted list of
/// subfolders. Files are in sorted order within a class, as in torchvision's ImageFolder.
/// Throws Error where there is no class, or a class without pictures.
class XTGRAD_API ImageFolder : public Dataset<ImageFolder> {
 public:
  /// Lists the files below `root`; pictures are read by get(), with the channels that `mode` says.
  explicit ImageFolder(const std::string& root, std::function<Tensor(Tensor)> transform = {},
                       ImageMode mode = ImageMode::kRGB);

  /// Reads picture `index`: {data, target}.
  Example<> get(size_t index) override;
  /// The number of pictures.
  std::optional<size_t> size() const override { return samples_.size(); }
  /// The sorted names of the subfolders.
  const std::vector<std::string>& classes() const { return classes_; }
  /// Path and class of each picture.
  const std::vector<std::pair<std::string, int64_t>>& samples() const { return samples_; }
  /// int64 [n]
  Tensor targets() const;

 private:
  std::vector<std::string> classes_;
  std::vector<std::pair<std::string, int64_t>> samples_;
  std::function<Tensor(Tensor)> transform_;
  ImageMode mode_;
};

}}  // namespace xtgrad::data::datasets::v1
