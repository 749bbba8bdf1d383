#pragma once

#include "tune/search_space.h"

#include <optional>
#include <vector>

namespace segue {

/// One training of a search and how it went.
struct Trial {
    int number = 0; ///< from 0, in the order of the search
    int round = 0;  ///< of halving; 0 elsewhere
    Candidate candidate;
    AlsParameters parameters;       ///< with the best number of iterations
    double value = 0;               ///< the best on validation
    std::vector<double> curve = {}; ///< validation at each check
    bool stoppedEarly = false;
    double seconds = 0;
    std::vector<double> again = {}; ///< of a finalist: on further draws of the validation part

    /// What trials are chosen by: the mean over all validation parts that it was measured on.
    double score() const;
    QJsonObject toJson() const;
    static Result<Trial> fromJson(const QJsonObject& json);
};

/// What is tried next hangs on nothing but what was tried before, so a search that was broken off goes on as
/// if it had not been.
class SearchPlan {
public:
    SearchPlan(std::vector<Candidate> candidates, SearchMethod method, int mostIterations);

    struct Step {
        int number = 0;
        int round = 0;
        Candidate candidate;
        int iterations = 0; ///< at most
    };
    /// `done` are the trials so far, by number; empty when there is nothing left to try.
    std::optional<Step> next(const std::vector<Trial>& done) const;
    int trials() const;
    /// Share of the whole search that `done` trials are, by iterations: 0 to 1.
    double shareOf(int done) const;

private:
    int sizeOf(int round) const;
    int iterationsOf(int round) const;

    std::vector<Candidate> candidates_;
    int rounds_ = 1;
    int mostIterations_;
};

/// Among the finalists that were measured again, else among all, the trial with the highest score, the
/// earlier of equals; empty without trials.
std::optional<int> bestTrial(const std::vector<Trial>& trials);

/// The highest of many values on one validation part is partly luck. So the best settings are measured again
/// on others: indices into `trials` of the best `count` different candidates, best first. Empty where there
/// is no choice between two.
std::vector<int> finalistsOf(const std::vector<Trial>& trials, int count);

/// How much of the spread between trials each searched parameter explains by itself: between-group share of
/// the variance, over up to five groups of values. 0 to 1, largest first; parameters that were not varied are
/// left out.
struct ParameterImportance {
    QString parameter; ///< as in the JSON of a candidate
    double share = 0;
};
std::vector<ParameterImportance> importanceOf(const std::vector<Trial>& trials);

} // namespace segue
