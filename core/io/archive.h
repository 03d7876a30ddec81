/// @file OutputArchive and InputArchive: trees of tensors and values under names, saved as
/// safetensors.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <iosfwd>
#include <string>
#include <vector>

namespace xtgrad::jit { inline namespace v1 {
/// Throws NotImplementedError with the name of what was asked for: there is no TorchScript.
[[noreturn]] XTGRAD_API void no_script(const char* name);

/// What libtorch's archives are compiled into; here it is only a name.
struct CompilationUnit {
  template <class... Args>
  IValue run_method(const std::string&, Args&&...) {
    no_script("CompilationUnit::run_method");
  }
  void define(const std::string&) { no_script("CompilationUnit::define"); }
};
}}  // namespace xtgrad::jit::v1

namespace xtgrad::serialize { inline namespace v1 {

namespace detail {
struct Written;
struct Loaded;
class ReadKeys;
}  // namespace detail

/// What is to be saved: tensors, values and further archives, each under a key. A file holds the
/// tensors under their paths ("fc.weight"), as PyTorch's state dicts name them, and the rest in its
/// metadata, so that every reader of safetensors can use it. Of libtorch's class the API is the
/// same, the file format is not.
class XTGRAD_API OutputArchive final {
 public:
  explicit OutputArchive(std::shared_ptr<jit::CompilationUnit> unit);
  explicit OutputArchive();
  OutputArchive(OutputArchive&&) noexcept;
  OutputArchive& operator=(OutputArchive&&) noexcept;
  OutputArchive(OutputArchive&) = delete;
  OutputArchive& operator=(OutputArchive&) = delete;
  ~OutputArchive();

  std::shared_ptr<jit::CompilationUnit> compilation_unit() const;

  /// Each throws for a key that is taken, and then leaves the archive as it was. Nothing is copied
  /// before the archive is saved.
  void write(const std::string& key, const IValue& value);
  void write(const std::string& key, const Tensor& tensor, bool is_buffer = false);
  void write(const std::string& key, OutputArchive& nested_archive);

  /// To a file, which is replaced whole or not at all; to a stream; to a function that returns how
  /// many of the bytes it took.
  void save_to(const std::string& filename);
  void save_to(std::ostream& stream);
  void save_to(const std::function<size_t(const void*, size_t)>& func);

  /// write(…), so that code for both archives can be written once.
  template <class... Ts>
  void operator()(Ts&&... ts) {
    write(std::forward<Ts>(ts)...);
  }

 private:
  detail::Written& written() const { return *static_cast<detail::Written*>(written_.get()); }
  std::shared_ptr<void> unit_, written_;
};

/// What was saved. Also reads any other safetensors file and PyTorch's own `.pt` and `.pth`: names
/// with dots are paths of nested archives.
class XTGRAD_API InputArchive final {
 public:
  InputArchive();
  InputArchive(InputArchive&&) noexcept;
  InputArchive& operator=(InputArchive&&) noexcept;
  InputArchive(InputArchive&) = delete;
  InputArchive& operator=(InputArchive&) = delete;
  ~InputArchive();

  /// False where there is nothing of that kind under the key; read() throws there. A defined tensor
  /// takes over numbers and shape, an undefined one becomes the tensor read.
  bool try_read(const std::string& key, IValue& value);
  bool try_read(const std::string& key, Tensor& tensor, bool is_buffer = false);
  bool try_read(const std::string& key, InputArchive& archive);
  void read(const std::string& key, IValue& value);
  void read(const std::string& key, Tensor& tensor, bool is_buffer = false);
  void read(const std::string& key, InputArchive& archive);

  /// From a file, a stream, memory or functions that read at a place and tell the size. Throws
  /// ValueError where the content is damaged.
  void load_from(const std::string& filename, optional<Device> device = nullopt);
  void load_from(std::istream& stream, optional<Device> device = nullopt);
  void load_from(const char* data, size_t size, optional<Device> device = nullopt);
  void load_from(const std::function<size_t(uint64_t pos, void* buf, size_t nbytes)>& read_func,
                 const std::function<size_t(void)>& size_func, optional<Device> device = nullopt);

  /// The keys at this level.
  std::vector<std::string> keys();

  template <class... Ts>
  void operator()(Ts&&... ts) {
    read(std::forward<Ts>(ts)...);
  }

 private:
  friend class detail::ReadKeys;
  const detail::Loaded& loaded() const {
    return *static_cast<const detail::Loaded*>(loaded_.get());
  }
  std::shared_ptr<const void> loaded_;
  std::string hierarchy_prefix_;
};

}}  // namespace xtgrad::serialize::v1

namespace xtgrad { inline namespace v1 {
XTGRAD_API serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                                const Tensor& tensor);
XTGRAD_API serialize::InputArchive& operator>>(serialize::InputArchive& archive, Tensor& tensor);
}}  // namespace xtgrad::v1
