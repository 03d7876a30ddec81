/// @file libtorch's macros: TORCH_CHECK and its kin, warnings, AT_DISPATCH_….
#pragma once
#include <xtgrad/core/tensor/tensor.h>
#include <xtgrad/core/warning.h>

namespace xtgrad { inline namespace v1 { namespace detail {

/// What a failed TORCH_CHECK says: the user's values, or the condition if there are none.
template <class... Args>
std::string check_text(const char* condition, const Args&... args) {
  if constexpr (sizeof...(args) > 0) return str(args...);
  return str("Expected ", condition, " to be true, but got false.");
}

inline ScalarType scalar_type(ScalarType type) { return type; }
inline ScalarType scalar_type(const DeprecatedTypeProperties& type) { return type.scalarType(); }

template <class Otherwise, ScalarType S>
struct CppTypeOrStruct : ScalarTypeToCpp<S> {};
#define XTGRAD_NO_CPP_TYPE(Name)                        \
  template <class Otherwise>                            \
  struct CppTypeOrStruct<Otherwise, ScalarType::Name> { \
    using type = Otherwise;                             \
  };
XTGRAD_NO_CPP_TYPE(Half)
XTGRAD_NO_CPP_TYPE(BFloat16)
XTGRAD_NO_CPP_TYPE(ComplexHalf)
XTGRAD_NO_CPP_TYPE(ComplexFloat)
XTGRAD_NO_CPP_TYPE(ComplexDouble)
#undef XTGRAD_NO_CPP_TYPE
/// The C++ type of a ScalarType, or `Otherwise` for those without tensors.
template <class Otherwise, ScalarType S>
using CppTypeOr = typename CppTypeOrStruct<Otherwise, S>::type;

}}}  // namespace xtgrad::v1::detail

#define TORCH_ARG(T, name) XTGRAD_ARG(T, name)
#define TORCH_MODULE(Name) XTGRAD_MODULE(Name)
#define TORCH_MODULE_IMPL(Name, ImplType) XTGRAD_MODULE_IMPL(Name, ImplType)

#define TORCH_CHECK(cond, ...) TORCH_CHECK_WITH(Error, cond, __VA_ARGS__)
#define TORCH_CHECK_INDEX(cond, ...) TORCH_CHECK_WITH(IndexError, cond, __VA_ARGS__)
#define TORCH_CHECK_VALUE(cond, ...) TORCH_CHECK_WITH(ValueError, cond, __VA_ARGS__)
#define TORCH_CHECK_TYPE(cond, ...) TORCH_CHECK_WITH(TypeError, cond, __VA_ARGS__)
#define TORCH_CHECK_NOT_IMPLEMENTED(cond, ...) \
  TORCH_CHECK_WITH(NotImplementedError, cond, __VA_ARGS__)
