/// @file A new thread stands in for this one: same modes, same handlers, an empty stack.
#include "core/autograd/fresh_stack.h"

#include <xtgrad/core/check.h>
#include <xtgrad/core/warning.h>

#include <exception>
#include <system_error>
#include <thread>

#include "core/autograd/thread_state.h"
#include "core/tensor/generator_impl.h"

namespace xtgrad::autograd { inline namespace v1 {

void on_fresh_stack(const std::function<void()>& f) {
  ThreadState state = thread_state;
  WarningHandler* const handler = Warning::get_warning_handler();
  const Generator* const generator = replaced_default_generator;
  std::exception_ptr error;
  std::thread other;
  try {
    other = std::thread([&] {
      thread_state = state;
      Warning::set_warning_handler(handler);
      replaced_default_generator = generator;
      try {
        f();
      } catch (...) {
        error = std::current_exception();
      }
      state = thread_state;
    });
  } catch (const std::system_error& e) {
    detail::fail<Error>(
        "[backward] many runs inside each other continue on a new thread, which could "
        "not be started: ",
        e.what(),
        "\n[backward] end other threads, or let hooks and Functions run backward() less deeply");
  }
  other.join();
  thread_state.next_sequence_nr =
      state.next_sequence_nr;  // what f recorded is earlier than what follows
  if (error) std::rethrow_exception(error);
}

}}  // namespace xtgrad::autograd::v1
