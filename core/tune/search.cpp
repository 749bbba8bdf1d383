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

} // namespace

Result<void> SearchSpecification::validate() const
{
    if (const auto valid = space.validate(); !valid)
        return valid;
    if (trials < 1 || iterations < 1 || checkEvery < 1 || patience < 1 || k < 1 || mostListeners < 1)
        return fail(u"Trials, iterations, checks, patience, K and listeners must be at least 1."_s);
    if (split.validation <= 0)
        return fail(u"A search needs a share of the pairs for validation."_s);
    return {};
}

QJsonObject SearchSpecification::toJson(const QString& dataFingerprint) const
{
    return {{u"data_fingerprint"_s, dataFingerprint},
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
    const auto valid = search.validate();
    return valid ? Result<SearchSpecification>(std::move(search)) : fail(valid);
}

SearchPlan planOf(const SearchSpecification& specification)
{
    return {candidatesOf(specification.space, specification.method, specification.trials, specification.seed),
            specification.method, specification.iterations};
}

Result<SearchResult> searchParameters(const Dataset& data, const SearchSpecification& specification,
                                      const Compute& compute, Progress& progress, const OnTrial& onTrial)
{
    if (const auto valid = specification.validate(); !valid)
        return fail(valid);
    const auto parts = split(data.interactions, specification.split, HeldOutPart::Validation);
    if (!parts)
        return fail(parts);
    const Validation validation(*parts, specification.measure, specification.k, specification.mostListeners,
                                specification.seed);
    if (validation.listeners() == 0)
        return fail(u"Nobody has songs both in training and in validation."_s);

    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    const auto stored = openSearch(*connection, searchKey(data, specification));
    if (!stored)
        return fail(stored);
    const SearchPlan plan = planOf(specification);
    auto trials = keptTrials(*stored, plan.trials());
    if (!trials)
        return fail(trials);
    SearchResult result{std::move(*trials), static_cast<int>(stored->trials.size()), plan.trials(), {}};

    const TrialRun trialRun(specification, *parts, validation, compute);
    while (const auto step = plan.next(result.trials)) {
        if (progress.stopRequested())
            break;
        const int done = static_cast<int>(result.trials.size());
        progress.begin(u"Trial %1 of %2"_s.arg(done + 1).arg(result.planned), plan.shareOf(done),
                       plan.shareOf(done + 1));
        auto trial = trialRun.run(*step, progress);
        if (!trial && trial.error().kind == Error::Kind::Cancelled)
            break;
        if (!trial)
            return fail(trial);
        const auto kept = addTrial(*connection, stored->id, trial->number,
                                   QJsonDocument(trial->toJson()).toJson(QJsonDocument::Compact));
        if (!kept)
            return fail(kept);
        result.trials.push_back(std::move(*trial));
        if (onTrial)
            onTrial(result.trials, result.planned);
    }
    result.best = bestTrial(result.trials);
    return result;
}

Result<void> forgetSearch(const Dataset& data, const SearchSpecification& specification)
{
    const auto connection = openLibrary(data.path);
    return connection ? removeSearch(*connection, searchKey(data, specification)) : fail(connection);
}

} // namespace segue
