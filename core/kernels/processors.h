/// @file What the machine and the environment say about threads, and BLAS, which must not have any.
#pragma once

namespace xtgrad::kernels {

/// Processors that this thread may run on, at most as many as its control group grants the time of.
int count_processors();

/// The same, and how many threads there are unless somebody sets a number, as they were when this
/// process first asked.
int processors();
int default_threads();
void forget_processors();  // in a child process

/// The processor that this thread runs on; -1 where the system does not tell.
int current_processor();
/// Moves the calling thread to another one that it may run on, and leaves it free to come back.
void leave_processor(int processor);

/// OMP_NUM_THREADS or MKL_NUM_THREADS; 0 where neither is a positive number.
int threads_from_environment();

}  // namespace xtgrad::kernels
