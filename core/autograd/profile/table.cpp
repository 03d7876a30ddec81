/// @file What a profile has recorded, as a table and as trace events.
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>

namespace xtgrad::profiler { inline namespace v1 {
namespace {

const char* kind_name(Kind kind) {
  const char* names[] = {"op", "backward", "module", "scope"};
  return names[int(kind)];
}

// Nodes as Python shows them, without namespaces. An op is named after its node: NllLossBackward0
// is nll_loss.
std::string shown_name(const Event& event) {
  std::string name = event.name;
  if (event.kind == Kind::kBackward) name = name.substr(name.rfind(':') + 1);
  const size_t end = event.kind == Kind::kOp ? name.rfind("Backward") : name.npos;
  if (end == name.npos) return name;
  std::string op;
  for (const char c : name.substr(0, end)) {
    const bool begins = std::isupper(static_cast<unsigned char>(c)) && !op.empty();
    if (begins && !std::isdigit(static_cast<unsigned char>(op.back()))) op += '_';  // not in pool2d
    op += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return op;
}

template <class... Args>
std::string format(const char* how, Args... args) {
  char text[256];
  std::snprintf(text, sizeof text, how, args...);
  return text;
}
// 1234567 as "1.23 M".
std::string short_number(double x, const char* unit) {
  if (x == 0) return "";
  const char* prefixes[] = {"", "k", "M", "G", "T", "P"};
  size_t i = 0;
  for (; x >= 1000 && i + 1 < std::size(prefixes); ++i) x /= 1000;
  return format("%.3g %s%s", x, prefixes[i], unit);
}
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20)
      out += format("\\u%04x", static_cast<unsigned char>(c));
    else
      out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
  }
  return out + "\"";
}

}  // namespace

const std::vector<Event>& Profile::events() {
  stop();
  return events_;
}

// Events end in order, those inside before those around: what is inside lies on the stack until the
// one that contains it takes it off.
std::vector<Row> Profile::rows() {
  std::map<std::pair<Kind, std::string>, Row> rows;
  std::vector<Event> inside;
  for (Event event : events()) {
    uint64_t own = event.end - event.begin;
    if (!inside.empty() && inside.back().thread != event.thread) inside.clear();
    while (event.kind != Kind::kOp && !inside.empty() && inside.back().begin >= event.begin) {
      own -= std::min(own, inside.back().end - inside.back().begin);
      event.bytes += inside.back().bytes;
      event.flop += inside.back().flop;
      inside.pop_back();
    }
    inside.push_back(event);
    const auto key = std::make_pair(event.kind, shown_name(event));
    Row& row = rows.try_emplace(key, Row{key.first, key.second}).first->second;
    ++row.calls;
    row.total_ns += event.end - event.begin;
    row.self_ns += own;
    row.bytes += event.bytes;
    row.flop += event.flop;
  }
  std::vector<Row> sorted;
  for (auto& [key, row] : rows) sorted.push_back(std::move(row));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Row& a, const Row& b) { return a.self_ns > b.self_ns; });
  return sorted;
}

std::string Profile::table(size_t most) {
  const auto all = rows();
  uint64_t self = 0;
  size_t width = 4;
  for (const Row& row : all) self += row.self_ns;
  for (size_t i = 0; i < std::min(most, all.size()); ++i)
    width = std::max(width, all[i].name.size());
  const auto line = [&](const char* kind, const std::string& name, const std::string& own,
                        const std::string& share, const std::string& total,
                        const std::string& calls, const std::string& bytes, const std::string& flop,
                        const std::string& rate) {
    return format("%-8s  %-*s  %10s %6s %10s %8s %9s %9s %11s\n", kind,
                  int(std::min<size_t>(width, 60)), name.substr(0, 60).c_str(), own.c_str(),
                  share.c_str(), total.c_str(), calls.c_str(), bytes.c_str(), flop.c_str(),
                  rate.c_str());
  };
  std::string text = line("", "name", "self", "", "total", "calls", "bytes", "FLOP", "FLOP/s");
  for (size_t i = 0; i < std::min(most, all.size()); ++i) {
    const Row& r = all[i];
    text += line(kind_name(r.kind), r.name, format("%.3f ms", double(r.self_ns) / 1e6),
                 format("%.1f%%", self ? 100 * double(r.self_ns) / double(self) : 0),
                 format("%.3f ms", double(r.total_ns) / 1e6), str(r.calls),
                 short_number(double(r.bytes), "B"), short_number(double(r.flop), ""),
                 r.total_ns ? short_number(double(r.flop) / double(r.total_ns) * 1e9, "") : "");
  }
  if (all.size() > most) text += format("and %zu more\n", all.size() - most);
  return text + format("%.3f ms in all\n", double(self) / 1e6);
}

// Complete events ("ph": "X") with begin and duration in microseconds.
std::string Profile::trace_json() {
  std::string text = "{\"displayTimeUnit\": \"ms\", \"traceEvents\": [";
  const char* gap = "\n";
  for (const Event& e : events()) {
    text += gap;
    text += "{\"name\": " + quoted(shown_name(e)) +
            format(
                ", \"cat\": \"%s\", \"ph\": \"X\", \"pid\": 1, \"tid\": %u, \"ts\": %.3f, \"dur\": "
                "%.3f, "
                "\"args\": {\"bytes\": %llu, \"flop\": %llu}}",
                kind_name(e.kind), e.thread, double(e.begin) / 1e3, double(e.end - e.begin) / 1e3,
                static_cast<unsigned long long>(e.bytes), static_cast<unsigned long long>(e.flop));
    gap = ",\n";
  }
  return text + "\n]}\n";
}

void Profile::save(const std::string& path) {
  const std::string text = trace_json();
  std::FILE* file = std::fopen(path.c_str(), "w");
  const bool done = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = file && std::fclose(file) == 0;
  XTGRAD_CHECK(done && closed, "Profile: cannot write ", path, ": ", std::strerror(errno),
               "\n[save] its folder must exist and be writable");
}

}}  // namespace xtgrad::profiler::v1
