#include "pages/run_difference.h"

#include "models/past_runs.h"
#include "models/search_trials.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/elided_combo.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <algorithm>

namespace segue {

namespace {

constexpr int comparedDepth = 10;
constexpr int listedSongs = 10;
constexpr int mostChangedListeners = 50;
constexpr int differenceDecimals = 4;
constexpr double usualAlpha = 0.05;
const QStringList& comparedModels()
{
    static const QStringList models{QStringLiteral("ensemble"), QStringLiteral("als")};
    return models;
}

QString intervalText(const MeanWithInterval& difference)
{
    return RunDifferencePanel::tr("%1 to %2")
        .arg(signedText(difference.low, differenceDecimals), signedText(difference.high, differenceDecimals));
}

QString pText(double p)
{
    return p < 0.001 ? QStringLiteral("< 0.001") : scoreText(p, 3);
}

std::vector<int> songsOf(const Workspace& workspace, int user, int count)
{
    std::vector<int> songs;
    const History history = historyOf(workspace.data->interactions, user);
    for (const RecommendedSong& song : workspace.ensemble->recommend(history, count).songs)
        songs.push_back(song.song);
    return songs;
}

} // namespace

RunDifferencePanel::RunDifferencePanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , title_(new ElidedLabel("section"))
    , told_(makeParagraph({}, "quiet"))
    , measures_(new ColumnModel(this))
    , measuresTable_(new DataTable(measures_, tr("Differences")))
    , listener_(new ElidedCombo)
    , listsTold_(makeParagraph({}, "quiet"))
    , listed_(new ColumnModel(this))
    , listedTable_(new DataTable(listed_, tr("Two lists")))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(makeMeasuresCard(), 5);
    layout->addWidget(makeListsCard(), 4);
    connect(listener_, &QComboBox::currentIndexChanged, this, &RunDifferencePanel::askLists);
    showMeasures();
    showLists({});
}

QWidget* RunDifferencePanel::makeMeasuresCard()
{
    measuresTable_->setGivingWay({6, 5, 1});
    QFrame* card = makeCard();
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(title_);
    layout->addWidget(told_);
    layout->addWidget(measuresTable_, 1);
    return card;
}

QWidget* RunDifferencePanel::makeListsCard()
{
    listener_->setAccessibleName(tr("Listener"));
    listedTable_->setSortingEnabled(false);
    QFrame* card = makeCard();
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(listener_);
    layout->addWidget(listsTold_);
    layout->addWidget(listedTable_, 1);
    return card;
}

void RunDifferencePanel::setRuns(const ListedRun& first, const ListedRun& second)
{
    if (first_ == first.manifest.id && second_ == second.manifest.id && dataset_ == session_.data())
        return;
    first_ = first.manifest.id;
    second_ = second.manifest.id;
    dataset_ = session_.data();
    models_ = nullptr;
    listsQuestion_.drop();
    title_->setText(tr("%1 against %2").arg(trainedAtText(second.manifest), trainedAtText(first.manifest)));
    take(RunDifference());
    told_->setText(tr("Comparing listener by listener..."));
    question_.ask(
        session_.jobs(), this,
        [path = session_.path(), one = first_, two = second_, compute = session_.compute()](Progress&) {
            return compareKeptRuns(path, one, two, comparedModels(), comparedDepth, mostChangedListeners,
                                   compute);
        },
        [this](const Result<RunDifference>& difference) { take(difference); });
}

void RunDifferencePanel::take(const Result<RunDifference>& difference)
{
    measures_->setColumns({}, 0); // its columns read from what is replaced now
    difference_ = difference ? *difference : RunDifference();
    const std::vector<ComparedMeasure>& rows = difference_.rows;
    if (!difference)
        told_->setText(difference.error().message);
    else if (!rows.empty())
        told_->setText(
            tr("Second minus first over %1 whom both measured. p: paired randomisation test, corrected "
               "for %2 comparisons (Holm).")
                .arg(countText(rows.front().listeners, tr("listener"), tr("listeners")),
                     countText(std::ssize(rows))));
    showMeasures();
    {
        const QSignalBlocker quiet(listener_);
        listener_->clear();
        for (const ChangedListener& one : difference_.changed)
            listener_->addItem(tr("%1: NDCG %2 to %3")
                                   .arg(shortened(one.externalId, 40).simplified(), scoreText(one.first, 2),
                                        scoreText(one.second, 2)),
                               one.externalId);
        listener_->setEnabled(listener_->count() > 0);
    }
    askLists();
}

