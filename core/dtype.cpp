/// @file Names of the element types and the promotion table.
#include <xtgrad/core/check.h>
#include <xtgrad/core/dtype.h>

#include <atomic>
#include <ostream>

namespace xtgrad { inline namespace v1 {
namespace {

struct Names {
  const char *torch, *python, *cpp;
};
constexpr Names kNames[kNumScalarTypes] = {
    {"Byte", "uint8", "unsigned char"},
    {"Char", "int8", "signed char"},
    {"Short", "int16", "short int"},
    {"Int", "int32", "int"},
    {"Long", "int64", "long int"},
    {"Half", "float16", "c10::Half"},
    {"Float", "float32", "float"},
    {"Double", "float64", "double"},
    {"ComplexHalf", "complex32", "c10::complex<c10::Half>"},
    {"ComplexFloat", "complex64", "c10::complex<float>"},
    {"ComplexDouble", "complex128", "c10::complex<double>"},
    {"Bool", "bool", "bool"},
    {"QInt8", "qint8", "c10::qint8"},
    {"QUInt8", "quint8", "c10::quint8"},
    {"QInt32", "qint32", "c10::qint32"},
    {"BFloat16", "bfloat16", "c10::BFloat16"},
    {"QUInt4x2", "quint4x2", "c10::quint4x2"},
    {"QUInt2x4", "quint2x4", "c10::quint2x4"},
    {"Undefined", "undefined", "nullptr (uninitialized)"},
    {},
    {},
    {},
    {},  // libtorch's bits types have numbers, and no use
    {"Float8_e5m2", "float8_e5m2", "c10::Float8_e5m2"},
    {"Float8_e4m3fn", "float8_e4m3fn", "c10::Float8_e4m3fn"},
    {"Float8_e5m2fnuz", "float8_e5m2fnuz", "c10::Float8_e5m2fnuz"},
    {"Float8_e4m3fnuz", "float8_e4m3fnuz", "c10::Float8_e4m3fnuz"},
    {"UInt16", "uint16", "uint16_t"},
    {"UInt32", "uint32", "uint32_t"},
    {"UInt64", "uint64", "uint64_t"},
};

std::atomic<ScalarType> default_type{ScalarType::Float};

}  // namespace

const char* toString(ScalarType t) { return kNames[int(t)].torch; }
const char* dtype_name(ScalarType t) { return kNames[int(t)].python; }
std::string_view TypeMeta::name() const { return kNames[int(type_)].cpp; }
std::ostream& operator<<(std::ostream& out, ScalarType t) { return out << toString(t); }
std::ostream& operator<<(std::ostream& out, TypeMeta t) { return out << t.name(); }

ScalarType promoteTypes(ScalarType a, ScalarType b) {
  if (a == b) return a;
  if (a == ScalarType::Undefined || b == ScalarType::Undefined) return ScalarType::Undefined;
  XTGRAD_CHECK_KIND(NotImplementedError, holdsData(a) && holdsData(b),
                    "promoteTypes: no tensors of ", toString(holdsData(a) ? b : a),
                    "\n[promoteTypes] of ", a, " and ", b,
                    "; xtgrad has float32, float64, int64, int32, int16, int8, uint8 and bool");
  // bool < integers < floats; the larger of one category; uint8 with a signed type: one that holds
  // both.
  auto rank = [](ScalarType t) {
    switch (t) {
      case kBool:
        return 0;
      case kByte:
        return 1;
      case kChar:
        return 2;
      case kShort:
        return 3;
      case kInt:
        return 4;
      case kLong:
        return 5;
      case kFloat:
        return 6;
      default:
        return 7;
    }
  };
  if (rank(a) > rank(b)) std::swap(a, b);
  if (a == kByte && b == kChar) return kShort;
  return b;
}

ScalarType default_dtype() { return default_type.load(std::memory_order_relaxed); }
void set_default_dtype(ScalarType t) {
  XTGRAD_CHECK_KIND(NotImplementedError, holdsData(t), "set_default_dtype: no tensors of ",
                    toString(t), "\n[set_default_dtype] take kFloat or kDouble");
  default_type = t;
}

void throw_no_such_type(const char* what, ScalarType t) {
  detail::fail<Error>("\"", what, "\" not implemented for '", toString(t), "'\n[", what,
                      "] takes no ", dtype_name(t), "; convert the tensor with to()");
}

}}  // namespace xtgrad::v1
