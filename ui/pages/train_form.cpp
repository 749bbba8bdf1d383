#include "pages/train_form.h"

#include "settings/tokens.h"
#include "widgets/elided_combo.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/number_fields.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QThread>
#include <limits>

namespace segue {

TrainForm::TrainForm(int threads, QWidget* parent)
    : QWidget(parent)
    , preferredThreads_(threads)
    , preset_(new ElidedCombo)
    , mix_(new ElidedCombo)
    , content_(new ElidedCombo)
    , diversity_(new QLineEdit)
    , blending_(new QLineEdit)
    , factors_(new QLineEdit)
    , iterations_(new QLineEdit)
    , alpha_(new QLineEdit)
    , regularization_(new QLineEdit)
    , damping_(new QLineEdit)
    , confidence_(new ElidedCombo)
    , scaling_(new QCheckBox(tr("Regularize by fre&quency")))
    , split_(new ElidedCombo)
    , holdout_(new QLineEdit)
    , validation_(new QLineEdit)
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
    content_->addItem(tr("Features (default)"), static_cast<int>(ContentKind::Sound));
    content_->addItem(tr("Features and artist"), static_cast<int>(ContentKind::WithArtist));
    confidence_->addItem(tr("Log plays"), static_cast<int>(Confidence::Scale::Logarithmic));
    confidence_->addItem(tr("Raw plays"), static_cast<int>(Confidence::Scale::Linear));

    addField(tr("&Preset"), preset_);
    addField(tr("&Factors"), factors_, tr("Numbers per listener and song. 1 to 512, default 64."));
    addField(tr("&Iterations"), iterations_, tr("Rounds of least squares. 1 to 1,000, default 15."));
    addField(tr("&Alpha"), alpha_);
    addField(tr("&Regularization"), regularization_);
    addField(tr("Dampin&g"), damping_, tr("Moves lists towards rarer songs. 0 to 1, default 0."));
    addField(tr("&Confidence"), confidence_, tr("How it grows with plays."));
    addField({}, scaling_, tr("Those with more plays are pulled more."));
    addField(tr("Mi&x"), mix_);
    addField(tr("C&ontent"), content_, tr("What it knows of a song."));
    addField(tr("Diversit&y"), diversity_,
             tr("MMR's lambda: spreads lists. 0 to 1, default %1.")
                 .arg(QString::number(MmrParameters().diversity)));
    addField(
        tr("&Blending"), blending_,
        tr("Songs on either side of the fifth over which weights change; 0: at once. 0 to %1, default 0.")
            .arg(countText(EnsembleParameters::mostBlending)));
    addField(tr("&Split"), split_);
    addField(tr("&Hold-out"), holdout_, tr("Share held out. 0.001 to 0.999, default 0.2."));
    addField(tr("Va&lidation"), validation_, tr("Share kept for choices besides. 0 to 0.999, default 0."));
    addField({}, refit_);
    addField(tr("S&eed"), seed_, tr("Same seed, same model. From 0, default 1."));
    const int most = QThread::idealThreadCount();
    addField(tr("T&hreads"), threads_,
             tr("Never change the result. 1 to %1, default %2.").arg(countText(most), countText(threads)));
    layout->addStretch();

    connectFields();
    fillSplits();
    reset();
}

void TrainForm::connectFields()
{
    connect(preset_, &QComboBox::currentIndexChanged, this, &TrainForm::presetChosen);
    connect(split_, &QComboBox::currentIndexChanged, this, &TrainForm::splitChosen);
    for (QComboBox* choice : {mix_, content_, confidence_})
        connect(choice, &QComboBox::currentIndexChanged, this, &TrainForm::check);
    for (QCheckBox* box : {refit_, scaling_})
        connect(box, &QCheckBox::toggled, this, &TrainForm::check);
    for (QLineEdit* editor : {factors_, iterations_, alpha_, regularization_, damping_, diversity_, blending_,
                              holdout_, validation_, seed_, threads_})
        connect(editor, &QLineEdit::textChanged, this, &TrainForm::check);
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
    content_->setCurrentIndex(0);
    split_->setCurrentIndex(0);
    factors_->setText(QString::number(usual.factors));
    iterations_->setText(QString::number(usual.iterations));
    holdout_->setText(QString::number(SplitParameters().holdout));
    validation_->setText(QString::number(SplitParameters().validation));
    damping_->setText(QString::number(usual.damping));
    diversity_->setText(QString::number(MmrParameters().diversity));
    blending_->setText(QString::number(EnsembleParameters().blending));
    refit_->setChecked(true);
    seed_->setText(QString::number(usual.seed));
    threads_->setText(QString::number(preferredThreads_));
    presetChosen();
}

void TrainForm::setParameters(const ModelManifest& manifest)
{
    TrainRequest request;
    request.als = manifest.als;
    request.mix = manifest.mix;
    request.content = manifest.content;
    request.weights = manifest.weights;
    request.blending = manifest.blending;
    request.diversity = manifest.diversity;
    request.split = manifest.split;
    request.refit = manifest.refit;
    fill(request, manifest.regularizationFromDensity);
}

