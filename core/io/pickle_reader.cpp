/// @file The reader of pickles: a stack machine; what is left on its stack becomes an IValue.
#include <xtgrad/core/autograd/mode.h>

#include <bit>
#include <cstring>
#include <deque>
#include <unordered_map>

#include "core/io/file.h"
#include "core/io/half.h"
#include "core/io/pickle.h"
#include "core/io/pickle_value.h"

namespace xtgrad::io {
namespace {

/// The places that a tensor of these sizes and strides needs, counted from the storage's beginning.
bool fits(const std::vector<int64_t>& sizes, const std::vector<int64_t>& strides, int64_t offset,
          int64_t numel) {
  int64_t last = offset;
  for (size_t d = 0; d < sizes.size(); ++d) {
    if (sizes[d] == 0) return offset <= numel;
    int64_t step = 0;
    if (strides[d] < 0 || __builtin_mul_overflow(sizes[d] - 1, strides[d], &step) ||
        __builtin_add_overflow(last, step, &last))
      return false;
  }
  return last < numel;
}

class Reader {
 public:
  Reader(const std::string& bytes, const std::string& file, const GetStorage& storage,
         PickleBudget& budget)
      : bytes_(bytes), file_(file), storage_(storage), budget_(budget) {}

  Value& run() {
    while (true) {
      const auto op = static_cast<unsigned char>(take(1)[0]);
      if (op == '.') break;
      step(op);
    }
    check(marks_.empty() && stack_.size() == 1, "it does not end with one value");
    return *stack_.back();
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    xtgrad::detail::fail<ValueError>(file_, " has a damaged pickle\n[load_pt] ", why,
                                     " (before byte ", at_, " of ", bytes_.size(), ")");
  }
  void check(bool good, const char* why) const {
    if (!good) fail(why);
  }

  // ---- the bytes
  const char* take(uint64_t n) {
    check(n <= bytes_.size() - at_, "it ends too early");
    const char* p = bytes_.data() + at_;
    at_ += n;
    return p;
  }
  template <class T>
  T number() {
    T v;
    std::memcpy(&v, take(sizeof v), sizeof v);
    return v;
  }
  std::string line() {
    const size_t end = bytes_.find('\n', at_);
    check(end != bytes_.npos, "it ends too early");
    std::string text = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return text;
  }
  std::string text(uint64_t n) {
    const char* p = take(n);
    return {p, size_t(n)};
  }

  // ---- values and the stack
  Value& push(Value::Kind kind) {
    budget_.parts.take(sizeof(Value));
    Value& v = values_.emplace_back();
    v.kind = kind;
    stack_.push_back(&v);
    return v;
  }
  void push(Value::Kind kind, int64_t n) { push(kind).number = n; }
  size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
  Value& pop() {
    Value& v = top();
    stack_.pop_back();
    return v;
  }
  Value& top() const {
    check(stack_.size() > floor(), "its stack is empty");
    return *stack_.back();
  }
  Value& top(Value::Kind kind, const char* why) const {
    check(top().kind == kind, why);
    return top();
  }
  std::vector<Value*> pop_to_mark() {
    check(!marks_.empty(), "a mark is missing");
    const auto begin = stack_.begin() + std::ptrdiff_t(marks_.back());
    std::vector<Value*> items(begin, stack_.end());
    stack_.erase(begin, stack_.end());
    marks_.pop_back();
    return items;
  }
  void tuple(size_t n) {
    check(stack_.size() - floor() >= n, "its stack is empty");
    std::vector<Value*> items(stack_.end() - std::ptrdiff_t(n), stack_.end());
    stack_.resize(stack_.size() - n);
    push(Value::Tuple).items = std::move(items);
  }
  void put(uint32_t i) { memo_[i] = &top(); }
  void get(uint32_t i) {
    const auto at = memo_.find(i);
    check(at != memo_.end(), "it asks for a value that it did not keep");
    stack_.push_back(at->second);
  }
  void extend(Value& to, const std::vector<Value*>& items) {
    budget_.parts.take(items.size() * sizeof(Value*));
    to.items.insert(to.items.end(), items.begin(), items.end());
  }

