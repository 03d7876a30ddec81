#include "core/dropin/context.h"

#include "core/warning.h"

namespace xtgrad { inline namespace v1 {

Context& globalContext() {
  static Context context;
  return context;
}

void Context::setFloat32MatmulPrecision(const std::string& word) {
  if (word == "highest") return setFloat32MatmulPrecision(Float32MatmulPrecision::HIGHEST);
  if (word == "high") return setFloat32MatmulPrecision(Float32MatmulPrecision::HIGH);
  if (word == "medium") return setFloat32MatmulPrecision(Float32MatmulPrecision::MEDIUM);
  XTGRAD_WARN(word,
              " is not one of 'highest', 'high', or 'medium'; the current"
              "setFloat32MatmulPrecision call has no effect.");
}

void Context::alertNotDeterministic(std::string_view caller) {
  const Context& context = globalContext();
  if (!context.deterministicAlgorithms()) return;
  const std::string fault = str(caller,
                                " does not have a deterministic implementation, but you set "
                                "'torch.use_deterministic_algorithms(True)'.");
  if (context.deterministicAlgorithmsWarnOnly())
    XTGRAD_WARN(fault);
  else
    detail::fail<Error>(fault, "\n[", caller,
                        "] setDeterministicAlgorithms(true, true) only warns");
}

}}  // namespace xtgrad::v1
