/// @file Reductions: how the elements of each result are found in memory and split over threads.
#include "core/kernels/reduce_kernel.h"

#include <algorithm>
#include <cstring>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/kernels/driver.h"
#include "core/kernels/fold_kernel.h"
#include "core/kernels/move.h"
#include "core/kernels/parallel.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kTile = 256;     // results accumulated side by side
constexpr int64_t kShortRun = 16;  // runs up to it are turned into columns

struct Dim {
  int64_t size, stride, out_stride;  // in elements
};

/// A list of dims, those with the longest strides first, walked like an odometer.
struct Dims {
  int count = 0;
  Dim dim[kMaxDims];

  Dims() {}  // leaves the array uninitialised

  void insert(Dim d) {
    if (d.size == 1) return;
    int i = count++;
    for (; i > 0 && dim[i - 1].stride < d.stride; --i) dim[i] = dim[i - 1];
    dim[i] = d;
  }
  /// Joins neighbours that are walked through as one.
  void merge() {
    int n = 0;
    for (int i = 0; i < count; ++i) {
      Dim& d = dim[i];
      Dim* last = n > 0 ? &dim[n - 1] : nullptr;
      if (last != nullptr && last->stride == d.stride * d.size &&
          last->out_stride == d.out_stride * d.size) {
        *last = {last->size * d.size, d.stride, d.out_stride};
      } else {
        dim[n++] = d;
      }
    }
    count = n;
  }
  int64_t size() const {
    int64_t n = 1;
    for (int i = 0; i < count; ++i) n *= dim[i].size;
    return n;
  }
  Dim pop() { return count > 0 ? dim[--count] : Dim{1, 1, 1}; }
};

/// The position of an odometer over Dims, with the offsets it stands for.
struct Walk {
  const Dims& dims;
  int64_t offset = 0, out_offset = 0;
  int64_t index[kMaxDims];

  Walk(const Dims& d, int64_t start) : dims(d) {
    std::fill_n(index, d.count, 0);
    for (int i = d.count - 1; start > 0; --i) {
      index[i] = start % d.dim[i].size;
      start /= d.dim[i].size;
      offset += index[i] * d.dim[i].stride;
      out_offset += index[i] * d.dim[i].out_stride;
    }
  }
  void next() {
    for (int i = dims.count - 1; i >= 0; --i) {
      const Dim& d = dims.dim[i];
      offset += d.stride;
      out_offset += d.out_stride;
      if (++index[i] < d.size) return;
      index[i] = 0;
      offset -= d.stride * d.size;
      out_offset -= d.out_stride * d.size;
    }
  }
};

/// A reduction of a type that has code of its own.
struct Job {
  const FoldFunctions& f;
  Move turn;
  const char* data;
  int64_t item;
  char* out;
  double p;
  int64_t count;       // elements of one result
  Dims kept, reduced;  // without `lane` and `run`
  Dim lane;            // the innermost kept dim, if results are accumulated side by side
  Dim run;             // the innermost reduced dim
  int64_t joined = 1;  // neighbours that are accumulated side by side, then merged into one result

  int64_t tile = kTile;  // results of `lane` accumulated at a time

  const char* at(int64_t offset) const { return data + offset * item; }
  void merge_joined(char* acc, int64_t width) const {
    for (int64_t j = 0; j < width; ++j) {
      char* group = acc + j * joined * f.accumulator;
      for (int64_t k = 1; k < joined; ++k) f.merge(group, group + k * f.accumulator);
      std::memmove(acc + j * f.accumulator, group, static_cast<size_t>(f.accumulator));
    }
  }
  void finish(int64_t out_offset, const void* acc, int64_t n) const {
    f.finish(out + out_offset * f.result, lane.out_stride, acc, n, count, p);
  }
};

using Accumulators = char[kTile * kMaxAccumulator];

/// Results [begin, end) of the kept dims where each is one run of neighbours.
void fold_runs(const Job& job, int64_t begin, int64_t end) {
  const Dim inner = job.kept.count > 0 ? job.kept.dim[job.kept.count - 1] : Dim{1, 0, 0};
  Dims outer = job.kept;
  outer.pop();
  Walk to(outer, begin / inner.size);
  for (int64_t i = begin; i < end; to.next()) {
    const int64_t first = i % inner.size, rows = std::min(end - i, inner.size - first);
    job.f.rows(job.out + (to.out_offset + first * inner.out_stride) * job.f.result,
               inner.out_stride, job.at(to.offset + first * inner.stride), inner.stride, rows,
               job.run.size, job.p);
    i += rows;
  }
}

