#pragma once

#include <QElapsedTimer>
#include <QString>
#include <functional>
#include <optional>
#include <stop_token>

namespace segue {

struct ProgressState {
    QString phase;                     ///< what is being done, for display
    double fraction = 0;               ///< of the whole job, 0 to 1
    std::optional<double> secondsLeft; ///< estimate; empty until there is something to judge by
};

/// How long work tells how far it is and asks whether to stop. Used from one thread at a time.
/// A default-constructed one reports to nobody and is never stopped.
class Progress {
public:
    using Sink = std::function<void(const ProgressState&)>;

    explicit Progress(Sink sink = {}, std::stop_token stop = {});

    /// What follows covers [from, to] of the whole job: for jobs made of others that count from 0 to 1
    /// themselves.
    void share(double from, double to);

    /// Starts a phase that covers [from, to] of the share; fractions of it are reported by advance().
    void begin(const QString& phase, double from, double to);

    /// `fraction` (0 to 1) of the current phase is done. Cheap: the sink hears of it at most 20 times a
    /// second.
    void advance(double fraction);

    bool stopRequested() const { return stop_.stop_requested(); }
    const std::stop_token& stopToken() const { return stop_; }

private:
    void report(double fraction);

    Sink sink_;
    std::stop_token stop_;
    QString phase_;
    double shareFrom_ = 0;
    double shareTo_ = 1;
    double from_ = 0;
    double to_ = 1;
    QElapsedTimer started_;
    QElapsedTimer lastReport_;
};

} // namespace segue
