/// @file A trace in a terminal.
#include <xtgrad/core/autograd/trace.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iostream>
#if __has_include(<termios.h>)
#include <termios.h>
#include <unistd.h>
#define XTGRAD_HAS_KEYS
#endif

#include "core/autograd/trace/trace_data.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

enum class Colour : uint8_t { Node, Formula, Gradient, Quiet };

/// Text with colours, or without.
class Writer {
 public:
  explicit Writer(bool colour) : colour_(colour) {}
  std::string take() { return std::move(out_); }
  Writer& operator<<(const std::string& text) {
    out_ += text;
    return *this;
  }
  Writer& in(Colour c, const std::string& text) {
    static constexpr const char* kCodes[] = {"\x1b[1;34m", "\x1b[36m", "\x1b[31m", "\x1b[2m"};
    out_ += colour_ ? kCodes[size_t(c)] + text + "\x1b[0m" : text;
    return *this;
  }

 private:
  bool colour_;
  std::string out_;
};

/// The numbers of a tensor in a line: the first ones, or what is known of many.
std::string numbers(const TracedTensor& t) {
  constexpr size_t kShown = 8;
  if (!t.values) return "not recorded";
  const TracedValues& v = *t.values;
  if (!v.is_full)
    return str("min ", short_number(v.min), ", max ", short_number(v.max), ", mean ",
               short_number(v.mean));
  std::string out;
  for (size_t i = 0; i < std::min(v.full.size(), kShown); ++i)
    out += (out.empty() ? "" : ", ") + short_number(v.full[i]);
  return out + (v.full.size() > kShown ? ", …" : "");
}

/// The numbers of a text with six digits.
std::string rounded(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const bool begins = std::isdigit(static_cast<unsigned char>(text[i])) &&
                        (i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1])));
    size_t used = 0;
    if (begins)
      out += short_number(std::stod(text.substr(i), &used));
    else
      out += text[i];
    i += begins ? used : 1;
  }
  return out;
}

class Page {
 public:
  Page(const TraceData& d, bool colour) : d_(d), w_(colour) {}

  std::string forward() {
    w_ << "forward: " + std::to_string(d_.nodes.size()) + " ops" +
              (d_.recorded ? "" : ", not recorded") + "\n";
    for (size_t i = 0; i < d_.nodes.size(); ++i) {
      const TracedNode& n = d_.nodes[i];
      if (n.order > 1) continue;
      w_ << "  ";
      w_.in(Colour::Node, n.name);
      std::string inputs;
      for (const auto& in : n.inputs)
        inputs += (inputs.empty() ? "" : ", ") + in.name + " " + tensor_name(in);
      w_ << " of " + inputs << place(n);
      if (!n.formula.empty()) {
        w_ << "  ";
        w_.in(Colour::Formula, n.formula);
      }
      w_ << "\n";
      if (!n.results.empty() && n.results[0] >= 0) value_line("    = ", n.results[0]);
    }
    return w_.take();
  }

  std::string step(const TracePass& pass, const TraceStep& s, size_t at, size_t of,
                   int64_t element) {
    w_.in(Colour::Quiet,
          str("step ", at + 1, " of ", of, pass.order > 1 ? str(", order ", pass.order) : ""));
    w_ << "  ";
    if (s.node >= 0) {
      const TracedNode& n = d_.nodes[size_t(s.node)];
      w_.in(Colour::Node, n.name) << " (" + n.backward_name + ")" + place(n);
      w_ << ": ";
    }
    w_ << s.text + "\n";
    if (s.kind == "node" && !s.formula.empty()) formula(s, element);
    if (s.kind == "sum")
      for (const int64_t t : s.operands) value_line("    + ", t);
    if (s.result >= 0) value_line(s.kind == "node" ? "  -> " : "     ", s.result);
    w_.in(Colour::Quiet, str("     memory ", s.memory, " bytes\n"));
    return w_.take();
  }

