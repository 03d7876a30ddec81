/// @file Tokens, Vocab and windows.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/text.h>
#include <xtgrad/core/ops/create.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/data/file.h"

namespace xtgrad::data { inline namespace v1 {

std::string read_text(const std::string& path) { return detail::read_file("read_text", path); }

std::vector<std::string> read_fortunes(const std::string& path) {
  const std::string text = read_text(path);
  std::vector<std::string> parts(1);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line != "%")
      parts.back() += line + "\n";
    else if (!parts.back().empty())
      parts.emplace_back();
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::string letters_only(const std::string& text) {
  std::string letters;
  for (const char c : text) {
    const char lower = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ('a' <= lower && lower <= 'z')
      letters += lower;
    else if (!letters.empty() && letters.back() != ' ')
      letters += ' ';
  }
  if (!letters.empty() && letters.back() == ' ') letters.pop_back();
  return letters;
}

std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> all;
  for (size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    size_t bytes = 1;
    while (bytes < wanted && at + bytes < text.size() && (text[at + bytes] & 0xC0) == 0x80) ++bytes;
    if (bytes < wanted) bytes = 1;
    all.push_back(text.substr(at, bytes));
    at += bytes;
  }
  return all;
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all;
  bool within = false;
  for (const char c : text) {
    const bool blank = c == ' ' || ('\t' <= c && c <= '\r');
    if (!blank && !within) all.emplace_back();
    if (!blank) all.back() += c;
    within = !blank;
  }
  return all;
}

struct Vocab::Impl {
  std::vector<std::string> tokens;
  std::unordered_map<std::string, int64_t> indices;
  std::map<std::string, int64_t> frequencies;

  void add(const std::string& token) {
    if (indices.emplace(token, static_cast<int64_t>(tokens.size())).second) tokens.push_back(token);
  }
};

Vocab::Vocab(const std::vector<std::string>& tokens, int64_t min_frequency,
             const std::vector<std::string>& reserved) {
  auto impl = std::make_shared<Impl>();
  for (const auto& token : tokens) ++impl->frequencies[token];
  impl->add("<unk>");
  for (const auto& token : reserved) impl->add(token);
  using Counted = std::pair<std::string, int64_t>;
  std::vector<Counted> sorted(impl->frequencies.begin(), impl->frequencies.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Counted& a, const Counted& b) { return a.second > b.second; });
  for (const auto& [token, count] : sorted)
    if (count >= min_frequency) impl->add(token);
  impl_ = std::move(impl);
}

size_t Vocab::size() const { return impl().tokens.size(); }
bool Vocab::contains(const std::string& token) const { return impl().indices.count(token) > 0; }
int64_t Vocab::operator[](const std::string& token) const {
  const auto place = impl().indices.find(token);
  return place == impl().indices.end() ? unknown() : place->second;
}
const std::string& Vocab::token(int64_t index) const {
  XTGRAD_CHECK_INDEX(index >= 0 && index < static_cast<int64_t>(size()),
                     "Vocab: there is no token ", index, "\n[Vocab] it has ", size(), " tokens");
  return impl().tokens[static_cast<size_t>(index)];
}
int64_t Vocab::frequency(const std::string& token) const {
  const auto place = impl().frequencies.find(token);
  return place == impl().frequencies.end() ? 0 : place->second;
}

Tensor Vocab::encode(const std::vector<std::string>& tokens) const {
  const Tensor t = empty({static_cast<int64_t>(tokens.size())}, kLong);
  auto* to = t.data_ptr<int64_t>();
  for (const auto& token : tokens) *to++ = (*this)[token];
  return t;
}
std::vector<std::string> Vocab::decode(const Tensor& indices) const {
  const Tensor flat = indices.to(kLong).contiguous();
  std::vector<std::string> tokens;
  for (int64_t i = 0; i < flat.numel(); ++i) tokens.push_back(token(flat.data_ptr<int64_t>()[i]));
  return tokens;
}

}}  // namespace xtgrad::data::v1

namespace xtgrad::data::datasets { inline namespace v1 {

SequenceWindows::SequenceWindows(Tensor sequence, int64_t steps, int64_t stride)
    : sequence_(std::move(sequence)), steps_(steps), stride_(stride > 0 ? stride : steps) {
  XTGRAD_CHECK_VALUE(
      sequence_.dim() == 1 && steps > 0 && sequence_.numel() > steps,
      "SequenceWindows: a sequence [n] is longer than its windows\n[SequenceWindows] "
      "got sizes ",
      sequence_.sizes(), " and windows of ", steps);
  count_ = (sequence_.numel() - 1 - steps_) / stride_ + 1;
}

Example<> SequenceWindows::get(size_t index) {
  XTGRAD_CHECK_INDEX(index < static_cast<size_t>(count_), "SequenceWindows: index ", index,
                     " is out of range\n[SequenceWindows] there are ", count_, " windows");
  const int64_t start = static_cast<int64_t>(index) * stride_;
  return {sequence_.slice(0, start, start + steps_),
          sequence_.slice(0, start + 1, start + steps_ + 1)};
}

Example<> SequenceWindows::batch(const Tensor& indices) const {
  // Row i of `windows` begins at i · stride.
  const auto windows = [&](const Tensor& x) { return x.unfold(0, steps_, stride_); };
  return {windows(sequence_.slice(0, 0, -1)).index_select(0, indices),
          windows(sequence_.slice(0, 1)).index_select(0, indices)};
}

}}  // namespace xtgrad::data::datasets::v1
