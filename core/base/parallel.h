#pragma once

#include <QThread>
#include <functional>

namespace segue {

class Progress;

/// How much of the machine a computation takes, and how politely.
struct Compute {
    int threads = QThread::idealThreadCount();
    /// Idle priority leaves the window first on both cores (SCHED_IDLE on Linux).
    QThread::Priority priority = QThread::InheritPriority;
};

/// Calls `work(chunk)` for chunk = 0 .. chunks-1 on `compute.threads` threads; returns when all are done.
/// Which thread takes which chunk is left to chance, so results must be kept by chunk, never by thread: then
/// they are the same for any number of threads. `work` must not throw.
void parallelChunks(const Compute& compute, int chunks, const std::function<void(int chunk)>& work);

/// The same for rows = 0 .. rows-1 of milliseconds each, telling `progress` on the calling thread; false
/// where it was stopped between a few of them.
bool parallelRows(const Compute& compute, int rows, Progress& progress,
                  const std::function<void(int row)>& work);

} // namespace segue
