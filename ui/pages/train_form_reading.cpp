#include "pages/train_form.h"

#include "widgets/form_field.h"
#include "widgets/number_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QThread>
#include <algorithm>
#include <cmath>
#include <limits>

namespace segue {

namespace {

constexpr double largest = 1e9;
constexpr double smallestAboveZero = std::numeric_limits<double>::min();
constexpr int largestSeed = std::numeric_limits<int>::max();

} // namespace

QString TrainForm::automatic()
{
    return tr("automatic");
}

void TrainForm::helpOnChoices()
{
    const bool classic = preset() == AlsPreset::Classic;
    fieldOf(preset_)->setHelp(classic ? tr("Plays as they are, one regularization for all.")
                                      : tr("Log plays, regularization by frequency."));
    fieldOf(alpha_)->setHelp(classic ? tr("How much a play counts. Above 0, default 40.")
                                     : tr("How much a play counts. Above 0, default 8."));
    fieldOf(regularization_)
        ->setHelp(classic                 ? tr("Pulls factors towards zero. Above 0, default 0.01.")
                  : scaling_->isChecked() ? tr("Pulls factors towards zero. Above 0, or automatic.")
                                          : tr("Pulls factors towards zero. Above 0."));
    const auto weights = request_.weights.value_or(EnsembleParameters::of(request_.mix).weights);
    const auto percent = [&weights](Component component) {
        return QString::number(std::lround(100 * weights.back()[component]));
    };
    fieldOf(mix_)->setHelp(
        tr("ALS %1, content %2, popularity %3.")
            .arg(percent(Component::Als), percent(Component::Content), percent(Component::Popularity)));
    const QHash<SplitKind, QString> splits{
        {SplitKind::Random, hasTimes_ ? tr("Pairs are held out by chance.")
                                      : tr("By chance. The library has no times to split by.")},
        {SplitKind::WithinListener, tr("A share of each listener's pairs is held out.")},
        {SplitKind::Time, tr("The latest pairs of all are held out.")},
        {SplitKind::LeaveLastOut, tr("Each listener's latest song is held out.")},
        {SplitKind::None, tr("Nothing is held out, so nothing is measured.")},
    };
    fieldOf(split_)->setHelp(splits.value(splitKind()));
    fieldOf(refit_)->setHelp(splitKind() == SplitKind::None
                                 ? tr("Nothing is held out: it is so anyway.")
                                 : tr("The saved model knows every play. Default on."));
}

void TrainForm::check()
{
    readMix();
    readLists();
    helpOnChoices();
    request_.als = readAls();
    request_.split = readSplit();
    request_.content = static_cast<ContentKind>(content_->currentData().toInt());
    request_.refit = refit_->isChecked();
    request_.compute.threads = readWhole(threads_, 1, QThread::idealThreadCount());
    isRight_ = std::ranges::all_of(fields_, [](auto* field) { return field->problem().isEmpty(); });
    Q_EMIT changed();
}

void TrainForm::readMix()
{
    const int chosen = mix_->currentData().toInt();
    request_.mix = chosen == ownMix ? Mix::Recommended : static_cast<Mix>(chosen);
    request_.weights = chosen == ownMix ? ownWeights_ : std::nullopt;
}

/// The usual diversity is not asked for, so that a record names only what was chosen.
void TrainForm::readLists()
{
    const double usual = MmrParameters().diversity;
    const double diversity = readNumber(diversity_, 0, 1, tr("A number from 0 to 1.")).value_or(usual);
    request_.diversity = diversity == usual ? std::nullopt : std::optional(diversity);
    request_.blending = readWhole(blending_, 0, EnsembleParameters::mostBlending);
}

AlsPreset TrainForm::preset() const
{
    return static_cast<AlsPreset>(preset_->currentData().toInt());
}

SplitKind TrainForm::splitKind() const
{
    const QVariant kind = split_->currentData();
    return kind.isValid() ? static_cast<SplitKind>(kind.toInt()) : SplitKind::Random;
}

AlsParameters TrainForm::readAls()
{
    AlsParameters als = AlsParameters::of(preset());
    als.factors = readWhole(factors_, 1, 512);
    als.iterations = readWhole(iterations_, 1, 1000);
    als.alpha = readNumber(alpha_, smallestAboveZero, largest, tr("A number above 0.")).value_or(als.alpha);
    als.damping = readNumber(damping_, 0, 1, tr("A number from 0 to 1.")).value_or(0);
    als.confidence = static_cast<Confidence::Scale>(confidence_->currentData().toInt());
    als.frequencyScaling = scaling_->isChecked();
    als.seed = static_cast<std::uint64_t>(readWhole(seed_, 0, largestSeed));
    const QString regularization = regularization_->text().trimmed();
    const bool mayBeAutomatic = preset() == AlsPreset::Recommended && als.frequencyScaling;
    if (mayBeAutomatic && (regularization.isEmpty() || regularization == automatic())) {
        fieldOf(regularization_)->setProblem({});
        als.regularization = 0;
    } else {
        const QString rule = mayBeAutomatic ? tr("A number above 0, or automatic.") : tr("A number above 0.");
        als.regularization = readNumber(regularization_, smallestAboveZero, largest, rule).value_or(0);
    }
    return als;
}

SplitParameters TrainForm::readSplit()
{
    SplitParameters split;
    split.kind = splitKind();
    split.seed = static_cast<std::uint64_t>(readWhole(seed_, 0, largestSeed));
    fieldOf(holdout_)->setProblem({});
    fieldOf(validation_)->setProblem({});
    if (!holdout_->isEnabled())
        return split;
    split.holdout =
        readNumber(holdout_, 0.001, 0.999, tr("A number from 0.001 to 0.999.")).value_or(split.holdout);
    split.validation = readNumber(validation_, 0, 0.999, tr("A number from 0 to 0.999.")).value_or(0);
    if (split.holdout + split.validation >= 1)
        fieldOf(validation_)->setProblem(tr("With the hold-out below 1."));
    return split;
}

} // namespace segue
