#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace segue::cli {

/// Turns Ctrl-C (SIGINT) and SIGTERM into a request to stop; a second one ends the program at once. To be
/// made before any other thread is, since threads inherit which signals they hear.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();

    std::stop_token token() const { return source_.get_token(); }

private:
    void wait(const std::stop_token& ending);

    sigset_t signals_{};
    std::stop_source source_;
    std::jthread thread_;
};

} // namespace segue::cli
