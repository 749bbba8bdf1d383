#include "pages/train_form.h"

#include "settings/tokens.h"
#include "widgets/elided_combo.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QThread>
#include <cmath>
#include <limits>

namespace segue {

namespace {

constexpr double largest = 1e9;
constexpr double smallestAboveZero = std::numeric_limits<double>::min();
constexpr int largestSeed = std::numeric_limits<int>::max();

FormField* fieldOf(const QWidget* editor)
{
    return qobject_cast<FormField*>(editor->parentWidget());
}

/// A number in [low, high]; empty, and said at the field, where the text is none.
std::optional<double> readNumber(const QLineEdit* editor, double low, double high, const QString& rule)
{
    bool isNumber = false;
    const double value = QLocale::c().toDouble(editor->text().trimmed(), &isNumber);
    const bool right = isNumber && value >= low && value <= high;
    fieldOf(editor)->setProblem(right ? QString() : rule);
    return right ? std::optional(value) : std::nullopt;
}

int readWhole(const QLineEdit* editor, int low, int high)
{
    const QString rule = TrainForm::tr("A whole number from %1 to %2.").arg(countText(low), countText(high));
    const auto value = readNumber(editor, low, high, rule);
    if (value && *value != std::floor(*value))
        fieldOf(editor)->setProblem(rule);
    return static_cast<int>(value.value_or(low));
}

QString automatic()
{
    return TrainForm::tr("automatic");
}

} // namespace

TrainForm::TrainForm(int threads, QWidget* parent)
    : QWidget(parent)
    , preferredThreads_(threads)
    , preset_(new ElidedCombo)
    , mix_(new ElidedCombo)
    , factors_(new QLineEdit)
    , iterations_(new QLineEdit)
    , alpha_(new QLineEdit)
    , regularization_(new QLineEdit)
    , split_(new ElidedCombo)
    , holdout_(new QLineEdit)
    , refit_(new QCheckBox(tr("Fit again on e&verything")))
    , seed_(new QLineEdit)
    , threads_(new QLineEdit)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, metrics::card, 0);
    layout->setSpacing(metrics::card);
    preset_->addItem(tr("Recommended (default)"), static_cast<int>(AlsPreset::Recommended));
    preset_->addItem(tr("Classic"), static_cast<int>(AlsPreset::Classic));
    mix_->addItem(tr("Classic (default)"), static_cast<int>(Mix::Classic));
    mix_->addItem(tr("Recommended"), static_cast<int>(Mix::Recommended));

    addField(tr("&Preset"), preset_);
    addField(tr("&Factors"), factors_, tr("Numbers per listener and song. 1 to 512, default 64."));
    addField(tr("&Iterations"), iterations_, tr("Rounds of least squares. 1 to 1,000, default 15."));
    addField(tr("&Alpha"), alpha_);
    addField(tr("&Regularization"), regularization_);
    addField(tr("Mi&x"), mix_);
    addField(tr("&Split"), split_);
    addField(tr("&Hold-out"), holdout_, tr("Share held out. 0.001 to 0.999, default 0.2."));
    addField({}, refit_);
    addField(tr("S&eed"), seed_, tr("Same seed, same model. From 0, default 1."));
    const int most = QThread::idealThreadCount();
    addField(tr("T&hreads"), threads_,
             tr("Never change the result. 1 to %1, default %2.").arg(countText(most), countText(threads)));
    layout->addStretch();

    connect(preset_, &QComboBox::currentIndexChanged, this, &TrainForm::presetChosen);
    connect(split_, &QComboBox::currentIndexChanged, this, &TrainForm::splitChosen);
    connect(mix_, &QComboBox::currentIndexChanged, this, &TrainForm::check);
    connect(refit_, &QCheckBox::toggled, this, &TrainForm::check);
    for (QLineEdit* editor : {factors_, iterations_, alpha_, regularization_, holdout_, seed_, threads_})
        connect(editor, &QLineEdit::textChanged, this, &TrainForm::check);
    fillSplits();
    reset();
}

FormField* TrainForm::addField(const QString& name, QWidget* editor, const QString& help)
{
    auto* field = new FormField(name, editor, help);
    layout()->addWidget(field);
    fields_ << field;
    return field;
}

void TrainForm::setHasTimes(bool hasTimes)
{
    if (hasTimes == hasTimes_)
        return;
    hasTimes_ = hasTimes;
    fillSplits();
}

void TrainForm::reset()
{
    const AlsParameters usual;
    preset_->setCurrentIndex(0);
    mix_->setCurrentIndex(0);
    split_->setCurrentIndex(0);
    factors_->setText(QString::number(usual.factors));
    iterations_->setText(QString::number(usual.iterations));
    holdout_->setText(QString::number(SplitParameters().holdout));
    refit_->setChecked(true);
    seed_->setText(QString::number(usual.seed));
    threads_->setText(QString::number(preferredThreads_));
    presetChosen();
}

void TrainForm::setParameters(const ModelManifest& manifest)
{
    const AlsParameters& als = manifest.als;
    preset_->setCurrentIndex(preset_->findData(static_cast<int>(als.preset)));
    mix_->setCurrentIndex(mix_->findData(static_cast<int>(manifest.mix)));
    // Pairs of a file cannot be drawn again; those of a time neither, where there are no times any more.
    split_->setCurrentIndex(std::max(0, split_->findData(static_cast<int>(manifest.split.kind))));
    factors_->setText(QString::number(als.factors));
    iterations_->setText(QString::number(als.iterations));
    alpha_->setText(QString::number(als.alpha));
    regularization_->setText(
        manifest.regularizationFromDensity
            ? automatic()
            : QLocale::c().toString(als.regularization, 'g', QLocale::FloatingPointShortest));
    holdout_->setText(QString::number(manifest.split.holdout));
    if (manifest.split.kind != SplitKind::None)
        refit_->setChecked(manifest.refit);
    seed_->setText(QString::number(als.seed));
}

