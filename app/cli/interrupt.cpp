#include "cli/interrupt.h"

#include <cstdlib>

namespace segue::cli {

Interrupt::Interrupt()
{
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    // A signal handler may do next to nothing; a thread that waits for the signal may do anything.
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::jthread([this](const std::stop_token& ending) { wait(ending); });
}

Interrupt::~Interrupt()
{
    thread_.request_stop();
    pthread_kill(thread_.native_handle(), SIGINT);
}

void Interrupt::wait(const std::stop_token& ending)
{
    for (;;) {
        int signal = 0;
        sigwait(&signals_, &signal);
        if (ending.stop_requested())
            return;
        if (source_.stop_requested())
            std::_Exit(EXIT_FAILURE);
        source_.request_stop();
    }
}

} // namespace segue::cli
