#include "base/parallel.h"

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

} // namespace segue
