/// @file Sequencers: whether a data loader hands out results as they come or in the order of their
/// jobs.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/array_ref.h>

#include <utility>
#include <vector>

namespace xtgrad::data { inline namespace v1 { namespace detail::sequencers {

/// Asks `next_result` for results, each with a `sequence_number`, until it has one to hand on.
template <class Result>
struct Sequencer {
  using ResultProducer = std::function<std::optional<Result>()>;
  virtual ~Sequencer() = default;
  virtual std::optional<Result> next(ResultProducer next_result) = 0;
};

/// As they come.
template <class Result>
struct NoSequencer final : Sequencer<Result> {
  using typename Sequencer<Result>::ResultProducer;
  std::optional<Result> next(ResultProducer next_result) override { return next_result(); }
};

/// In the order of their sequence numbers; at most `max_jobs` are waited for at a time.
template <class Result>
struct OrderedSequencer : Sequencer<Result> {
  using typename Sequencer<Result>::ResultProducer;
  explicit OrderedSequencer(size_t max_jobs) : buffer_(max_jobs) {}

  std::optional<Result> next(ResultProducer next_result) override {
    if (auto& waiting = buffer(next_sequence_number_)) {
      std::optional<Result> result = std::exchange(waiting, nullopt);
      ++next_sequence_number_;
      return result;
    }
    while (std::optional<Result> result = next_result()) {
      if (result->sequence_number == next_sequence_number_) {
        ++next_sequence_number_;
        return result;
      }
      auto& place = buffer(result->sequence_number);
      XTGRAD_INTERNAL_ASSERT(!place);
      place = std::move(result);
    }
    for (const auto& waiting : buffer_) XTGRAD_INTERNAL_ASSERT(!waiting);
    return nullopt;
  }

  std::optional<Result>& buffer(size_t index) { return buffer_.at(index % buffer_.size()); }

  size_t next_sequence_number_ = 0;
  std::vector<std::optional<Result>> buffer_;
};

}}}  // namespace xtgrad::data::v1::detail::sequencers
