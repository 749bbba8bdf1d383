#include "pages/evaluate_head.h"

#include "jobs/job_runner.h"
#include "settings/theme.h"
#include "widgets/elided_combo.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <set>
#include <utility>

namespace segue {

namespace {

constexpr int largestDepth = 1000;
constexpr int mostDepths = 20;
constexpr double neighboursInEms = 19; ///< so that its help takes one line
constexpr int firstSegment = 10;       ///< in the choice of listeners, after the regimes

/// "5, 10 20" as depths; empty where it is not that.
std::optional<std::vector<int>> depthsFrom(QString text)
{
    std::set<int> depths;
    const QStringList words = text.replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        bool isNumber = false;
        const int depth = word.toInt(&isNumber);
        if (!isNumber || depth < 1 || depth > largestDepth)
            return std::nullopt;
        depths.insert(depth);
    }
    if (depths.empty() || depths.size() > mostDepths)
        return std::nullopt;
    return std::vector<int>(depths.begin(), depths.end());
}

QString textOf(const std::vector<int>& depths)
{
    QStringList words;
    for (const int depth : depths)
        words << QString::number(depth);
    return words.join(QStringLiteral(", "));
}

/// "23 Nov 10:02, recommended, 64 factors, alpha 8"
QString runText(const ListedRun& run, bool active)
{
    const AlsParameters& als = run.manifest.als;
    const QString text = EvaluateHead::tr("%1, %2, %3 factors, alpha %4")
                             .arg(trainedAtText(run.manifest), toString(als.preset), countText(als.factors),
                                  compactText(als.alpha));
    return active ? activeMark + QStringLiteral(" ") + text : text;
}

/// A choice over its name, which leaves it all the width.
QLayout* named(QComboBox* choice, const QString& name, const QString& shown)
{
    choice->setAccessibleName(name);
    QLabel* label = makeParagraph(shown, "quiet");
    label->setBuddy(choice);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(choice);
    column->addWidget(label);
    column->addStretch();
    return column;
}

void choose(QComboBox* choice, const QString& id)
{
    choice->setCurrentIndex(std::max(0, choice->findData(id)));
}

} // namespace