void RunDifferencePanel::showMeasures()
{
    if (difference_.rows.empty())
        return;
    const auto row = [this](int at) -> const ComparedMeasure& { return difference_.rows[at]; };
    const auto number = [row](const QString& title, auto value, const QString& help) {
        return TableColumn{title,
                           [row, value](int at) { return scoreText(value(row(at)), differenceDecimals); },
                           [row, value](int at) -> double { return value(row(at)); }, true, help};
    };
    TableColumn difference = number(
        tr("Difference"), [](const ComparedMeasure& m) { return m.result.difference.mean; },
        tr("Second minus first"));
    difference.text = [row](int at) {
        return signedText(row(at).result.difference.mean, differenceDecimals);
    };
    TableColumn p = number(
        tr("p"), [](const ComparedMeasure& m) { return m.result.adjustedP; },
        tr("Two-sided paired randomisation test, corrected by Holm's method; %1 below 0.05")
            .arg(QChar(0x2713)));
    p.text = [row](int at) {
        const double adjusted = row(at).result.adjustedP;
        const QString mark = adjusted < usualAlpha ? QString(QChar(0x2713)) + u' ' : QString();
        return mark + pText(adjusted);
    };
    measures_->setColumns(
        {{tr("Measure"), [row](int at) { return measureText(row(at).measure, row(at).k); },
          [](int at) { return at; }},
         {tr("Model"), [row](int at) { return row(at).first; }, [](int at) { return at; }},
         difference,
         {tr("95%"), [row](int at) { return intervalText(row(at).result.difference); },
          [row](int at) { return row(at).result.difference.low; }, false,
          tr("Bootstrap interval of the difference over listeners")},
         p,
         number(
             tr("First"), [](const ComparedMeasure& m) { return m.firstMean; }, tr("Mean of the first run")),
         number(
             tr("Second"), [](const ComparedMeasure& m) { return m.secondMean; },
             tr("Mean of the second run"))},
        static_cast<int>(difference_.rows.size()));
    constexpr std::array characters{13, 9, 10, 18, 9, 7, 7};
    for (std::size_t i = 0; i < characters.size(); ++i)
        measuresTable_->setColumnCharacters(static_cast<int>(i), characters[i]);
}

void RunDifferencePanel::askLists()
{
    listsQuestion_.drop();
    const QString id = listener_->currentData().toString();
    const auto user = id.isEmpty() ? Result<int>(-1) : userRow(*dataset_, id);
    if (!user || *user < 0) {
        showLists({});
        return;
    }
    struct Answer {
        std::shared_ptr<const Models> models;
        Lists lists;
    };
    listsQuestion_.ask(
        session_.jobs(), this,
        [dataset = dataset_, one = first_, two = second_, known = models_,
         row = *user](Progress&) -> Result<Answer> {
            auto models = known;
            if (!models) {
                const auto first = openWorkspace(dataset, one);
                if (!first)
                    return fail(first);
                const auto second = openWorkspace(dataset, two);
                if (!second)
                    return fail(second);
                models = std::make_shared<const Models>(Models{*first, *second});
            }
            return Answer{
                models,
                {songsOf(*models->first, row, listedSongs), songsOf(*models->second, row, listedSongs)}};
        },
        [this](const Result<Answer>& answer) {
            if (!answer) {
                showLists({});
                listsTold_->setText(answer.error().message);
                return;
            }
            models_ = answer->models;
            showLists(answer->lists);
        });
}

void RunDifferencePanel::showLists(const Lists& lists)
{
    listed_->setColumns({}, 0);
    lists_ = lists;
    const auto common = std::ranges::count_if(lists_.first, [&](int song) {
        return std::ranges::find(lists_.second, song) != lists_.second.end();
    });
    listsTold_->setText(
        lists_.first.empty()
            ? tr("The lists of a listener stand side by side here; those who changed most come first.")
            : tr("%1 of %2 are in both lists (=). As the saved models list them now.")
                  .arg(countText(common), countText(std::ssize(lists_.first))));
    const auto column = [this](const QString& title, std::vector<int> Lists::*own,
                               std::vector<int> Lists::*other) {
        return TableColumn{
            title,
            [this, own, other](int row) -> QString {
                const auto& songs = lists_.*own;
                if (row >= std::ssize(songs))
                    return {};
                const QString name = dataset_->catalogue.songs.title[songs[row]];
                const bool both = std::ranges::find(lists_.*other, songs[row]) != (lists_.*other).end();
                return tr("%1. %2%3")
                    .arg(QString::number(row + 1), both ? QStringLiteral("= ") : QString(), name);
            },
            [](int row) { return row; }};
    };
    listed_->setColumns({column(tr("First"), &Lists::first, &Lists::second),
                         column(tr("Second"), &Lists::second, &Lists::first)},
                        static_cast<int>(std::max(lists_.first.size(), lists_.second.size())));
    listedTable_->setColumnCharacters(0, 16);
    listedTable_->setColumnCharacters(1, 22);
}

} // namespace segue
