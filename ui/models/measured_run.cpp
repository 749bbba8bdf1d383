#include "models/measured_run.h"

#include "evaluate/segments.h"
#include "widgets/format.h"

#include <QObject>
#include <algorithm>
#include <iterator>

namespace segue {

EvaluationResults MeasuredRun::of(const MeasuredListeners& wanted) const
{
    EvaluationResults some;
    if (!wanted.segment.isEmpty())
        std::ranges::copy_if(bySegment, std::back_inserter(some), [&](const EvaluationResult& result) {
            return result.segment == wanted.segment;
        });
    else if (wanted.regime)
        std::ranges::copy_if(byRegime, std::back_inserter(some),
                             [&](const EvaluationResult& result) { return result.regime == wanted.regime; });
    else
        some = results;
    return some;
}

QStringList MeasuredRun::segments() const
{
    QStringList names;
    for (const EvaluationResult& result : bySegment) {
        if (!names.contains(result.segment))
            names << result.segment;
    }
    return names;
}

MeasuredRun measuredInTraining(const ListedRun& run)
{
    return {run.manifest.split,
            run.manifest.refit
                ? QObject::tr("measured in training, before it was fitted on everything")
                : QObject::tr("measured in training; the saved factors never saw the held-out songs"),
            run.results.results,
            run.results.resultsByRegime,
            run.results.resultsBySegment,
            run.record.neighbours};
}

MeasuredRun measuredLater(const MeasuredModel& measured)
{
    return {measured.split,
            measured.retrained ? QObject::tr("its parameters trained anew without the held-out songs")
                               : QObject::tr("the saved factors, which never saw the held-out songs"),
            measured.results,
            measured.resultsByRegime,
            measured.resultsBySegment,
            measured.neighbours,
            std::make_shared<const ListenerHits>(measured.listeners)};
}

QString splitText(const SplitParameters& split)
{
    switch (split.kind) {
    case SplitKind::Random:
        return QObject::tr("a random %1 of the pairs held out (seed %2)")
            .arg(percentText(split.holdout), QString::number(split.seed));
    case SplitKind::Time:
        return QObject::tr("the latest %1 of the pairs held out").arg(percentText(split.holdout));
    case SplitKind::LeaveLastOut:
        return QObject::tr("each listener's latest song held out");
    case SplitKind::WithinListener:
        return QObject::tr("%1 of each listener's songs held out (seed %2)")
            .arg(percentText(split.holdout), QString::number(split.seed));
    case SplitKind::File:
        return QObject::tr("the pairs of a file held out");
    case SplitKind::None:
        break;
    }
    return QObject::tr("nothing held out");
}

QString segmentText(const QString& segment)
{
    if (!segment.startsWith(toString(SegmentKind::Taste)))
        return QObject::tr("Quarter, %1").arg(segment);
    return segment.left(1).toUpper() + segment.mid(1);
}

bool sameSplit(const SplitParameters& a, const SplitParameters& b)
{
    return a.kind == b.kind && a.holdout == b.holdout && a.seed == b.seed && a.validation == b.validation;
}

} // namespace segue