void TrainForm::setRequest(const TrainRequest& request)
{
    fill(request, request.als.regularization == 0);
}

void TrainForm::fill(const TrainRequest& request, bool automaticRegularization)
{
    const AlsParameters& als = request.als;
    preset_->setCurrentIndex(preset_->findData(static_cast<int>(als.preset)));
    offerOwnWeights(request.weights);
    mix_->setCurrentIndex(mix_->findData(request.weights ? ownMix : static_cast<int>(request.mix)));
    content_->setCurrentIndex(content_->findData(static_cast<int>(request.content)));
    confidence_->setCurrentIndex(confidence_->findData(static_cast<int>(als.confidence)));
    scaling_->setChecked(als.frequencyScaling);
    // Pairs of a file cannot be drawn again; those of a time neither, where there are no times any more.
    split_->setCurrentIndex(std::max(0, split_->findData(static_cast<int>(request.split.kind))));
    factors_->setText(QString::number(als.factors));
    iterations_->setText(QString::number(als.iterations));
    alpha_->setText(QString::number(als.alpha));
    regularization_->setText(automaticRegularization ? automatic()
                                                     : QLocale::c().toString(als.regularization, 'g',
                                                                             QLocale::FloatingPointShortest));
    damping_->setText(QString::number(als.damping));
    diversity_->setText(QLocale::c().toString(request.diversity.value_or(MmrParameters().diversity), 'g',
                                              QLocale::FloatingPointShortest));
    blending_->setText(QString::number(request.blending));
    holdout_->setText(QString::number(request.split.holdout));
    validation_->setText(QString::number(request.split.validation));
    if (request.split.kind != SplitKind::None)
        refit_->setChecked(request.refit);
    seed_->setText(QString::number(als.seed));
}

QList<std::pair<QString, QLineEdit*>> TrainForm::texts() const
{
    return {{QStringLiteral("factors"), factors_},       {QStringLiteral("iterations"), iterations_},
            {QStringLiteral("alpha"), alpha_},           {QStringLiteral("regularization"), regularization_},
            {QStringLiteral("damping"), damping_},       {QStringLiteral("diversity"), diversity_},
            {QStringLiteral("blending"), blending_},     {QStringLiteral("holdout"), holdout_},
            {QStringLiteral("validation"), validation_}, {QStringLiteral("seed"), seed_},
            {QStringLiteral("threads"), threads_}};
}

QList<std::pair<QString, QComboBox*>> TrainForm::choices() const
{
    return {{QStringLiteral("preset"), preset_},
            {QStringLiteral("confidence"), confidence_},
            {QStringLiteral("mix"), mix_},
            {QStringLiteral("content"), content_},
            {QStringLiteral("split"), split_}};
}

QJsonObject TrainForm::values() const
{
    QJsonObject values{{QStringLiteral("refit"), refit_->isChecked()},
                       {QStringLiteral("scaling"), scaling_->isChecked()}};
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
    scaling_->setChecked(values.value(QStringLiteral("scaling")).toBool(scaling_->isChecked()));
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
    split_->addItem(tr("Each listener's"), static_cast<int>(SplitKind::WithinListener));
    if (hasTimes_) {
        split_->addItem(tr("Time"), static_cast<int>(SplitKind::Time));
        split_->addItem(tr("Leave last out"), static_cast<int>(SplitKind::LeaveLastOut));
    }
    split_->addItem(tr("None"), static_cast<int>(SplitKind::None));
    split_->setCurrentIndex(std::max(0, split_->findData(kept)));
    splitChosen();
}

/// A preset stands for its alpha and regularization, and what it makes of plays.
void TrainForm::presetChosen()
{
    const AlsParameters values = AlsParameters::of(preset());
    const QSignalBlocker quiet(alpha_);
    const QSignalBlocker quietToo(confidence_);
    confidence_->setCurrentIndex(confidence_->findData(static_cast<int>(values.confidence)));
    scaling_->setChecked(values.frequencyScaling);
    alpha_->setText(QString::number(values.alpha));
    regularization_->setText(values.regularization == 0 ? automatic()
                                                        : QString::number(values.regularization));
    check();
}

void TrainForm::splitChosen()
{
    const bool isShare = splitKind() == SplitKind::Random || splitKind() == SplitKind::Time ||
                         splitKind() == SplitKind::WithinListener;
    holdout_->setEnabled(isShare);
    validation_->setEnabled(isShare);
    refit_->setEnabled(splitKind() != SplitKind::None);
    check();
}

/// A choice more, or none: there is one set of such weights at a time.
void TrainForm::offerOwnWeights(const std::optional<std::array<Weights, 3>>& weights)
{
    if (const int place = mix_->findData(ownMix); place >= 0)
        mix_->removeItem(place);
    ownWeights_ = weights;
    if (weights)
        mix_->addItem(tr("Found weights"), ownMix);
}

} // namespace segue
