/// @file A trace as JSON; docs/trace.md describes it.
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/autograd/trace/trace_data.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

template <class T>
std::string shortest(T v) {
  char digits[40];
  return {digits, std::to_chars(digits, digits + sizeof digits, v).ptr};
}

/// Writes values one after the other; objects and lists put their commas by themselves.
class Json {
 public:
  std::string take() { return std::move(out_); }

  Json& key(const char* name) {
    comma();
    quote(name);
    out_ += ':';
    fresh_ = true;
    return *this;
  }
  template <class F>
  void object(F f) {
    nest('{', '}', f);
  }
  template <class List, class F>
  void list(const List& values, F f) {
    nest('[', ']', [&] {
      for (const auto& v : values) f(v);
    });
  }
  void list(const std::vector<int64_t>& values) {
    list(values, [&](int64_t v) { number(v); });
  }
  void list(const std::vector<double>& values, bool is_float) {
    list(values, [&](double v) { number(v, is_float); });
  }
  void text(const std::string& v) {
    comma();
    quote(v);
  }
  /// null where there is none
  void text_or_null(const std::string& v) {
    if (v.empty()) return raw("null");
    text(v);
  }
  void number(int64_t v) { raw(std::to_string(v)); }
  void id(int64_t v) { v < 0 ? raw("null") : number(v); }
  /// The shortest text that reads as the same number; nan and infinities in quotes.
  void number(double v, bool is_float) {
    if (std::isnan(v)) return raw("\"nan\"");
    if (std::isinf(v)) return raw(v > 0 ? "\"inf\"" : "\"-inf\"");
    raw(is_float ? shortest(float(v)) : shortest(v));
  }
  void boolean(bool v) { raw(v ? "true" : "false"); }
  void raw(const std::string& v) {
    comma();
    out_ += v;
  }