 private:
  std::string place(const TracedNode& n) const {
    return (n.module.empty() ? "" : " in " + n.module) +
           (n.source.empty() ? "" : " at " + n.source);
  }
  std::string tensor_name(const TracedNode::Input& in) const {
    if (in.node >= 0) return d_.nodes[size_t(in.node)].name;
    if (in.tensor < 0) return "(constant)";
    const TracedTensor& t = d_.tensors[size_t(in.tensor)];
    return t.name.empty() ? shape_text(t.sizes) : t.name;
  }
  void value_line(const char* before, int64_t id) {
    const TracedTensor& t = d_.tensors[size_t(id)];
    w_ << before + shape_text(t.sizes) + " ";
    w_.in(t.role == "gradient" ? Colour::Gradient : Colour::Formula, numbers(t)) << "\n";
  }
  /// The formula, and below it the chosen element's numbers.
  void formula(const TraceStep& s, int64_t element) {
    w_ << "     ";
    w_.in(Colour::Formula, s.formula) << "\n";
    const auto& all = s.explanation.elements;
    const auto chosen =
        std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.index == element; });
    if (chosen == all.end()) return;
    std::string numbers = chosen->how.plain;
    for (const FormulaTerm& t : chosen->how.terms)
      numbers += (numbers.empty() ? "" : " + ") + t.plain;
    if (chosen->how.more > 0)
      numbers += str(" + ", chosen->how.more, " more (", short_number(chosen->how.rest), ")");
    w_ << str("     [", element, "]: ", rounded(numbers), numbers.empty() ? "" : " = ",
              short_number(chosen->value), "\n");
  }

  const TraceData& d_;
  Writer w_;
};

constexpr int kInput = 0, kOutput = 1;  // POSIX
#ifdef XTGRAD_HAS_KEYS
bool is_terminal(int file) { return isatty(file); }
/// One key at a time, without echo, while it lives.
class Keys {
 public:
  Keys() {
    tcgetattr(kInput, &before_);
    termios raw = before_;
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO);
    tcsetattr(kInput, TCSANOW, &raw);
  }
  ~Keys() { tcsetattr(kInput, TCSANOW, &before_); }
  Keys(const Keys&) = delete;
  /// A character, or the last one of an escape sequence; 'q' at the end of the input.
  static char next() {
    char c = 0;
    if (read(kInput, &c, 1) != 1) return 'q';
    if (c != '\x1b') return c;
    char rest[2] = {};
    if (read(kInput, rest, 2) != 2) return 'q';
    return rest[1];
  }

 private:
  termios before_{};
};
#else  // a system without terminals: play() prints
bool is_terminal(int) { return false; }
struct Keys {
  static char next() { return 'q'; }
};
#endif

bool in_colour(const std::ostream& out) {
  return &out == &std::cout && is_terminal(kOutput) && !std::getenv("NO_COLOR");
}

}  // namespace

size_t Trace::size() const {
  size_t n = 0;
  for (const TracePass& p : data_->passes) n += p.steps.size();
  return n;
}
bool Trace::step() {
  if (at_ + 1 >= int64_t(size())) return false;
  ++at_;
  return true;
}
bool Trace::back() {
  if (at_ < 0) return false;
  --at_;
  return true;
}

std::string Trace::text(bool colour) const {
  Page page(*data_, colour);
  if (at_ < 0) return page.forward();
  auto at = size_t(at_);
  for (const TracePass& p : data_->passes) {
    if (at < p.steps.size()) return page.step(p, p.steps[at], size_t(at_), size(), element_);
    at -= p.steps.size();
  }
  return {};
}
std::string Trace::json() const { return to_json(*data_); }

std::ostream& operator<<(std::ostream& out, const Trace& trace) {
  return out << trace.text(in_colour(out));
}

void Trace::play() {
  rewind();
  std::cout << *this << std::flush;
  if (!is_terminal(kInput)) {
    while (step()) std::cout << *this;
    return;
  }
  [[maybe_unused]] const Keys keys;
  for (char key = Keys::next(); key != 'q'; key = Keys::next()) {
    const int64_t before = at_, element = element_;
    if (key == ' ' || key == '\n' || key == 'C') step();
    if (key == 'D') back();
    if (key == 'H') rewind();
    if (key == 'F') at_ = int64_t(size()) - 1;
    if (key == '+') ++element_;
    if (key == '-') element_ = std::max<int64_t>(0, element_ - 1);
    if (at_ != before || element_ != element) std::cout << *this << std::flush;
  }
}

}}  // namespace xtgrad::autograd::v1