QList<std::pair<QString, QLineEdit*>> TrainForm::texts() const
{
    return {{QStringLiteral("factors"), factors_}, {QStringLiteral("iterations"), iterations_},
            {QStringLiteral("alpha"), alpha_},     {QStringLiteral("regularization"), regularization_},
            {QStringLiteral("holdout"), holdout_}, {QStringLiteral("seed"), seed_},
            {QStringLiteral("threads"), threads_}};
}

QList<std::pair<QString, QComboBox*>> TrainForm::choices() const
{
    return {{QStringLiteral("preset"), preset_},
            {QStringLiteral("mix"), mix_},
            {QStringLiteral("split"), split_}};
}

QJsonObject TrainForm::values() const
{
    QJsonObject values{{QStringLiteral("refit"), refit_->isChecked()}};
    for (const auto& [key, choice] : choices())
        values[key] = choice->currentData().toInt();
    for (const auto& [key, editor] : texts())
        values[key] = editor->text();
    return values;
}

/// The choices first: a preset fills in numbers, which then give way to those that were kept.
void TrainForm::setValues(const QJsonObject& values)
{
    for (const auto& [key, choice] : choices()) {
        if (const int place = choice->findData(values.value(key).toInt(-1)); place >= 0)
            choice->setCurrentIndex(place);
    }
    for (const auto& [key, editor] : texts()) {
        if (values.value(key).isString())
            editor->setText(values.value(key).toString());
    }
    refit_->setChecked(values.value(QStringLiteral("refit")).toBool(refit_->isChecked()));
}

std::optional<TrainRequest> TrainForm::request() const
{
    return isRight_ ? std::optional(request_) : std::nullopt;
}

void TrainForm::showProblem()
{
    for (const FormField* field : fields_) {
        if (!field->problem().isEmpty()) {
            field->editor()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void TrainForm::fillSplits()
{
    const int kept = static_cast<int>(splitKind());
    const QSignalBlocker quiet(split_);
    split_->clear();
    split_->addItem(tr("Random (default)"), static_cast<int>(SplitKind::Random));
    if (hasTimes_) {
        split_->addItem(tr("Time"), static_cast<int>(SplitKind::Time));
        split_->addItem(tr("Leave last out"), static_cast<int>(SplitKind::LeaveLastOut));
    }
    split_->addItem(tr("None"), static_cast<int>(SplitKind::None));
    split_->setCurrentIndex(std::max(0, split_->findData(kept)));
    splitChosen();
}

/// A preset stands for its alpha and regularization.
void TrainForm::presetChosen()
{
    const AlsParameters values = AlsParameters::of(preset());
    const QSignalBlocker quiet(alpha_);
    alpha_->setText(QString::number(values.alpha));
    regularization_->setText(values.regularization == 0 ? automatic()
                                                        : QString::number(values.regularization));
    check();
}

void TrainForm::splitChosen()
{
    holdout_->setEnabled(splitKind() == SplitKind::Random || splitKind() == SplitKind::Time);
    refit_->setEnabled(splitKind() != SplitKind::None);
    check();
}

void TrainForm::helpOnChoices()
{
    const bool classic = preset() == AlsPreset::Classic;
    fieldOf(preset_)->setHelp(classic ? tr("Plays as they are, one regularization for all.")
                                      : tr("Log plays, regularization by frequency."));
    fieldOf(alpha_)->setHelp(classic ? tr("How much a play counts. Above 0, default 40.")
                                     : tr("How much a play counts. Above 0, default 8."));
    fieldOf(regularization_)
        ->setHelp(classic ? tr("Pulls factors towards zero. Above 0, default 0.01.")
                          : tr("Pulls factors towards zero. Above 0, or automatic."));
    const bool classicMix = static_cast<Mix>(mix_->currentData().toInt()) == Mix::Classic;
    fieldOf(mix_)->setHelp(classicMix ? tr("ALS 60, content 30, popularity 10.")
                                      : tr("ALS 85, content 10, popularity 5."));
    const QHash<SplitKind, QString> splits{
        {SplitKind::Random, hasTimes_ ? tr("Pairs are held out by chance.")
                                      : tr("By chance. The library has no times to split by.")},
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
    helpOnChoices();
    request_.als = readAls();
    request_.split = readSplit();
    request_.mix = static_cast<Mix>(mix_->currentData().toInt());
    request_.refit = refit_->isChecked();
    request_.compute.threads = readWhole(threads_, 1, QThread::idealThreadCount());
    isRight_ = std::ranges::all_of(fields_, [](auto* field) { return field->problem().isEmpty(); });
    Q_EMIT changed();
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
    als.seed = static_cast<std::uint64_t>(readWhole(seed_, 0, largestSeed));
    const QString regularization = regularization_->text().trimmed();
    const bool mayBeAutomatic = preset() == AlsPreset::Recommended;
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
    if (holdout_->isEnabled())
        split.holdout =
            readNumber(holdout_, 0.001, 0.999, tr("A number from 0.001 to 0.999.")).value_or(split.holdout);
    else
        fieldOf(holdout_)->setProblem({});
    return split;
}

} // namespace segue