 private:
  void comma() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  template <class F>
  void nest(char open, char close, F f) {
    comma();
    out_ += open;
    fresh_ = true;
    f();
    out_ += close;
    fresh_ = false;
  }
  void quote(const std::string& v) {
    out_ += '"';
    for (const char c : v) {
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char code[8];
        std::snprintf(code, sizeof code, "\\u%04x", unsigned(c));
        out_ += code;
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }
  std::string out_;
  bool fresh_ = true;
};

void write(Json& j, const TracedValues& v, bool is_float) {
  j.object([&] {
    if (v.is_full) return j.key("full").list(v.full, is_float);
    j.key("summary").object([&] {
      j.key("min").number(v.min, is_float);
      j.key("max").number(v.max, is_float);
      j.key("mean").number(v.mean, false);
      j.key("std").number(v.std, false);
      j.key("zeros").number(v.zeros);
      j.key("nan").number(v.nan);
      j.key("inf").number(v.inf);
    });
    j.key("histogram").object([&] {
      j.key("lo").number(v.lo, is_float);
      j.key("hi").number(v.hi, is_float);
      j.key("counts").list(v.counts);
    });
    j.key("thumbnail");
    if (v.thumbnail.empty())
      j.raw("null");
    else
      j.object([&] {
        j.key("rows").number(v.rows);
        j.key("cols").number(v.cols);
        j.key("values").list(v.thumbnail, is_float);
      });
    j.key("sample").object([&] {
      j.key("index").list(v.sample_index);
      j.key("values").list(v.sample, is_float);
    });
  });
}

void write(Json& j, const TracedTensor& t, int64_t id) {
  j.object([&] {
    j.key("id").number(id);
    j.key("name").text_or_null(t.name);
    j.key("role").text(t.role);
    j.key("dtype").text(dtype_name(t.dtype));
    j.key("shape").list(t.sizes);
    j.key("storage").id(t.storage);
    j.key("view_of").id(t.view_of);
    j.key("bytes").number(t.bytes);
    j.key("requires_grad").boolean(t.requires_grad);
    j.key("module").text_or_null(t.module);
    j.key("values");
    t.values ? write(j, *t.values, t.dtype == kFloat) : j.raw("null");
  });
}

void write_places(Json& j, const std::vector<std::pair<int64_t, int64_t>>& of) {
  j.list(of, [&](const auto& place) { j.list(std::vector<int64_t>{place.first, place.second}); });
}

void write(Json& j, const Explanation& e) {
  if (e.kind.empty()) return j.raw("null");
  j.object([&] {
    j.key("kind").text(e.kind);
    j.key("elements").list(e.elements, [&](const Explanation::Element& x) {
      j.object([&] {
        j.key("index").number(x.index);
        j.key("value").number(x.value, false);
        j.key("plain").text_or_null(x.how.plain);
        j.key("terms").list(x.how.terms, [&](const FormulaTerm& t) {
          j.object([&] {
            j.key("plain").text(t.plain);
            j.key("value").number(t.value, false);
            write_places(j.key("of"), t.of);
          });
        });
        write_places(j.key("of"), x.how.of);
        j.key("more").number(x.how.more);
        j.key("rest").number(x.how.rest, false);
      });
    });
  });
}

void write(Json& j, const TracedNode& n, int64_t id) {
  j.object([&] {
    j.key("id").number(id);
    j.key("op").text(n.op);
    j.key("name").text(n.name);
    j.key("backward_name").text(n.backward_name);
    j.key("module").text_or_null(n.module);
    j.key("source").text_or_null(n.source);
    j.key("formula").text_or_null(n.formula);
    j.key("tex").text_or_null(n.tex);
    j.key("inputs").list(n.inputs, [&](const TracedNode::Input& i) {
      j.object([&] {
        j.key("name").text(i.name);
        j.key("tensor").id(i.tensor);
        j.key("node").id(i.node);
        j.key("gradient").text_or_null(i.gradient);
        j.key("gradient_tex").text_or_null(i.gradient_tex);
      });
    });
    j.key("result").id(n.results.empty() ? -1 : n.results[0]);
    j.key("results").list(n.results, [&](int64_t r) { j.id(r); });
    j.key("order").number(n.order);
    j.key("saved").list(n.saved, [&](const TracedNode::Saved& s) {
      j.object([&] {
        j.key("name").text(s.name);
        j.key("tensor").id(s.tensor);
        j.key("bytes").number(s.bytes);
        j.key("freed_at");
        s.freed_pass < 0 ? j.raw("null") : j.list(std::vector<int64_t>{s.freed_pass, s.freed_step});
      });
    });
    write(j.key("explain"), n.explanation);
  });
}

void write(Json& j, const TraceStep& s) {
  j.object([&] {
    j.key("kind").text(s.kind);
    j.key("node").id(s.node);
    j.key("input").id(s.input);
    j.key("from").id(s.from);
    j.key("to").id(s.to);
    j.key("leaf").id(s.leaf);
    j.key("operands").list(s.operands);
    j.key("result").id(s.result);
    j.key("text").text(s.text);
    j.key("formula").text_or_null(s.formula);
    j.key("tex").text_or_null(s.tex);
    j.key("memory").number(s.memory);
    j.key("frees").list(s.frees);
    write(j.key("explain"), s.explanation);
  });
}

}  // namespace

std::string exact_number(double v) { return shortest(v); }

std::string to_json(const TraceData& d) {
  Json j;
  j.object([&] {
    j.key("xtgrad_trace").number(int64_t(1));
    j.key("recorded").boolean(d.recorded);
    j.key("title").text(d.title);
    j.key("created_by")
        .text(str("xtgrad ", XTGRAD_VERSION_MAJOR, ".", XTGRAD_VERSION_MINOR, ".",
                  XTGRAD_VERSION_PATCH));
    j.key("modules").list(d.modules, [&](const auto& m) {
      j.object([&] {
        j.key("path").text(m.first);
        j.key("type").text(m.second);
      });
    });
    int64_t id = 0;
    j.key("tensors").list(d.tensors, [&](const TracedTensor& t) { write(j, t, id++); });
    id = 0;
    j.key("nodes").list(d.nodes, [&](const TracedNode& n) { write(j, n, id++); });
    j.key("passes").list(d.passes, [&](const TracePass& p) {
      j.object([&] {
        j.key("order").number(int64_t(p.order));
        j.key("root").id(p.root);
        j.key("steps").list(p.steps, [&](const TraceStep& s) { write(j, s); });
        j.key("peak").number(p.peak);
      });
    });
    j.key("loss").id(d.loss);
    j.key("forward_memory").list(d.forward_memory);
    j.key("failed").id(d.failed);
    j.key("failure").text_or_null(d.failure);
  });
  return j.take();
}

}}  // namespace xtgrad::autograd::v1
