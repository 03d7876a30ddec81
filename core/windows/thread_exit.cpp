/// @file Destructors of thread_local objects on Windows. mingw-w64 frees the memory of such objects
/// when it destroys its pthread key, libstdc++ runs their destructors when it destroys its own,
/// which was made later: on memory that is gone. This takes the place of libstdc++'s function in
/// programs that link the library; its key is made before any other, and keys are destroyed in that
/// order.
#include <pthread.h>

#include <cstdlib>
#include <mutex>

namespace {

struct Entry {
  void (*destroy)(void*);
  void* object;
  Entry* before;
};

pthread_key_t last;  // of the thread's entries

void destroy_all(void* entries) {
  for (auto* e = static_cast<Entry*>(entries); e != nullptr;) {
    e->destroy(e->object);
    const Entry* done = e;
    e = e->before;
    delete done;
  }
}

[[gnu::constructor(101)]] void make_key() { pthread_key_create(&last, destroy_all); }

/// The thread of main() ends without its keys being destroyed.
void destroy_mains() {
  void* entries = pthread_getspecific(last);
  pthread_setspecific(last, nullptr);
  destroy_all(entries);
}

}  // namespace

extern "C" int __cxa_thread_atexit(void (*destroy)(void*), void* object, void*) {
  static std::once_flag first;
  std::call_once(first, [] { std::atexit(destroy_mains); });
  auto* before = static_cast<Entry*>(pthread_getspecific(last));
  return pthread_setspecific(last, new Entry{destroy, object, before});
}