/// Results [begin, end) of the kept dims, one at a time.
void fold_rows(const Job& job, int64_t begin, int64_t end) {
  if (job.f.rows != nullptr && job.reduced.count == 0 && job.run.stride == 1)
    return fold_runs(job, begin, end);
  alignas(16) char acc[kMaxAccumulator];
  const int64_t outer = job.reduced.size();
  Walk to(job.kept, begin);
  for (int64_t i = begin; i < end; ++i, to.next()) {
    job.f.start(acc, 1);
    Walk from(job.reduced, 0);
    for (int64_t r = 0; r < outer; ++r, from.next()) {
      job.f.row(acc, job.at(to.offset + from.offset), job.run.stride, job.run.size, job.p);
    }
    job.finish(to.out_offset, acc, 1);
  }
}

/// The same where neighbouring results lie next to each other in memory: tiles [begin, end) of
/// them.
void fold_tiles(const Job& job, int64_t begin, int64_t end) {
  alignas(64) Accumulators acc;
  const int64_t outer = job.reduced.size();
  const int64_t tiles = (job.lane.size + job.tile - 1) / job.tile;
  alignas(64) char turned[kTile * kShortRun * 8];
  Walk to(job.kept, begin / tiles);
  for (int64_t i = begin; i < end; ++i) {
    const int64_t first = i % tiles * job.tile;
    const int64_t width = std::min(job.tile, job.lane.size - first);
    job.f.start(acc, width * job.joined);
    Walk from(job.reduced, 0);
    for (int64_t r = 0; r < outer; ++r, from.next()) {
      const char* x = job.at(to.offset + from.offset + first * job.lane.stride);
      int64_t row_stride = job.run.stride;
      if (job.joined == 1 && job.lane.stride != 1) {
        job.turn(turned, x,
                 {width, job.run.size, job.item, width * job.item, job.lane.stride * job.item,
                  row_stride * job.item});
        x = turned;
        row_stride = width;
      }
      job.f.columns(acc, x, row_stride, job.run.size, width * job.joined, job.p);
    }
    if (job.joined > 1) job.merge_joined(acc, width);
    job.finish(to.out_offset + first * job.lane.out_stride, acc, width);
    if (i % tiles == tiles - 1) to.next();
  }
}

/// One run of elements and one result: pieces of the run on several threads.
void fold_one(const Job& job) {
  constexpr int64_t kMostPieces = 64;
  alignas(64) char acc[kMostPieces][64];  // a cache line each
  const Dim run = job.run;
  const int64_t pieces = std::clamp<int64_t>(run.size / (2 * kGrain), 1,
                                             std::min<int64_t>(kMostPieces, get_num_threads()));
  const int64_t length = (run.size / pieces + 1023) / 1024 * 1024;
  parallel_for(0, pieces, 1, run.size >= 16 * kGrain, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t b = std::min(run.size, i * length);
      const int64_t e = i == pieces - 1 ? run.size : std::min(run.size, b + length);
      job.f.start(acc[i], 1);
      job.f.row(acc[i], job.at(b * run.stride), run.stride, e - b, job.p);
    }
  });
  for (int64_t i = 1; i < pieces; ++i) job.f.merge(acc[0], acc[i]);
  job.finish(0, acc[0], 1);
}

void split_dims(const Input& in, uint64_t mask, Dims& kept, Dims& reduced) {
  int64_t out_stride = 1;
  for (int d = in.dim - 1; d >= 0; --d) {
    const bool is_reduced = (mask >> d & 1) != 0;
    Dim dim{in.shape[d], in.strides[d], is_reduced ? 0 : out_stride};
    if (!is_reduced) out_stride *= dim.size;
    (is_reduced ? reduced : kept).insert(dim);
  }
  kept.merge();
  reduced.merge();
}

void fold_in_tiles(Job& job) {
  const int64_t groups = job.kept.size();
  const int64_t columns = tile_width(job.lane.size * job.joined, kTile, groups);
  job.tile = std::max<int64_t>(1, columns / job.joined);
  const int64_t tiles = (job.lane.size + job.tile - 1) / job.tile;
  const int64_t work = job.count * std::min(job.tile, job.lane.size);
  parallel_items(groups * tiles, work, [&](int64_t b, int64_t e) { fold_tiles(job, b, e); });
}

