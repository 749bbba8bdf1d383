#include "tune/search.h"

#include "artifact/model_json.h"
#include "library/library.h"
#include "library/searches.h"
#include "tune/kept_searches.h"
#include "tune/validation.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Trains one setting and looks at validation on the way.
class TrialRun {
public:
    TrialRun(const SearchSpecification& specification, const Split& parts, const Validation& validation,
             const Compute& compute)
        : specification_(specification)
        , parts_(parts)
        , validation_(validation)
        , compute_(compute)
    {}

    Result<Trial> run(const SearchPlan::Step& step, Progress& progress) const
    {
        QElapsedTimer timer;
        timer.start();
        const AlsParameters parameters =
            parametersOf(step.candidate, parts_.training, step.iterations, specification_.seed);
        Trial trial{step.number, step.round, step.candidate, parameters};
        trial.value = -1;
        int sinceBest = 0;
        const auto goesOn = [&](const AlsModel& model, const AlsIteration& iteration) {
            const bool last = iteration.number == step.iterations;
            if (iteration.number % specification_.checkEvery != 0 && !last)
                return true;
            trial.curve.push_back(validation_.of(model, compute_));
            ++sinceBest;
            if (trial.curve.back() > trial.value) {
                trial.value = trial.curve.back();
                trial.parameters.iterations = iteration.number;
                sinceBest = 0;
            }
            trial.stoppedEarly = !last && sinceBest >= specification_.patience;
            return !trial.stoppedEarly;
        };
        const auto model = trainAls(parts_.training, parameters, compute_, progress, {}, goesOn);
        if (!model)
            return fail(model);
        trial.seconds = static_cast<double>(timer.elapsed()) / 1000;
        return trial;
    }

private:
    const SearchSpecification& specification_;
    const Split& parts_;
    const Validation& validation_;
    const Compute& compute_;
};

/// A search as it goes on from what is kept of it.
class Search {
public:
    Search(const Dataset& data, const SearchSpecification& specification, const Compute& compute,
           Progress& progress, const OnTrial& onTrial, const Connection& connection, qint64 id)
        : data_(data)
        , specification_(specification)
        , compute_(compute)
        , progress_(progress)
        , onTrial_(onTrial)
        , connection_(connection)
        , id_(id)
        , plan_(planOf(specification))
        , trialShare_(shareOfTrials())
    {}

    /// Fails as cancelled where it was stopped; `trials` has what was done till then.
    Result<void> run(std::vector<Trial>& trials) const
    {
        const auto done = tryAll(trials);
        return done ? measureFinalists(trials) : done;
    }

private:
    /// By trainings.
    double shareOfTrials() const
    {
        const double again =
            isDrawn(specification_.split.kind) ? specification_.finalists * (specification_.draws - 1) : 0;
        return plan_.trials() / (plan_.trials() + again);
    }

    Result<void> tryAll(std::vector<Trial>& trials) const
    {
        const auto parts = split(data_.interactions, specification_.split, HeldOutPart::Validation);
        if (!parts)
            return fail(parts);
        const Validation validation = validationOn(*parts);
        if (validation.listeners() == 0)
            return fail(u"Nobody has songs both in training and in validation."_s);
        const TrialRun trialRun(specification_, *parts, validation, compute_);
        while (const auto step = plan_.next(trials)) {
            if (progress_.stopRequested())
                return cancelled();
            const int done = static_cast<int>(trials.size());
            progress_.begin(u"Trial %1 of %2"_s.arg(done + 1).arg(plan_.trials()),
                            trialShare_ * plan_.shareOf(done), trialShare_ * plan_.shareOf(done + 1));
            auto trial = trialRun.run(*step, progress_);
            if (!trial)
                return fail(trial);
            trials.push_back(std::move(*trial));
            if (const auto kept = keep(trials, done); !kept)
                return kept;
        }
        return {};
    }

    Result<void> measureFinalists(std::vector<Trial>& trials) const
    {
        const std::vector<int> finalists = specification_.finalistsOf(trials);
        const auto count = static_cast<int>(finalists.size());
        for (int i = 0; i < count; ++i) {
            if (!trials[finalists[i]].again.empty())
                continue;
            auto again = measureAgain(trials[finalists[i]], i, count);
            if (!again)
                return fail(again);
            trials[finalists[i]].again = std::move(*again);
            if (const auto kept = keep(trials, finalists[i]); !kept)
                return kept;
        }
        return {};
    }

    /// `trial` being finalist `place` of `count`.
    Result<std::vector<double>> measureAgain(const Trial& trial, int place, int count) const
    {
        std::vector<double> values;
        const int others = specification_.draws - 1;
        const double step = (1 - trialShare_) / (count * others);
        for (int draw = 1; draw <= others; ++draw) {
            const double before = trialShare_ + step * (place * others + draw - 1);
            progress_.begin(u"Finalist %1 of %2"_s.arg(place + 1).arg(count), before, before + step);
            const auto parts = validationDrawnAgain(data_.interactions, specification_.split, draw);
            if (!parts)
                return fail(parts);
            const auto model = trainAls(parts->training, trial.parameters, compute_, progress_);
            if (!model)
                return fail(model);
            values.push_back(validationOn(*parts).of(*model, compute_));
        }
        return values;
    }

    Validation validationOn(const Split& parts) const
    {
        return {parts, specification_.measure, specification_.k, specification_.mostListeners,
                specification_.seed};
    }

