#include "core/check.h"

#include <sstream>

#include "core/enum.h"
#include "core/torch_version.h"

namespace xtgrad { inline namespace v1 {

std::ostream& operator<<(std::ostream& out, const SourceLocation& location) {
  return out << location.function << " at " << location.file << ':' << location.line;
}

Error::Error(SourceLocation from, const std::string& text)
    : std::runtime_error(text), msg_(text), backtrace_(str("Exception raised from ", from)) {}
Error::Error(const std::string& text, std::string backtrace, const void*)
    : std::runtime_error(text), msg_(text), backtrace_(std::move(backtrace)) {}

void Error::add_context(std::string line) {
  context_.push_back(std::move(line));
  what_ = msg_;  // one line as it is, several each on a line of its own
  for (const std::string& added : context_)
    what_ += context_.size() == 1 ? " (" + added + ")" : "\n  " + added;
}

namespace detail {

TextStream::TextStream() : out_(*new std::ostringstream) {}
TextStream::~TextStream() { delete &out_; }
std::string TextStream::text() const { return static_cast<std::ostringstream&>(out_).str(); }
void TextStream::put(std::string_view text) { out_ << text; }
void TextStream::put(long long n) { out_ << n; }
void TextStream::put(unsigned long long n) { out_ << n; }
void TextStream::put(double x) { out_ << x; }
void TextStream::put(const void* p) { out_ << p; }

int torch_version = 1;

void throw_other_choice() {
  fail<Error>(
      "get: the option holds another choice\n[get] get_if and holds_alternative ask before");
}

std::string (*where_in_modules)() = nullptr;
std::string module_note() {
  const std::string path = where_in_modules ? where_in_modules() : "";
  return path.empty() ? "" : "\n[module] " + path;
}

}  // namespace detail
}}  // namespace xtgrad::v1
