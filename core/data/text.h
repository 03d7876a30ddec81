/// @file Text for language models: tokens, vocabularies, windows of a long sequence.
#pragma once
#include <xtgrad/core/data/dataset.h>
#include <xtgrad/core/light_std.h>

#include <string>
#include <vector>

namespace xtgrad::data { inline namespace v1 {

/// A whole file; throws Error where it cannot be read.
XTGRAD_API std::string read_text(const std::string& path);
/// The parts of a file that lines of a single % divide, as in Debian's packages of fortunes
/// (`/usr/share/games/fortunes/literature`).
XTGRAD_API std::vector<std::string> read_fortunes(const std::string& path);
/// In lower case, everything but the letters a to z made single blanks: d2l's preprocessing.
XTGRAD_API std::string letters_only(const std::string& text);
/// The characters of a text in UTF-8; a byte that is no part of one stands for itself.
XTGRAD_API std::vector<std::string> characters(const std::string& text);
/// What blanks and line breaks divide.
XTGRAD_API std::vector<std::string> words(const std::string& text);

/// Numbers for tokens: 0 is `<unk>`, for all that are unknown, then come the reserved ones, then
/// the others, the most frequent first, equally frequent ones in alphabetical order.
class XTGRAD_API Vocab {
 public:
  /// Of the tokens that occur at least `min_frequency` times.
  explicit Vocab(const std::vector<std::string>& tokens, int64_t min_frequency = 0,
                 const std::vector<std::string>& reserved = {});

  /// How many tokens have numbers.
  size_t size() const;
  /// The number of `<unk>`: 0.
  static constexpr int64_t unknown() { return 0; }
  /// Whether a token has a number of its own.
  bool contains(const std::string& token) const;
  /// The number of a token.
  int64_t operator[](const std::string& token) const;
  /// The token of a number; throws IndexError where there is none.
  const std::string& token(int64_t index) const;
  /// How often a token occurred.
  int64_t frequency(const std::string& token) const;
  /// n tokens → their numbers, int64 [n]; 0 for unknown ones.
  Tensor encode(const std::vector<std::string>& tokens) const;
  /// [n] numbers → n tokens; throws IndexError for one that no token has.
  std::vector<std::string> decode(const Tensor& indices) const;

 private:
  struct Impl;
  const Impl& impl() const { return *static_cast<const Impl*>(impl_.get()); }
  std::shared_ptr<const void> impl_;
};

}}  // namespace xtgrad::data::v1

namespace xtgrad::data::datasets { inline namespace v1 {

/// Windows of a long sequence x: example i is {x[s … s + n), x[s + 1 … s + n]} with s = i · stride
/// and n = steps, the input and what follows each of its tokens.
class XTGRAD_API SequenceWindows : public Dataset<SequenceWindows> {
 public:
  /// `stride` 0 means steps: windows that do not overlap.
  SequenceWindows(Tensor sequence, int64_t steps, int64_t stride = 1);
  /// {x[s … s + n), x[s + 1 … s + n]} with s = index · stride: [steps] each.
  Example<> get(size_t index) override;
  /// Many examples at once: [n] indices → [n, steps] each.
  Example<> batch(const Tensor& indices) const;
  /// The number of windows.
  std::optional<size_t> size() const override { return static_cast<size_t>(count_); }

 private:
  Tensor sequence_;
  int64_t steps_, stride_, count_;
};

}}  // namespace xtgrad::data::datasets::v1