    Result<void> keep(const std::vector<Trial>& trials, int at) const
    {
        const auto kept = keepTrial(connection_, id_, trials[at].number,
                                    QJsonDocument(trials[at].toJson()).toJson(QJsonDocument::Compact));
        if (kept && onTrial_)
            onTrial_(trials, plan_.trials());
        return kept;
    }

    const Dataset& data_;
    const SearchSpecification& specification_;
    const Compute& compute_;
    Progress& progress_;
    const OnTrial& onTrial_;
    const Connection& connection_;
    qint64 id_;
    SearchPlan plan_;
    double trialShare_; ///< of the whole search
};

} // namespace

Result<void> SearchSpecification::validate() const
{
    if (const auto valid = space.validate(); !valid)
        return valid;
    if (trials < 1 || iterations < 1 || checkEvery < 1 || patience < 1 || k < 1 || mostListeners < 1)
        return fail(u"Trials, iterations, checks, patience, K and listeners must be at least 1."_s);
    if (split.validation <= 0)
        return fail(u"A search needs a share of the pairs for validation."_s);
    if (finalists < 0 || draws < 1)
        return fail(u"Finalists must be at least 0, and the validation parts they are measured on 1."_s);
    return {};
}

std::vector<int> SearchSpecification::finalistsOf(const std::vector<Trial>& all) const
{
    return isDrawn(split.kind) && draws > 1 ? segue::finalistsOf(all, finalists) : std::vector<int>();
}

QJsonObject SearchSpecification::toJson(const QString& dataFingerprint) const
{
    QJsonObject json{{u"data_fingerprint"_s, dataFingerprint},
                     {u"space"_s, segue::toJson(space)},
                     {u"method"_s, toString(method)},
                     {u"trials"_s, trials},
                     {u"seed"_s, QString::number(seed)},
                     {u"split"_s, segue::toJson(split)},
                     {u"measure"_s, toString(measure)},
                     {u"k"_s, k},
                     {u"iterations"_s, iterations},
                     {u"check_every"_s, checkEvery},
                     {u"patience"_s, patience},
                     {u"most_listeners"_s, mostListeners}};
    // Left out where there are none, so that a search of an older version stays the same one.
    if (finalists > 0) {
        json[u"finalists"_s] = finalists;
        json[u"draws"_s] = draws;
    }
    return json;
}

Result<SearchSpecification> searchSpecificationFrom(const QJsonObject& json)
{
    SearchSpecification search;
    auto space = searchSpaceFrom(json[u"space"_s].toObject());
    if (!space)
        return fail(space);
    search.space = std::move(*space);
    const auto method = searchMethodFrom(json[u"method"_s].toString());
    if (!method)
        return fail(method);
    search.method = *method;
    const auto split = splitParametersFrom(json[u"split"_s].toObject());
    if (!split)
        return fail(split);
    search.split = *split;
    const auto measure = accuracyMeasureFrom(json[u"measure"_s].toString());
    if (!measure)
        return fail(measure);
    search.measure = *measure;
    search.trials = json[u"trials"_s].toInt();
    search.seed = json[u"seed"_s].toString().toULongLong();
    search.k = json[u"k"_s].toInt();
    search.iterations = json[u"iterations"_s].toInt();
    search.checkEvery = json[u"check_every"_s].toInt();
    search.patience = json[u"patience"_s].toInt();
    search.mostListeners = json[u"most_listeners"_s].toInt();
    search.finalists = json[u"finalists"_s].toInt(0);
    search.draws = json[u"draws"_s].toInt(search.draws);
    const auto valid = search.validate();
    return valid ? Result<SearchSpecification>(std::move(search)) : fail(valid);
}

SearchPlan planOf(const SearchSpecification& specification)
{
    return {candidatesOf(specification.space, specification.method, specification.trials, specification.seed),
            specification.method, specification.iterations};
}

SearchResult resultOf(const SearchSpecification& specification, std::vector<Trial> trials, int resumed)
{
    SearchResult result{std::move(trials), resumed, planOf(specification).trials(), 0, {}};
    if (std::ssize(result.trials) == result.planned)
        result.finalists = static_cast<int>(specification.finalistsOf(result.trials).size());
    result.best = bestTrial(result.trials);
    return result;
}

bool SearchResult::isComplete() const
{
    const auto measuredAgain =
        std::ranges::count_if(trials, [](const Trial& trial) { return !trial.again.empty(); });
    return std::ssize(trials) == planned && measuredAgain == finalists;
}

Result<SearchResult> searchParameters(const Dataset& data, const SearchSpecification& specification,
                                      const Compute& compute, Progress& progress, const OnTrial& onTrial)
{
    if (const auto valid = specification.validate(); !valid)
        return fail(valid);
    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    const auto stored = openSearch(*connection, searchKey(data, specification));
    if (!stored)
        return fail(stored);
    auto trials = keptTrials(*stored, planOf(specification).trials());
    if (!trials)
        return fail(trials);
    const Search search(data, specification, compute, progress, onTrial, *connection, stored->id);
    const int resumed = static_cast<int>(trials->size());
    if (const auto done = search.run(*trials); !done && done.error().kind != Error::Kind::Cancelled)
        return fail(done);
    return resultOf(specification, std::move(*trials), resumed);
}

Result<void> forgetSearch(const Dataset& data, const SearchSpecification& specification)
{
    const auto connection = openLibrary(data.path);
    return connection ? removeSearch(*connection, searchKey(data, specification)) : fail(connection);
}

} // namespace segue
