/// @file What happens behind a gradient: hooks after it was added to a leaf's, and a call at a
/// backward's end.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::autograd { inline namespace v1 {

/// hook(leaf) each time a backward has come to the end of its way into `leaf.grad()`, which it may
/// change; also where no gradient arrived, so that `.grad()` may be undefined. PyTorch 2's
/// `Tensor.register_post_accumulate_grad_hook`. Hooks stay as long as the leaf; they run in the
/// backward's thread, in the order of registration, and copies of `leaf` share them. Throws for a
/// tensor that is no leaf or requires no gradient.
///
///     autograd::register_post_accumulate_grad_hook(w, [](const Tensor& w) { w.mutable_grad() *= 2;
///     });
XTGRAD_API unsigned register_post_accumulate_grad_hook(const Tensor& leaf,
                                                       std::function<void(const Tensor&)> hook);
/// Forgets the hook that registration returned this number for; throws where there is none.
XTGRAD_API void remove_post_accumulate_grad_hook(const Tensor& leaf, unsigned handle);

/// To be called inside a backward: `callback()` once it has come to its end, the outermost one
/// where several are inside each other; not if it throws. libtorch's `Engine::queue_callback`.
/// Throws where this thread runs no backward.
XTGRAD_API void queue_callback(std::function<void()> callback);

}}  // namespace xtgrad::autograd::v1
