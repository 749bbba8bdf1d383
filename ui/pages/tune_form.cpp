#include "pages/tune_form.h"

#include "models/search_trials.h"
#include "settings/tokens.h"
#include "widgets/elided_combo.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/number_fields.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <algorithm>
#include <cmath>
#include <limits>

namespace segue {

namespace {

constexpr int mostTrials = 1000;
constexpr double mostOfNumber = 1e6;
constexpr double leastOfNumber = 1e-6;

/// What can be tried of something that is one of two.
enum class Tried { Usual, Other, Both };

/// The values that a choice stands for; none for the usual one, which the preset has anyway.
template <typename T> std::vector<T> triedValues(const QComboBox* choice, T usual, T other)
{
    switch (static_cast<Tried>(choice->currentData().toInt())) {
    case Tried::Other:
        return {other};
    case Tried::Both:
        return {usual, other};
    case Tried::Usual:
        break;
    }
    return {};
}

template <typename T> Tried triedOf(const std::vector<T>& values, T other)
{
    if (values.size() > 1)
        return Tried::Both;
    return !values.empty() && values.front() == other ? Tried::Other : Tried::Usual;
}

void chooseData(QComboBox* choice, int data)
{
    choice->setCurrentIndex(std::max(0, choice->findData(data)));
}

} // namespace

TuneForm::TuneForm(QWidget* parent)
    : QWidget(parent)
    , method_(new ElidedCombo)
    , trials_(new QLineEdit)
    , measure_(new ElidedCombo)
    , k_(new QLineEdit)
    , factors_(new QLineEdit)
    , alpha_(new QLineEdit)
    , regularization_(new QLineEdit)
    , damping_(new QLineEdit)
    , confidence_(new ElidedCombo)
    , scaling_(new ElidedCombo)
    , iterations_(new QLineEdit)
    , split_(new ElidedCombo)
    , seed_(new QLineEdit)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, metrics::card, 0);
    layout->setSpacing(metrics::card);
    fillChoices();
    addField(tr("&Method"), method_);
    addField(tr("&Trials"), trials_);
    addField(tr("M&easure"), measure_, tr("What is to be high, on validation."));
    addField(tr("At &K ="), k_, tr("Length of the lists. 1 to 1,000, default 10."));
    addField(tr("&Factors"), factors_, tr("Numbers to try, 1 to 512. Default 64."));
    addField(tr("&Alpha"), alpha_, tr("How much a play counts."));
    addField(tr("&Regularization"), regularization_, tr("Times what the density suggests."));
    addField(tr("&Damping"), damping_, tr("0 to 1: lists move towards rarer songs."));
    addField(tr("&Confidence"), confidence_, tr("How it grows with plays."));
    addField(tr("Freq. &scaling"), scaling_, tr("Regularizes those with more plays more."));
    addField(tr("&Iterations"), iterations_, tr("At most; validation decides when to stop."));
    addField(tr("S&plit"), split_, tr("8:1:1. The test stays closed."));
    addField(tr("See&d"), seed_, tr("Of draws, split and starts. From 0, default 1."));
    layout->addStretch();
    for (QComboBox* choice : {method_, measure_, confidence_, scaling_, split_})
        connect(choice, &QComboBox::currentIndexChanged, this, &TuneForm::check);
    for (QLineEdit* editor : {trials_, k_, factors_, alpha_, regularization_, damping_, iterations_, seed_})
        connect(editor, &QLineEdit::textChanged, this, &TuneForm::check);
    reset();
}

FormField* TuneForm::addField(const QString& name, QWidget* editor, const QString& help)
{
    auto* field = new FormField(name, editor, help);
    layout()->addWidget(field);
    fields_ << field;
    return field;
}

void TuneForm::fillChoices()
{
    method_->addItem(tr("Random (default)"), static_cast<int>(SearchMethod::Random));
    method_->addItem(tr("Grid"), static_cast<int>(SearchMethod::Grid));
    method_->addItem(tr("Halving"), static_cast<int>(SearchMethod::Halving));
    for (const AccuracyMeasure measure :
         {AccuracyMeasure::Ndcg, AccuracyMeasure::Precision, AccuracyMeasure::Recall, AccuracyMeasure::Map,
          AccuracyMeasure::Mrr, AccuracyMeasure::HitRate})
        measure_->addItem(measureName(measure), static_cast<int>(measure));
    confidence_->addItem(tr("Log plays (default)"), static_cast<int>(Tried::Usual));
    confidence_->addItem(tr("Raw plays"), static_cast<int>(Tried::Other));
    confidence_->addItem(tr("Try both"), static_cast<int>(Tried::Both));
    scaling_->addItem(tr("On (default)"), static_cast<int>(Tried::Usual));
    scaling_->addItem(tr("Off"), static_cast<int>(Tried::Other));
    scaling_->addItem(tr("Try both"), static_cast<int>(Tried::Both));
    fillSplits();
}

void TuneForm::fillSplits()
{
    const int kept = split_->currentData().toInt();
    const QSignalBlocker quiet(split_);
    split_->clear();
    split_->addItem(tr("Each listener's (default)"), static_cast<int>(SplitKind::WithinListener));
    split_->addItem(tr("Random"), static_cast<int>(SplitKind::Random));
    if (hasTimes_)
        split_->addItem(tr("Time"), static_cast<int>(SplitKind::Time));
    chooseData(split_, kept);
}

void TuneForm::setHasTimes(bool hasTimes)
{
    if (hasTimes == hasTimes_)
        return;
    hasTimes_ = hasTimes;
    fillSplits();
    check();
}

