#include "base/parallel.h"

#include "base/progress.h"
#include "base/vector_registers.h"

#include <QThreadPool>
#include <algorithm>
#include <atomic>

namespace segue {

void parallelChunks(const Compute& compute, int chunks, const std::function<void(int chunk)>& work)
{
    const int threads = std::clamp(compute.threads, 1, std::max(chunks, 1));
    std::atomic<int> next = 0;
    const auto drain = [&] {
        releaseUpperHalves();
        for (int chunk = next++; chunk < chunks; chunk = next++)
            work(chunk);
    };
    if (threads == 1 && compute.priority == QThread::InheritPriority)
        return drain();

    QThreadPool pool;
    pool.setMaxThreadCount(threads);
    pool.setThreadPriority(compute.priority);
    for (int i = 0; i < threads; ++i)
        pool.start(drain);
    pool.waitForDone();
}

bool parallelRows(const Compute& compute, int rows, Progress& progress,
                  const std::function<void(int row)>& work)
{
    constexpr int rowsOfChunk = 16;
    // Progress is told by one thread at a time: by chunks of chunks.
    constexpr int chunksAtOnce = 16;
    const int chunks = (rows + rowsOfChunk - 1) / rowsOfChunk;
    for (int first = 0; first < chunks; first += chunksAtOnce) {
        if (progress.stopRequested())
            return false;
        parallelChunks(compute, std::min(chunksAtOnce, chunks - first), [&](int chunk) {
            const int begin = (first + chunk) * rowsOfChunk;
            for (int row = begin; row < std::min(begin + rowsOfChunk, rows); ++row)
                work(row);
        });
        progress.advance(static_cast<double>(std::min(first + chunksAtOnce, chunks)) / chunks);
    }
    return true;
}

} // namespace segue