  // ---- opcodes: those of Python's protocols 2 to 4 that PyTorch's files have
  void step(unsigned char op) {
    if (!push_simple(op) && !push_text(op) && !use_memo(op) && !build(op)) {
      constexpr char kHex[] = "0123456789abcdef";
      fail(std::string("the opcode 0x") + kHex[op >> 4] + kHex[op & 15] + " is not read");
    }
  }
  bool push_simple(unsigned char op) {
    switch (op) {
      case 0x80: {  // PROTO
        const auto version = number<uint8_t>();
        return check(version >= 2 && version <= 5, "its protocol is unknown"), true;
      }
      case 0x95:  // FRAME
        return take(8), true;
      case 'N':
        return push(Value::None), true;
      case 0x88:
      case 0x89:
        return push(Value::Bool, op == 0x88), true;
      case 'J':
        return push(Value::Int, number<int32_t>()), true;
      case 'K':
        return push(Value::Int, number<uint8_t>()), true;
      case 'M':
        return push(Value::Int, number<uint16_t>()), true;
      case 0x8a:
        return push_long(), true;
      case 'G':
        push(Value::Double).real = std::bit_cast<double>(__builtin_bswap64(number<uint64_t>()));
        return true;
      case ']':
        return push(Value::List), true;
      case '}':
        return push(Value::Dict), true;
      case ')':
        return push(Value::Tuple), true;
      case '(':
        return marks_.push_back(stack_.size()), true;
      default:
        return false;
    }
  }
  void push_long() {
    const auto n = number<uint8_t>();
    check(n <= 8, "an integer is too large");
    const char* p = take(n);
    uint64_t v = n > 0 && (p[n - 1] & 0x80) ? ~uint64_t(0) : 0;  // the sign
    std::memcpy(&v, p, n);
    push(Value::Int, int64_t(v));
  }
  bool push_text(unsigned char op) {
    switch (op) {
      case 'X':
        return push(Value::String).text = text(number<uint32_t>()), true;
      case 0x8c:
        return push(Value::String).text = text(number<uint8_t>()), true;
      case 'T':
        return push(Value::String).text = text(number<uint32_t>()), true;
      case 'U':
        return push(Value::String).text = text(number<uint8_t>()), true;
      case 'c': {
        const std::string module = line();
        return push_global(module + "." + line()), true;
      }
      case 0x93: {  // STACK_GLOBAL
        const Value &name = pop(), &module = pop();
        check(name.kind == Value::String && module.kind == Value::String, "a global has no name");
        return push_global(module.text + "." + name.text), true;
      }
      default:
        return false;
    }
  }
  void push_global(const std::string& name) {
    if (name.rfind("__torch__.", 0) == 0) {
      Value& v = push(Value::Global);
      v.number = kClass;
      budget_.parts.take(name.size());
      v.text = name;
      return;
    }
    if (const GlobalName* known = find_global(name)) {
      Value& v = push(Value::Global);
      v.number = known->kind;
      v.text = name;
      v.real = double(int(known->type));
      return;
    }
    xtgrad::detail::fail<ValueError>(
        file_, " names '", name,
        "', which is not read\n[load_pt] nothing"
        " in a file is ever executed: save tensors, numbers, texts, lists and"
        " dicts, such as model.state_dict()");
  }
  bool use_memo(unsigned char op) {
    switch (op) {
      case 'q':
        return put(number<uint8_t>()), true;
      case 'r':
        return put(number<uint32_t>()), true;
      case 0x94:
        return put(uint32_t(memo_.size())), true;
      case 'h':
        return get(number<uint8_t>()), true;
      case 'j':
        return get(number<uint32_t>()), true;
      default:
        return false;
    }
  }
  bool build(unsigned char op) {
    switch (op) {
      case 't': {
        auto items = pop_to_mark();
        return push(Value::Tuple).items = std::move(items), true;
      }
      case 0x85:
      case 0x86:
      case 0x87:
        return tuple(size_t(op - 0x84)), true;
      case 'a': {
        Value* item = &pop();
        return top(Value::List, "it appends to no list").items.push_back(item), true;
      }
      case 'e': {
        const auto items = pop_to_mark();
        return extend(top(Value::List, "it appends to no list"), items), true;
      }
      case 's':
        return set_item(), true;
      case 'u': {
        const auto items = pop_to_mark();
        check(items.size() % 2 == 0, "a key has no value");
        return extend(top(Value::Dict, "it sets items of no dict"), items), true;
      }
      case 'Q':
        return load_storage(), true;
      case 'R':
        return reduce(), true;
      case 0x81:  // NEWOBJ
        return new_object(), true;
      case 'b':
        return set_state(), true;
      default:
        return false;
    }
  }
  void set_item() {
    Value *value = &pop(), *key = &pop();
    extend(top(Value::Dict, "it sets items of no dict"), {key, value});
  }