void run_job(Job& job, const Input& in, uint64_t mask) {
  split_dims(in, mask, job.kept, job.reduced);
  const int64_t results = job.kept.size();
  job.count = job.reduced.size();
  if (results == 0) return;
  const Dim inner = job.kept.count > 0 ? job.kept.dim[job.kept.count - 1] : Dim{1, 0, 0};
  job.run = job.reduced.pop();
  const bool columns = inner.stride == 1 && inner.size >= 4;
  const bool short_runs = inner.size >= 32 && job.run.size <= kShortRun;
  // Many short runs for one result, as of a batch norm's statistics: summed as rows of columns, the
  // results next to each other together, as memory has them.
  const bool many_runs = job.count > 0 && job.run.stride == 1 && job.run.size <= kTile &&
                         job.reduced.count > 0 &&
                         job.reduced.dim[job.reduced.count - 1].size >= kShortRun;
  if (many_runs && !short_runs) {
    job.joined = job.run.size;
    if (inner.stride == job.run.size) job.lane = job.kept.pop();
    job.run = job.reduced.pop();
    fold_in_tiles(job);
  } else if ((columns && (job.run.stride != 1 || job.run.size < 4)) || short_runs) {
    job.lane = job.kept.pop();
    fold_in_tiles(job);
  } else if (results == 1 && job.reduced.count == 0) {
    fold_one(job);
  } else {
    parallel_items(results, job.count, [&](int64_t b, int64_t e) { fold_rows(job, b, e); });
  }
}

int64_t product(const Input& in, uint64_t mask, bool of_reduced) {
  int64_t n = 1;
  for (int d = 0; d < in.dim; ++d) {
    if (((mask >> d & 1) != 0) == of_reduced) n *= in.shape[d];
  }
  return n;
}

/// The type to cast to where a pair has no code of its own.
ScalarType native_type(Fold fold, ScalarType t) {
  if (isFloatingType(t) && fold < Fold::Any) return t;
  if (fold == Fold::Any || fold == Fold::All || fold == Fold::CountNonzero) return kBool;
  return isFloatingType(t) ? t : kLong;
}

/// Casts all elements, reduces these, and casts the results where Max or Min keep a narrow type.
void reduce_cast(Fold fold, const Input& in, uint64_t dims, void* out, double p, ScalarType type) {
  const int64_t n = product(in, dims, true), results = product(in, dims, false);
  // A few numbers that expand() repeats may be more than memory holds, or than 64 bits count.
  const Checked bytes = Checked(n) * results * static_cast<int64_t>(elementSize(type));
  Scratch<char> cast(bytes.saturated());
  int64_t strides[kMaxDims], step = 1;
  for (int d = in.dim - 1; d >= 0; --d) {
    strides[d] = step;
    step *= in.shape[d];
  }
  copy(in.dim, in.shape, {cast.get(), type, type, strides},
       {const_cast<void*>(in.data), in.dtype, in.dtype, in.strides});
  const Input whole{cast.get(), type, in.dim, in.shape, strides};
  if (fold != Fold::Max && fold != Fold::Min) return reduce(fold, whole, dims, out, p);
  Scratch<char> wide(results * static_cast<int64_t>(elementSize(type)));
  reduce(fold, whole, dims, wide.get(), p);
  const int64_t one = 1;
  copy(1, &results, {out, in.dtype, in.dtype, &one}, {wide.get(), type, type, &one});
}

}  // namespace

ScalarType fold_dtype(Fold fold, ScalarType t) {
  switch (fold) {
    case Fold::Sum:
    case Fold::Prod:
      return isFloatingType(t) ? t : kLong;
    case Fold::Max:
    case Fold::Min:
      return t;
    case Fold::Any:
    case Fold::All:
      return t == kByte ? kByte : kBool;
    case Fold::CountNonzero:
      return kLong;
    default:
      return isFloatingType(t) ? t : ScalarType::Undefined;
  }
}

void reduce(Fold fold, const Input& in, uint64_t dims, void* out, double p) {
  if (fold == Fold::Sum && in.dtype == kBool) fold = Fold::CountNonzero;
  const FoldFunctions* f = fold_functions(fold, in.dtype);
  if (f == nullptr) return reduce_cast(fold, in, dims, out, p, native_type(fold, in.dtype));
  const uint64_t all = in.dim == 0 ? 0 : ~uint64_t{0} >> (64 - in.dim);
  if ((dims & all) == all && is_contiguous(in.dim, in.shape, in.strides)) {
    const int64_t n = product(in, dims, true);
    if (n < kGrain) {  // the shortest way for the smallest inputs
      alignas(16) char acc[kMaxAccumulator];
      f->start(acc, 1);
      f->row(acc, in.data, 1, n, p);
      return f->finish(out, 1, acc, 1, n, p);
    }
  }
  Job job{*f,
          move_function(in.dtype, in.dtype),
          static_cast<const char*>(in.data),
          static_cast<int64_t>(elementSize(in.dtype)),
          static_cast<char*>(out),
          p,
          0,
          {},
          {},
          {1, 1, 1},
          {1, 1, 1}};
  run_job(job, in, dims);
}

}  // namespace xtgrad::kernels