void TuneForm::reset()
{
    SearchSpecification usual;
    usual.space.damping = {0, 0.4};
    setSpecification(usual);
}

void TuneForm::setSpecification(const SearchSpecification& search)
{
    filling_ = true;
    const SearchSpace& space = search.space;
    chooseData(method_, static_cast<int>(search.method));
    chooseData(measure_, static_cast<int>(search.measure));
    chooseData(confidence_, static_cast<int>(triedOf(space.confidence, Confidence::Scale::Linear)));
    chooseData(scaling_, static_cast<int>(triedOf(space.frequencyScaling, false)));
    chooseData(split_, static_cast<int>(search.split.kind));
    trials_->setText(QString::number(search.trials));
    k_->setText(QString::number(search.k));
    factors_->setText(numbersText({space.factors.begin(), space.factors.end()}));
    alpha_->setText(numbersText(space.alpha));
    regularization_->setText(numbersText(space.regularization));
    damping_->setText(numbersText(space.damping));
    iterations_->setText(QString::number(search.iterations));
    seed_->setText(QString::number(search.seed));
    filling_ = false;
    check();
}

QList<std::pair<QString, QLineEdit*>> TuneForm::texts() const
{
    return {{QStringLiteral("trials"), trials_},
            {QStringLiteral("k"), k_},
            {QStringLiteral("factors"), factors_},
            {QStringLiteral("alpha"), alpha_},
            {QStringLiteral("regularization"), regularization_},
            {QStringLiteral("damping"), damping_},
            {QStringLiteral("iterations"), iterations_},
            {QStringLiteral("seed"), seed_}};
}

QList<std::pair<QString, QComboBox*>> TuneForm::choices() const
{
    return {{QStringLiteral("method"), method_},
            {QStringLiteral("measure"), measure_},
            {QStringLiteral("confidence"), confidence_},
            {QStringLiteral("scaling"), scaling_},
            {QStringLiteral("split"), split_}};
}

QJsonObject TuneForm::values() const
{
    QJsonObject values;
    for (const auto& [key, choice] : choices())
        values[key] = choice->currentData().toInt();
    for (const auto& [key, editor] : texts())
        values[key] = editor->text();
    return values;
}

void TuneForm::setValues(const QJsonObject& values)
{
    filling_ = true;
    for (const auto& [key, choice] : choices()) {
        if (const int place = choice->findData(values.value(key).toInt(-1)); place >= 0)
            choice->setCurrentIndex(place);
    }
    for (const auto& [key, editor] : texts()) {
        if (values.value(key).isString())
            editor->setText(values.value(key).toString());
    }
    filling_ = false;
    check();
}

std::optional<SearchSpecification> TuneForm::specification() const
{
    return isRight_ ? std::optional(search_) : std::nullopt;
}

void TuneForm::showProblem()
{
    for (const FormField* field : fields_) {
        if (!field->problem().isEmpty()) {
            field->editor()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

SearchSpace TuneForm::readSpace()
{
    SearchSpace space;
    const QString rule = tr("Numbers above 0, like 2, 8, 32.");
    const std::vector<double> factors = readNumbers(factors_, 1, 512, tr("Whole numbers from 1 to 512."));
    if (std::ranges::any_of(factors, [](double value) { return value != std::floor(value); }))
        fieldOf(factors_)->setProblem(tr("Whole numbers from 1 to 512."));
    space.factors.assign(factors.begin(), factors.end());
    space.alpha = readNumbers(alpha_, leastOfNumber, mostOfNumber, rule);
    space.regularization = readNumbers(regularization_, leastOfNumber, mostOfNumber, rule);
    space.damping = readNumbers(damping_, 0, 1, tr("Numbers from 0 to 1, like 0, 0.4."));
    space.confidence = triedValues(confidence_, Confidence::Scale::Logarithmic, Confidence::Scale::Linear);
    space.frequencyScaling = triedValues(scaling_, true, false);
    return space;
}

void TuneForm::check()
{
    if (filling_)
        return;
    search_.method = static_cast<SearchMethod>(method_->currentData().toInt());
    trials_->setEnabled(search_.method != SearchMethod::Grid);
    search_.trials = readWhole(trials_, 1, mostTrials);
    search_.measure = static_cast<AccuracyMeasure>(measure_->currentData().toInt());
    search_.k = readWhole(k_, 1, 1000);
    search_.space = readSpace();
    search_.iterations = readWhole(iterations_, 1, 1000);
    search_.seed = static_cast<std::uint64_t>(readWhole(seed_, 0, std::numeric_limits<int>::max()));
    search_.split.kind = static_cast<SplitKind>(split_->currentData().toInt());
    search_.split.seed = search_.seed;
    isRight_ = std::ranges::all_of(fields_, [](auto* field) { return field->problem().isEmpty(); });
    helpOnMethod();
    Q_EMIT changed();
}

/// A method in one line, and how much work it is.
void TuneForm::helpOnMethod()
{
    FormField* method = fieldOf(method_);
    FormField* trials = fieldOf(trials_);
    switch (search_.method) {
    case SearchMethod::Random:
        method->setHelp(tr("Draws between the least and the largest."));
        trials->setHelp(tr("Settings to draw. 1 to 1,000, default 60."));
        return;
    case SearchMethod::Grid:
        method->setHelp(tr("Tries every combination."));
        break;
    case SearchMethod::Halving:
        method->setHelp(tr("Short ones first; the better third goes on."));
        break;
    }
    if (isRight_)
        trials->setHelp(tr("%1 trainings in all.").arg(countText(planOf(search_).trials())));
}

} // namespace segue