  // ---- what stands for Python's objects
  void load_storage() {
    const Value& id = pop();
    check(id.kind == Value::Tuple && id.items.size() == 5 && id.items[0]->kind == Value::String &&
              id.items[0]->text == "storage" && is_global(*id.items[1], kStorageType) &&
              id.items[2]->kind == Value::String && id.items[4]->kind == Value::Int,
          "a storage is not described by its type, key, place and size");
    const auto type = ScalarType(int(id.items[1]->real));
    XTGRAD_CHECK_KIND(NotImplementedError, holdsData(in_memory(type)), file_, " has numbers of ",
                      type, ", of which there are no tensors here\n[load_pt] save x.float(), say");
    auto& tensor = storages_[id.items[2]->text];
    if (!tensor.defined()) tensor = storage_(id.items[2]->text, type, id.items[4]->number);
    check(tensor.scalar_type() == in_memory(type) && tensor.numel() == id.items[4]->number,
          "a storage is described in two ways");
    push(Value::Storage).tensor = tensor;
  }
  static bool is_global(const Value& v, GlobalKind kind) {
    return v.kind == Value::Global && v.number == kind;
  }
  void reduce() {
    const Value &args = pop(), &callable = pop();
    check(args.kind == Value::Tuple && callable.kind == Value::Global,
          "it calls what is no global");
    switch (GlobalKind(callable.number)) {
      case kOrderedDict:
        return check(args.items.empty(), "an OrderedDict is made of something"),
               void(push(Value::Dict));
      case kRebuildTensor:
        return rebuild(args.items);
      case kRebuildParameter: {
        check(args.items.size() == 3 && args.items[0]->kind == Value::Tensor &&
                  args.items[1]->kind == Value::Bool,
              "a parameter is not made of a tensor");
        const auto& t = args.items[0]->tensor;
        push(Value::Tensor).tensor = with_grad(t.detach(), args.items[1]->number);
        return;
      }
      case kSize:
        check(args.items.size() == 1 && args.items[0]->kind == Value::Tuple, "a Size has no sizes");
        return stack_.push_back(args.items[0]);
      case kTypedList:
        check(args.items.size() == 1 && args.items[0]->kind == Value::List,
              "a list has no elements");
        return stack_.push_back(args.items[0]);
      case kTypeTag:
        check(args.items.size() == 2, "a type tag has no value");
        return stack_.push_back(args.items[0]);
      default:
        fail("it calls " + callable.text + ", which is not called");
    }
  }
  void new_object() {
    const Value &args = pop(), &type = pop();
    check(args.kind == Value::Tuple && is_global(type, kClass), "it makes an object of no class");
    push(Value::Dict);
  }
  /// Attributes: those of an archive's object are its contents, those of an OrderedDict (a state
  /// dict's
  /// `_metadata`) say nothing about tensors.
  void set_state() {
    const Value& state = pop();
    Value& object = top(Value::Dict, "it sets the state of no object");
    check(state.kind == Value::Dict && &state != &object, "a state is no dict");
    const bool is_metadata = state.items.size() == 2 && state.items[0]->kind == Value::String &&
                             state.items[0]->text == "_metadata";
    if (is_metadata) return;
    check(object.items.empty(), "a dict has a state");
    extend(object, state.items);
  }
  xtgrad::Tensor with_grad(const xtgrad::Tensor& t, int64_t on) const {
    check(!on || t.is_floating_point(), "a tensor that does not float requires a gradient");
    return t.requires_grad_(on != 0);
  }
  std::vector<int64_t> sizes(const Value& v) const {
    std::vector<int64_t> all;
    check(v.kind == Value::Tuple, "a shape is no tuple");
    check(v.items.size() <= 64, "a tensor has at most 64 dims");
    for (const Value* item : v.items) {
      check(item->kind == Value::Int, "a size is no number");
      all.push_back(item->number);
    }
    return all;
  }
  /// storage, offset, sizes, strides, requires_grad, hooks[, metadata]
  void rebuild(const std::vector<Value*>& args) {
    check((args.size() == 6 || args.size() == 7) && args[0]->kind == Value::Storage &&
              args[1]->kind == Value::Int && args[4]->kind == Value::Bool,
          "a tensor is not made of storage, offset, shape, strides, requires_grad and hooks");
    const auto& storage = args[0]->tensor;
    const auto shape = sizes(*args[2]), strides = sizes(*args[3]);
    // Also of a view that repeats its numbers, since whoever copies it has them all.
    budget_.numbers.take(uint64_t(checked_bytes(shape, storage.scalar_type(), file_)));
    check(shape.size() == strides.size() && args[1]->number >= 0 &&
              fits(shape, strides, args[1]->number, storage.numel()),
          "a tensor lies outside its storage");
    const NoGradGuard no_grad;
    push(Value::Tensor).tensor =
        with_grad(storage.as_strided(shape, strides, args[1]->number).detach(), args[4]->number);
  }

  const std::string& bytes_;
  const std::string& file_;
  const GetStorage& storage_;
  PickleBudget& budget_;
  size_t at_ = 0;
  std::deque<Value> values_;
  std::vector<Value*> stack_;
  std::vector<size_t> marks_;
  std::unordered_map<uint32_t, Value*> memo_;
  std::unordered_map<std::string, xtgrad::Tensor> storages_;
};

}  // namespace

IValue read_pickle(const std::string& bytes, const std::string& file, const GetStorage& storage,
                   PickleBudget& budget) {
  Reader reader(bytes, file, storage, budget);
  return to_ivalue(reader.run(), file, budget.parts);
}

}  // namespace xtgrad::io
