/// @file The datasets MNIST and FashionMNIST.
#pragma once
#include <xtgrad/core/data/dataset.h>

#include <string>

namespace xtgrad::data::datasets { inline namespace v1 {

/// Handwritten digits: 60,000 images to train on, 10,000 to test. Data are float32 [1, 28, 28] in
/// [0, 1], targets int64.
class XTGRAD_API MNIST : public Dataset<MNIST> {
 public:
  /// Which of the two parts of the dataset.
  enum class Mode { kTrain, kTest };

  /// Reads `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` or `t10k-…` in the folder `root`,
  /// plain or gzipped (.gz). Throws Error where they are missing and ValueError where they are
  /// damaged or of different length.
  explicit MNIST(const std::string& root, Mode mode = Mode::kTrain);

  /// Example `index`: {data [1, 28, 28], target []}.
  Example<> get(size_t index) override;
  /// Many examples at once: [n] indices → data [n, 1, 28, 28], targets [n].
  Example<> batch(const Tensor& indices) const;
  /// 60,000 or 10,000, as many as the files hold.
  std::optional<size_t> size() const override;
  /// Whether it is the part to train on.
  bool is_train() const noexcept { return mode_ == Mode::kTrain; }
  /// All images, float32 [n, 1, 28, 28].
  const Tensor& images() const { return images_; }
  /// All targets, int64 [n].
  const Tensor& targets() const { return targets_; }

 protected:
  /// `remedy`: what an error says where the files are missing.
  MNIST(const std::string& root, Mode mode, const char* remedy);

 private:
  Mode mode_;
  Tensor images_, targets_;
};

/// Pictures of ten kinds of clothes in MNIST's form; by default those of Debian's package
/// dataset-fashion-mnist.
class XTGRAD_API FashionMNIST : public MNIST {
 public:
  /// Where Debian's package puts the files.
  static constexpr const char* kDebianFolder = "/usr/share/datasets/fashion-mnist";
  /// Reads the files in the folder `root`, as MNIST does; where they are missing, the error names
  /// Debian's package.
  explicit FashionMNIST(const std::string& root = kDebianFolder, Mode mode = Mode::kTrain);
  /// Reads the files of Debian's package.
  explicit FashionMNIST(Mode mode);
  ~FashionMNIST() override;
  /// "t-shirt", "trouser", …, "ankle boot"
  static const std::vector<std::string>& classes();
};

}}  // namespace xtgrad::data::datasets::v1
