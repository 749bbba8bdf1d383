#include "pages/run_comparison.h"

#include "charts/evaluation_charts.h"
#include "models/column_model.h"
#include "models/past_runs.h"
#include "models/run_columns.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <algorithm>

namespace segue {

namespace {

constexpr int comparedTicks = 8;
constexpr int lineCharacters = 15;
constexpr int runValueCharacters = 13;
/// Of the card, at most, so that the curves keep some room.
constexpr double tableShare = 0.65;

/// A run by its place in the comparison.
QString runName(std::size_t place)
{
    return RunComparison::tr("Run %1").arg(countText(static_cast<std::int64_t>(place) + 1));
}

QString plain(double value)
{
    return QLocale::c().toString(value, 'g', 4);
}

bool losesAlike(const std::vector<const ListedRun*>& runs)
{
    return std::ranges::all_of(runs, [&](const ListedRun* run) {
        const AlsParameters& a = run->manifest.als;
        const AlsParameters& b = runs.front()->manifest.als;
        return a.preset == b.preset && a.alpha == b.alpha && a.regularization == b.regularization;
    });
}

bool measuredAlike(const std::vector<const ListedRun*>& runs)
{
    return std::ranges::all_of(runs, [&](const ListedRun* run) {
        const SplitParameters& a = run->manifest.split;
        const SplitParameters& b = runs.front()->manifest.split;
        return a.kind == b.kind && a.holdout == b.holdout && a.seed == b.seed &&
               run->manifest.dataFingerprint == runs.front()->manifest.dataFingerprint;
    });
}

} // namespace

RunComparison::RunComparison(QWidget* parent)
    : QFrame(parent)
    , title_(makeLabel({}, "section"))
    , note_(makeParagraph({}, "quiet"))
    , lossNote_(makeParagraph({}, "quiet"))
    , onlyDifferences_(new QCheckBox(tr("Only differences")))
    , loss_(new LineChart)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Comparison")))
{
    setProperty("card", true);
    table_->setSortingEnabled(false);
    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(onlyDifferences_);
    auto* left = new QVBoxLayout;
    left->setSpacing(metrics::within);
    left->addWidget(makeLabel(tr("Loss by iteration"), "strong"));
    left->addWidget(loss_, 1);
    left->addWidget(lossNote_);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(metrics::page);
    columns->addLayout(left, 2);
    columns->addWidget(table_, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addWidget(note_);
    layout->addLayout(columns, 1);
    connect(&Theme::current(), &Theme::changed, this, &RunComparison::fitTable);
    connect(onlyDifferences_, &QCheckBox::toggled, this, &RunComparison::filter);
}

void RunComparison::setRuns(const std::vector<const ListedRun*>& runs)
{
    const std::vector<const ListedRun*> shown(
        runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(std::min(runs.size(), mostRuns)));
    title_->setText(runs.size() > mostRuns
                        ? tr("The first %1 of %2 runs").arg(countText(mostRuns), countText(std::ssize(runs)))
                        : tr("%1 runs compared").arg(countText(std::ssize(runs))));
    note_->setText(
        measuredAlike(shown)
            ? tr("%1 marks parameters that differ. Measured on the same held-out songs.").arg(differs)
            : tr("%1 marks parameters that differ. Held-out songs differ as well: compare the "
                 "measures with care.")
                  .arg(differs));
    lossNote_->setText(tr("The losses are of different scales: alpha or regularization differ."));
    lossNote_->setVisible(!losesAlike(shown));
    showLosses(shown);
    showTable(shown);
}

void RunComparison::showLosses(const std::vector<const ListedRun*>& runs)
{
    struct Look {
        TokenColor color;
        Stroke stroke;
    };
    static constexpr std::array<Look, mostRuns> looks{{{&Tokens::accent, Stroke::Thick},
                                                       {&Tokens::text, Stroke::Thin},
                                                       {&Tokens::text, Stroke::Dashed},
                                                       {&Tokens::quietText, Stroke::DashDotted}}};
    LineChart::Content content;
    content.subject = tr("Loss by iteration of the compared runs");
    content.xName = tr("iteration");
    content.decimals = 0;
    int last = 1;
    for (std::size_t place = 0; place < runs.size(); ++place) {
        ChartLine line{runName(place), looks[place].color, looks[place].stroke, {}};
        for (const AlsIteration& iteration : runs[place]->results.iterations) {
            line.points.push_back({static_cast<double>(iteration.number), iteration.loss});
            last = std::max(last, iteration.number);
        }
        content.lines.push_back(std::move(line));
    }
    content.x = countScale(1, last, comparedTicks);
    loss_->setContent(std::move(content));
}

std::vector<RunComparison::Line> RunComparison::linesOf(const std::vector<const ListedRun*>& runs)
{
    std::vector<Line> lines;
    const auto add = [&](const QString& name, auto text, bool isParameter, const QString& help = {}) {
        Line line{name, {}, help, isParameter};
        for (const ListedRun* run : runs)
            line.values << text(*run);
        lines.push_back(std::move(line));
    };
    const auto parameter = [&](const QString& name, auto text) {
        add(
            name, [text](const ListedRun& run) { return text(run.manifest); }, true);
    };
    add(
        tr("Trained"), [](const ListedRun& run) { return trainedAtText(run.manifest); }, false);
    parameter(tr("Preset"), [](const ModelManifest& m) { return toString(m.als.preset); });
    parameter(tr("Mix"), [](const ModelManifest& m) { return toString(m.mix); });
    parameter(tr("Diversity"),
              [](const ModelManifest& m) { return plain(ensembleParametersOf(m).mmr.diversity); });
    parameter(tr("Blending"), [](const ModelManifest& m) { return countText(m.blending); });
    parameter(tr("Factors"), [](const ModelManifest& m) { return countText(m.als.factors); });
    parameter(tr("Iterations"), [](const ModelManifest& m) { return countText(m.als.iterations); });
    parameter(tr("Alpha"), [](const ModelManifest& m) { return plain(m.als.alpha); });
    parameter(tr("Regularization"), [](const ModelManifest& m) {
        const QString value = parameterText(m.als.regularization);
        return m.regularizationFromDensity ? tr("auto %1").arg(value) : value;
    });
    parameter(tr("Split"), [](const ModelManifest& m) { return toString(m.split.kind); });
    parameter(tr("Hold-out"), [](const ModelManifest& m) {
        const bool share = m.split.kind == SplitKind::Random || m.split.kind == SplitKind::Time;
        return share ? plain(m.split.holdout) : QString(QChar(0x2014));
    });
    parameter(tr("Seed"), [](const ModelManifest& m) { return QString::number(m.als.seed); });
    parameter(tr("Fit again"), [](const ModelManifest& m) { return m.refit ? tr("yes") : tr("no"); });
    add(
        tr("Training time"), [](const ListedRun& run) { return durationText(run.results.trainSeconds); },
        false, tr("Seconds of training, all fits together"));
    add(
        tr("Final loss"),
        [](const ListedRun& run) {
            return run.results.iterations.empty() ? QString(QChar(0x2014))
                                                  : compactText(run.results.iterations.back().loss);
        },
        false);
    for (const Metric metric :
         {Metric::Ndcg, Metric::Precision, Metric::Recall, Metric::Map, Metric::Coverage})
        add(
            metricName(metric), [metric](const ListedRun& run) { return measureText(run, metric); }, false,
            metricDefinition(metric));
    add(
        tr("K"),
        [](const ListedRun& run) {
            const int k = summaryDepth(run.results.results);
            return k == 0 ? QString(QChar(0x2014)) : countText(k);
        },
        false, tr("Length of the lists that the measures are of"));
    return lines;
}

void RunComparison::showTable(const std::vector<const ListedRun*>& runs)
{
    model_->setColumns({}, 0); // its columns read from what is replaced now
    lines_ = linesOf(runs);
    std::vector<TableColumn> columns{{tr("Ensemble"),
                                      [this](int row) {
                                          const Line& line = lines_[row];
                                          return line.isParameter && line.isDifferent()
                                                     ? differs + QStringLiteral(" ") + line.name
                                                     : line.name;
                                      },
                                      [](int row) { return row; }}};
    for (std::size_t place = 0; place < runs.size(); ++place)
        columns.push_back(
            {runName(place),
             [this, place](int row) { return lines_[row].values[static_cast<qsizetype>(place)]; },
             [](int row) { return row; }});
    model_->setColumns(std::move(columns), static_cast<int>(lines_.size()));
    for (int column = 0; column < model_->columnCount(); ++column)
        table_->setColumnCharacters(column, column == 0 ? lineCharacters : runValueCharacters);
    filter();
    fitTable();
}

/// All columns are seen where that leaves the curves some room.
void RunComparison::fitTable()
{
    const int digit = QFontMetrics(Theme::current().font(TextRole::Body)).horizontalAdvance(u'0');
    const int runs = std::max(0, model_->columnCount() - 1);
    const int wanted =
        digit * (lineCharacters + runs * runValueCharacters) + 2 * metrics::card * (runs + 1) + metrics::page;
    table_->setMinimumWidth(std::min(wanted, static_cast<int>(tableShare * width())));
}

void RunComparison::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitTable();
}

void RunComparison::filter()
{
    std::vector<int> rows;
    for (int row = 0; row < static_cast<int>(lines_.size()); ++row) {
        if (!onlyDifferences_->isChecked() || lines_[row].isDifferent())
            rows.push_back(row);
    }
    model_->setRows(rows);
}

} // namespace segue