EvaluateHead::EvaluateHead(QWidget* parent)
    : QFrame(parent)
    , first_(new ElidedCombo)
    , second_(new ElidedCombo)
    , regime_(new ElidedCombo)
    , depths_(new QLineEdit(textOf(defaultDepths)))
    , depthsField_(new FormField(tr("At &K ="), depths_, tr("Lengths of the lists, 1 to 1,000.")))
    , neighboursEdit_(new QLineEdit(neighboursText(ItemKnnRecommender::defaultNeighbours)))
    , neighboursField_(new FormField(
          tr("&Neighbours"), neighboursEdit_,
          tr("Of item-kNN, or all. Default %1.").arg(countText(ItemKnnRecommender::defaultNeighbours))))
    , taste_(new QCheckBox(tr("By &taste as well")))
    , measure_(new QPushButton(tr("&Measure again")))
    , told_(makeParagraph({}, "quiet"))
    , progress_(new JobProgress)
{
    setProperty("card", true);
    setLimits(EnsembleParameters::of(Mix::Classic));
    connect(first_, &QComboBox::currentIndexChanged, this, &EvaluateHead::runsChosen);
    connect(second_, &QComboBox::currentIndexChanged, this, &EvaluateHead::runsChosen);
    connect(regime_, &QComboBox::currentIndexChanged, this, &EvaluateHead::regimeChosen);
    connect(depths_, &QLineEdit::textChanged, this, &EvaluateHead::readDepths);
    connect(neighboursEdit_, &QLineEdit::textChanged, this, &EvaluateHead::readNeighbours);
    for (const QLineEdit* editor : {depths_, neighboursEdit_})
        connect(editor, &QLineEdit::returnPressed, this, &EvaluateHead::measureWanted);
    taste_->setChecked(true);
    taste_->setToolTip(tr("Measuring again tells listeners apart by clusters of their taste, too"));
    connect(measure_, &QPushButton::clicked, this, &EvaluateHead::measureWanted);
    measure_->setToolTip(
        tr("Measure (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));

    auto* choices = new QHBoxLayout;
    choices->setSpacing(metrics::page);
    choices->addLayout(named(first_, tr("Run"), tr("&Run, its lines whole")), 5);
    choices->addLayout(named(second_, tr("Against"), tr("&Against, its lines dashed")), 5);
    choices->addLayout(named(regime_, tr("Listeners"), tr("&Listeners, by songs in training")), 4);
    choices->addWidget(depthsField_, 4);
    choices->addWidget(measure_, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(choices);
    auto* below = new QHBoxLayout;
    below->setSpacing(metrics::page);
    QSizePolicy keepsItsRoom = told_->sizePolicy();
    keepsItsRoom.setRetainSizeWhenHidden(true);
    told_->setSizePolicy(keepsItsRoom);
    below->addWidget(told_, 1, Qt::AlignTop);
    below->addWidget(neighboursField_, 0, Qt::AlignTop);
    below->addWidget(taste_, 0, Qt::AlignTop);
    layout->addLayout(below);
    layout->addWidget(progress_);
    depths_->setCursorPosition(0);
    readDepths();
    readNeighbours();
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &EvaluateHead::adapt);
}

/// What usually stands in the fields is seen whole at any size of text.
void EvaluateHead::adapt()
{
    const QFontMetrics font(Theme::current().font(TextRole::Body));
    for (const auto& [editor, text] :
         {std::pair(depths_, textOf(defaultDepths)), std::pair(neighboursEdit_, QStringLiteral("1000000"))})
        editor->setMinimumWidth(font.horizontalAdvance(text) + 3 * metrics::card);
    neighboursField_->setFixedWidth(static_cast<int>(neighboursInEms * Theme::current().em()));
}

void EvaluateHead::setRuns(const std::vector<ListedRun>& runs, const QString& activeId, const QString& first,
                           const QString& second)
{
    const QSignalBlocker firstQuiet(first_);
    const QSignalBlocker secondQuiet(second_);
    first_->clear();
    second_->clear();
    second_->addItem(tr("Nothing"), QString());
    for (const ListedRun& run : runs) {
        const QString text = runText(run, run.manifest.id == activeId);
        first_->addItem(text, run.manifest.id);
        second_->addItem(text, run.manifest.id);
    }
    choose(first_, first_->findData(first) >= 0 ? first : activeId);
    choose(second_, second);
}

QString EvaluateHead::first() const
{
    return first_->currentData().toString();
}

QString EvaluateHead::second() const
{
    const QString id = second_->currentData().toString();
    return id == first() ? QString() : id;
}

MeasuredListeners EvaluateHead::listeners() const
{
    const int choice = regimeChoice();
    if (choice >= firstSegment)
        return {{}, segments_.value(choice - firstSegment)};
    return {choice < 0 ? std::nullopt : std::optional(static_cast<Regime>(choice)), {}};
}

void EvaluateHead::setSegments(const QStringList& segments)
{
    if (segments == segments_)
        return;
    const int chosen = wantedListeners_ >= firstSegment ? wantedListeners_ : regimeChoice();
    const QSignalBlocker quiet(regime_);
    for (qsizetype i = 0; i < segments_.size(); ++i)
        regime_->removeItem(regime_->findData(firstSegment + static_cast<int>(i)));
    segments_ = segments;
    for (qsizetype i = 0; i < segments.size(); ++i)
        regime_->addItem(segmentText(segments[i]), firstSegment + static_cast<int>(i));
    regime_->setCurrentIndex(std::max(0, regime_->findData(chosen)));
}

int EvaluateHead::regimeChoice() const
{
    return regime_->currentData().toInt();
}

void EvaluateHead::setRegime(int choice)
{
    wantedListeners_ = choice;
    regime_->setCurrentIndex(std::max(0, regime_->findData(choice)));
}

void EvaluateHead::setLimits(const EnsembleParameters& parameters)
{
    const int chosen = regime_->count() > 0 ? regimeChoice() : -1;
    const auto range = [](int from, int to) {
        return from >= to ? tr("%1 songs").arg(countText(from))
                          : tr("%1 to %2 songs").arg(countText(from), countText(to));
    };
    const QSignalBlocker quiet(regime_);
    regime_->clear();
    regime_->addItem(tr("All"), -1);
    regime_->addItem(tr("New: %1").arg(range(0, parameters.coldFrom - 1)), static_cast<int>(Regime::New));
    regime_->addItem(tr("Cold: %1").arg(range(parameters.coldFrom, parameters.activeFrom - 1)),
                     static_cast<int>(Regime::Cold));
    regime_->addItem(tr("Active: %1 songs or more").arg(countText(parameters.activeFrom)),
                     static_cast<int>(Regime::Active));
    const QStringList segments = std::exchange(segments_, {});
    setSegments(segments);
    regime_->setCurrentIndex(std::max(0, regime_->findData(chosen)));
}

QString EvaluateHead::depthsText() const
{
    return depths_->text();
}

void EvaluateHead::setDepthsText(const QString& text)
{
    depths_->setText(text);
    depths_->setCursorPosition(0);
}

void EvaluateHead::focusProblem()
{
    (wanted_ ? neighboursEdit_ : depths_)->setFocus(Qt::OtherFocusReason);
}

QString EvaluateHead::neighboursFieldText() const
{
    return neighboursEdit_->text();
}

void EvaluateHead::setNeighboursText(const QString& text)
{
    neighboursEdit_->setText(text);
}

bool EvaluateHead::byTaste() const
{
    return taste_->isChecked();
}

void EvaluateHead::setByTaste(bool byTaste)
{
    taste_->setChecked(byTaste);
}

void EvaluateHead::readNeighbours()
{
    const auto read = neighboursFrom(neighboursEdit_->text().trimmed().toLower());
    neighbours_ = read ? std::optional(*read) : std::nullopt;
    neighboursField_->setProblem(read ? QString() : tr("A whole number from 1 to 1,000,000, or all."));
}

void EvaluateHead::readDepths()
{
    wanted_ = depthsFrom(depths_->text());
    depthsField_->setProblem(wanted_ ? QString()
                                     : tr("Up to 20 whole numbers from 1 to 1,000, as in 5, 10, 20."));
}

void EvaluateHead::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
    told_->show();
}

void EvaluateHead::hideTold()
{
    told_->hide();
}

void EvaluateHead::setMeasured(bool measured)
{
    measure_->setText(measured ? tr("&Measure again") : tr("&Measure"));
}

void EvaluateHead::follow(Job* job)
{
    progress_->follow(job);
    measure_->setEnabled(false);
    hideTold();
}

void EvaluateHead::jobEnded()
{
    const bool hadKeyboard = progress_->isAncestorOf(focusWidget());
    measure_->setEnabled(true);
    if (hadKeyboard)
        measure_->setFocus();
}

} // namespace segue
