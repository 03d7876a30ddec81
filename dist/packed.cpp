#include "dist/packed.h"

#include <xtgrad/core/core.h>
#include <xtgrad/dist/process_group.h>

#include <cstring>

namespace xtgrad::distributed { inline namespace v1 { namespace detail {

void broadcast_packed(const std::vector<Tensor>& tensors, int from) {
  size_t bytes = 0;
  for (const Tensor& t : tensors) bytes += t.nbytes();
  if (bytes == 0) return;
  NoGradGuard quiet;
  const Tensor all = empty({int64_t(bytes)}, kByte);
  const auto each = [&](auto copy) {
    auto* at = static_cast<char*>(all.data_ptr());
    for (const Tensor& t : tensors) copy(t, at), at += t.nbytes();
  };
  each([](const Tensor& t, char* at) {
    std::memcpy(at, t.detach().contiguous().data_ptr(), t.nbytes());
  });
  broadcast(all, from);
  if (rank() == from) return;
  each([](const Tensor& t, const char* at) {
    const Tensor came = empty(t.sizes(), t.scalar_type());
    std::memcpy(came.data_ptr(), at, t.nbytes());
    t.detach().copy_(came);
  });
}

}}}  // namespace xtgrad::distributed::v1::detail
