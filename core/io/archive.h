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
  /// Throws NotImplementedError.
  template <class... Args>
  IValue run_method(const std::string&, Args&&...) {
    no_script("CompilationUnit::run_method");
  }
  /// Throws NotImplementedError.
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
  /// An empty archive; `unit` is only handed back by compilation_unit().
  explicit OutputArchive(std::shared_ptr<jit::CompilationUnit> unit);
  /// An empty archive.
  explicit OutputArchive();
  /// Takes over what is to be saved.
  OutputArchive(OutputArchive&&) noexcept;
  /// Takes over what is to be saved; its own is given up.
  OutputArchive& operator=(OutputArchive&&) noexcept;
  OutputArchive(OutputArchive&) = delete;
  OutputArchive& operator=(OutputArchive&) = delete;
  ~OutputArchive();

  /// What the constructor was given.
  std::shared_ptr<jit::CompilationUnit> compilation_unit() const;

  /// The value under the key. Throws for a key that is taken, and then leaves the archive as it
  /// was, as the other forms do. Nothing is copied before the archive is saved.
  void write(const std::string& key, const IValue& value);
  /// The tensor under the key; a buffer is written as any other tensor.
  void write(const std::string& key, const Tensor& tensor, bool is_buffer = false);
  /// A further archive under the key; throws for this archive itself.
  void write(const std::string& key, OutputArchive& nested_archive);

  /// To a file, which is replaced whole or not at all.
  void save_to(const std::string& filename);
  /// To a stream.
  void save_to(std::ostream& stream);
  /// To a function that returns how many of the bytes it took; throws where it did not take all.
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
  /// An archive without content, until load_from.
  InputArchive();
  /// Takes over what was loaded.
  InputArchive(InputArchive&&) noexcept;
  /// Takes over what was loaded; its own is given up.
  InputArchive& operator=(InputArchive&&) noexcept;
  InputArchive(InputArchive&) = delete;
  InputArchive& operator=(InputArchive&) = delete;
  ~InputArchive();

  /// The value under the key; false where there is none, and `value` then stays.
  bool try_read(const std::string& key, IValue& value);
  /// The tensor under the key; false where there is none. A defined `tensor` takes over numbers and
  /// shape, an undefined one becomes the tensor read.
  bool try_read(const std::string& key, Tensor& tensor, bool is_buffer = false);
  /// The archive of what lies below the key; false where nothing does.
  bool try_read(const std::string& key, InputArchive& archive);
  /// The value under the key; throws where there is none.
  void read(const std::string& key, IValue& value);
  /// The tensor under the key; throws where there is none. A defined `tensor` takes over numbers
  /// and shape, an undefined one becomes the tensor read.
  void read(const std::string& key, Tensor& tensor, bool is_buffer = false);
  /// The archive of what lies below the key; throws where nothing does.
  void read(const std::string& key, InputArchive& archive);

  /// From a file. Throws ValueError where the content is damaged, and for another device than the
  /// CPU, as the other forms do.
  void load_from(const std::string& filename, Optional<Device> device = nullopt);
  /// From a stream: everything in it, from its beginning if it can be moved there.
  void load_from(std::istream& stream, Optional<Device> device = nullopt);
  /// From memory.
  void load_from(const char* data, size_t size, Optional<Device> device = nullopt);
  /// From a function that reads at a place and returns how many bytes it read, and one that tells
  /// the size.
  void load_from(const std::function<size_t(uint64_t pos, void* buf, size_t nbytes)>& read_func,
                 const std::function<size_t(void)>& size_func, Optional<Device> device = nullopt);

  /// The keys at this level.
  std::vector<std::string> keys();

  /// read(…), so that code for both archives can be written once.
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
/// Writes the tensor under the key "0".
XTGRAD_API serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                                const Tensor& tensor);
/// Reads the tensor under the key "0".
XTGRAD_API serialize::InputArchive& operator>>(serialize::InputArchive& archive, Tensor& tensor);
}}  // namespace xtgrad::v1
