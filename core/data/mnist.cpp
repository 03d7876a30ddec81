/// @file Reads the two files of an MNIST-like dataset.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/idx.h>
#include <xtgrad/core/data/mnist.h>

#include <filesystem>

namespace xtgrad::data::datasets { inline namespace v1 {
namespace {

Tensor read(const std::string& root, MNIST::Mode mode, const std::string& what,
            const std::string& rest, ScalarType type, int64_t dims, const char* remedy) {
  const auto name = (mode == MNIST::Mode::kTrain ? "train-" : "t10k-") + rest;
  const std::string plain = (std::filesystem::path(root) / name).string();
  std::string path = plain;
  if (!std::filesystem::exists(path)) path += ".gz";
  XTGRAD_CHECK(std::filesystem::exists(path), "Error opening ", what, " file at ", plain,
               "\n[MNIST] there is neither that file nor ", name, ".gz in the folder", remedy);
  Tensor t = read_idx(path);
  XTGRAD_CHECK_VALUE(t.dim() == dims && t.scalar_type() == kUInt8, "MNIST: ", path,
                     " does not hold ", what, "\n[MNIST] expected uint8 of ", dims,
                     " dims, the file has ", t.scalar_type(), " ", t.sizes());
  return t.to(type);
}

}  // namespace

MNIST::MNIST(const std::string& root, Mode mode) : MNIST(root, mode, "") {}
MNIST::MNIST(const std::string& root, Mode mode, const char* remedy)
    : mode_(mode),
      images_(read(root, mode, "images", "images-idx3-ubyte", kFloat, 3, remedy)
                  .unsqueeze(1)
                  .div_(255)),
      targets_(read(root, mode, "targets", "labels-idx1-ubyte", kLong, 1, remedy)) {
  XTGRAD_CHECK_VALUE(images_.size(0) == targets_.size(0), "MNIST: ", root, " has ", images_.size(0),
                     " images and ", targets_.size(0),
                     " targets\n[MNIST] each image has a target; get both files again");
}

Example<> MNIST::get(size_t index) {
  const auto i = static_cast<int64_t>(index);
  return {images_.select(0, i), targets_.select(0, i)};
}
Example<> MNIST::batch(const Tensor& indices) const {
  return {images_.index_select(0, indices), targets_.index_select(0, indices)};
}
std::optional<size_t> MNIST::size() const { return static_cast<size_t>(images_.size(0)); }

FashionMNIST::FashionMNIST(const std::string& root, Mode mode)
    : MNIST(
          root, mode,
          "; `apt install dataset-fashion-mnist` puts them into /usr/share/datasets/fashion-mnist, "
          "the folder that FashionMNIST() reads") {}
FashionMNIST::FashionMNIST(Mode mode) : FashionMNIST(kDebianFolder, mode) {}
FashionMNIST::~FashionMNIST() = default;
const std::vector<std::string>& FashionMNIST::classes() {
  static const std::vector<std::string> names = {"t-shirt", "trouser",   "pullover", "dress",
                                                 "coat",    "sandal",    "shirt",    "sneaker",
                                                 "bag",     "ankle boot"};
  return names;
}

}}  // namespace xtgrad::data::datasets::v1