#define TORCH_CHECK_LINALG(cond, ...) TORCH_CHECK_WITH(LinAlgError, cond, __VA_ARGS__)
#define TORCH_CHECK_WITH(Kind, cond, ...)                                                   \
  do {                                                                                      \
    if (!(cond)) [[unlikely]]                                                               \
      throw ::xtgrad::Kind(::xtgrad::detail::check_text(#cond __VA_OPT__(, ) __VA_ARGS__)); \
  } while (false)
#define TORCH_INTERNAL_ASSERT(cond, ...)                                               \
  XTGRAD_CHECK(cond, #cond " INTERNAL ASSERT FAILED at \"", __FILE__, "\":", __LINE__, \
               ". " __VA_OPT__(, ) __VA_ARGS__)
#define TORCH_CHECK_EQ(a, b) XTGRAD_CHECK_OP(==, a, b)
#define TORCH_CHECK_NE(a, b) XTGRAD_CHECK_OP(!=, a, b)
#define TORCH_CHECK_LE(a, b) XTGRAD_CHECK_OP(<=, a, b)
#define TORCH_CHECK_LT(a, b) XTGRAD_CHECK_OP(<, a, b)
#define TORCH_CHECK_GE(a, b) XTGRAD_CHECK_OP(>=, a, b)
#define TORCH_CHECK_GT(a, b) XTGRAD_CHECK_OP(>, a, b)
#define TORCH_DCHECK_EQ(a, b) TORCH_CHECK_EQ(a, b)
#define TORCH_DCHECK_NE(a, b) TORCH_CHECK_NE(a, b)
#define TORCH_DCHECK_LE(a, b) TORCH_CHECK_LE(a, b)
#define TORCH_DCHECK_LT(a, b) TORCH_CHECK_LT(a, b)
#define TORCH_DCHECK_GE(a, b) TORCH_CHECK_GE(a, b)
#define TORCH_DCHECK_GT(a, b) TORCH_CHECK_GT(a, b)
#define XTGRAD_CHECK_OP(op, a, b) \
  XTGRAD_CHECK((a)op(b), "Check failed: " #a " " #op " " #b " (", a, " vs. ", b, ")")
#define TORCH_INTERNAL_ASSERT_DEBUG_ONLY(...) TORCH_INTERNAL_ASSERT(__VA_ARGS__)
#define AT_ASSERT(...) TORCH_INTERNAL_ASSERT(__VA_ARGS__)
#define AT_ASSERTM(...) TORCH_INTERNAL_ASSERT(__VA_ARGS__)
#define AT_ERROR(...) throw ::xtgrad::Error(::xtgrad::str(__VA_ARGS__))
#define TORCH_CHECK_MSG(cond, type, ...) \
  ::xtgrad::detail::check_text(#cond __VA_OPT__(, ) __VA_ARGS__)
#define TORCH_CHECK_ARG(cond, argument, ...) \
  TORCH_CHECK(cond, "invalid argument ", argument, ": ", __VA_ARGS__)
#define TORCH_RETHROW(error, ...)                  \
  do {                                             \
    error.add_context(::xtgrad::str(__VA_ARGS__)); \
    throw;                                         \
  } while (false)
#define C10_THROW_ERROR(Kind, text) \
  throw ::xtgrad::Kind({__func__, __FILE__, static_cast<uint32_t>(__LINE__)}, text)
#define C10_LIKELY(x) (__builtin_expect(static_cast<bool>(x), 1))
#define C10_UNLIKELY(x) (__builtin_expect(static_cast<bool>(x), 0))

#define TORCH_WARN(...) XTGRAD_WARN(__VA_ARGS__)
#define TORCH_WARN_ONCE(...) XTGRAD_WARN_ONCE(__VA_ARGS__)
#define AT_WARN(...) XTGRAD_WARN(__VA_ARGS__)
#define TORCH_WARN_WITH(kind, ...)                                                            \
  ::xtgrad::Warning::warn(                                                                    \
      ::xtgrad::WarningMessage(kind(), {__func__, __FILE__, static_cast<uint32_t>(__LINE__)}, \
                               ::xtgrad::str(__VA_ARGS__), false))
#define TORCH_WARN_DEPRECATION(...) TORCH_WARN_WITH(::xtgrad::DeprecationWarning, __VA_ARGS__)

// `AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "name", [&] { …data_ptr<scalar_t>()… });`
// An …_AND form adds the types it names; those that have no tensors here add nothing.
#define AT_DISPATCH_FLOATING_TYPES(type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_FLOATING_CASES(__VA_ARGS__))
#define AT_DISPATCH_FLOATING_TYPES_AND_HALF(type, name, ...) \
  AT_DISPATCH_FLOATING_TYPES(type, name, __VA_ARGS__)
#define AT_DISPATCH_FLOATING_AND_COMPLEX_TYPES(type, name, ...) \
  AT_DISPATCH_FLOATING_TYPES(type, name, __VA_ARGS__)
#define AT_DISPATCH_FLOATING_TYPES_AND(T1, type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_FLOATING_CASES(__VA_ARGS__) XTGRAD_CASE_AND(T1, __VA_ARGS__))
#define AT_DISPATCH_FLOATING_TYPES_AND2(T1, T2, type, name, ...)                      \
  XTGRAD_DISPATCH(type, name,                                                         \
                  XTGRAD_FLOATING_CASES(__VA_ARGS__) XTGRAD_CASE_AND(T1, __VA_ARGS__) \
                      XTGRAD_CASE_AND(T2, __VA_ARGS__))
#define AT_DISPATCH_INTEGRAL_TYPES(type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_INTEGRAL_CASES(__VA_ARGS__))
#define AT_DISPATCH_INTEGRAL_TYPES_AND(T1, type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_INTEGRAL_CASES(__VA_ARGS__) XTGRAD_CASE_AND(T1, __VA_ARGS__))
#define AT_DISPATCH_ALL_TYPES(type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_ALL_CASES(__VA_ARGS__))
#define AT_DISPATCH_ALL_TYPES_AND_COMPLEX(type, name, ...) \
  AT_DISPATCH_ALL_TYPES(type, name, __VA_ARGS__)
#define AT_DISPATCH_ALL_TYPES_AND(T1, type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_ALL_CASES(__VA_ARGS__) XTGRAD_CASE_AND(T1, __VA_ARGS__))
#define AT_DISPATCH_ALL_TYPES_AND2(T1, T2, type, name, ...)                      \
  XTGRAD_DISPATCH(type, name,                                                    \
                  XTGRAD_ALL_CASES(__VA_ARGS__) XTGRAD_CASE_AND(T1, __VA_ARGS__) \
                      XTGRAD_CASE_AND(T2, __VA_ARGS__))
#define AT_DISPATCH_ALL_TYPES_AND3(T1, T2, T3, type, name, ...)                  \
  XTGRAD_DISPATCH(type, name,                                                    \
                  XTGRAD_ALL_CASES(__VA_ARGS__) XTGRAD_CASE_AND(T1, __VA_ARGS__) \
                      XTGRAD_CASE_AND(T2, __VA_ARGS__) XTGRAD_CASE_AND(T3, __VA_ARGS__))
#define AT_DISPATCH_INDEX_TYPES(type, name, ...)                                   \
  XTGRAD_DISPATCH(type, name,                                                      \
                  XTGRAD_CASE_USING(index_t, int32_t, ::xtgrad::kInt, __VA_ARGS__) \
                      XTGRAD_CASE_USING(index_t, int64_t, ::xtgrad::kLong, __VA_ARGS__))

// libtorch's newer form: `AT_DISPATCH_SWITCH(type, "name", AT_DISPATCH_CASE(kLong, [&] {…}))`.
#define AT_DISPATCH_SWITCH(type, name, ...) XTGRAD_DISPATCH(type, name, __VA_ARGS__)
#define AT_DISPATCH_CASE(type, ...) XTGRAD_CASE_AND(type, __VA_ARGS__)
#define AT_DISPATCH_CASE_FLOATING_TYPES(...) XTGRAD_FLOATING_CASES(__VA_ARGS__)
#define AT_DISPATCH_CASE_INTEGRAL_TYPES(...) XTGRAD_INTEGRAL_CASES(__VA_ARGS__)
#define AT_DISPATCH_CASE_ALL_TYPES(...) XTGRAD_ALL_CASES(__VA_ARGS__)

#define XTGRAD_FLOATING_CASES(...) \
  XTGRAD_CASE_OF(float, Float, __VA_ARGS__) XTGRAD_CASE_OF(double, Double, __VA_ARGS__)
#define XTGRAD_INTEGRAL_CASES(...)            \
  XTGRAD_CASE_OF(uint8_t, Byte, __VA_ARGS__)  \
  XTGRAD_CASE_OF(int8_t, Char, __VA_ARGS__)   \
  XTGRAD_CASE_OF(int16_t, Short, __VA_ARGS__) \
  XTGRAD_CASE_OF(int32_t, Int, __VA_ARGS__)   \
  XTGRAD_CASE_OF(int64_t, Long, __VA_ARGS__)
#define XTGRAD_ALL_CASES(...) XTGRAD_INTEGRAL_CASES(__VA_ARGS__) XTGRAD_FLOATING_CASES(__VA_ARGS__)
#define XTGRAD_CASE_OF(T, Name, ...) \
  XTGRAD_CASE_USING(scalar_t, T, ::xtgrad::ScalarType::Name, __VA_ARGS__)
#define XTGRAD_CASE_USING(alias, T, type, ...) \
  case type: {                                 \
    using alias [[maybe_unused]] = T;          \
    return __VA_ARGS__();                      \
  }
#define XTGRAD_CASE_AND(type, ...)                                               \
  case type:                                                                     \
    if constexpr (::xtgrad::holdsData(type)) {                                   \
      using scalar_t [[maybe_unused]] = ::xtgrad::detail::CppTypeOr<bool, type>; \
      return __VA_ARGS__();                                                      \
    }                                                                            \
    ::xtgrad::throw_no_such_type(name_of_dispatch, type);                        \
    break;
#define XTGRAD_DISPATCH(type, name, ...)                                                  \
  [&] {                                                                                   \
    [[maybe_unused]] const char* name_of_dispatch = name;                                 \
    const ::xtgrad::ScalarType scalar_type_of_case = ::xtgrad::detail::scalar_type(type); \
    switch (scalar_type_of_case) {                                                        \
      __VA_ARGS__ default : ::xtgrad::throw_no_such_type(name, scalar_type_of_case);      \
    }                                                                                     \
    __builtin_unreachable();                                                              \
  }()
