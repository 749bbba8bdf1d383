#include "pages/library_glance.h"

#include "charts/activity_line.h"
#include "charts/count_bars.h"
#include "charts/evaluation_charts.h"
#include "charts/long_tail_curve.h"
#include "session.h"
#include "settings/theme.h"
#include "widgets/action_tile.h"
#include "widgets/elided_label.h"
#include "widgets/figure.h"
#include "widgets/format.h"
#include "widgets/recent_libraries.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>

namespace segue {

namespace {

constexpr double fifth = 0.2;
constexpr int depthShown = 10;

QVBoxLayout* cardLayout(QWidget* card)
{
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::between);
    layout->setSpacing(metrics::card);
    return layout;
}

QString dayText(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QStringLiteral("MMM yyyy"));
}

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

/// "1–4 songs": how many distinct songs put a listener into a regime.
QString songsOf(Regime regime, const EnsembleParameters& parameters)
{
    const auto range = [](int from, int to) {
        return from == to ? countText(from) : countText(from) + QChar(0x2013) + countText(to);
    };
    switch (regime) {
    case Regime::New:
        return LibraryGlance::tr("New, %1 songs").arg(range(0, parameters.coldFrom - 1));
    case Regime::Cold:
        return LibraryGlance::tr("Cold, %1").arg(range(parameters.coldFrom, parameters.activeFrom - 1));
    case Regime::Active:
        break;
    }
    return LibraryGlance::tr("Active, %1+").arg(countText(parameters.activeFrom));
}

} // namespace

LibraryGlance::LibraryGlance(Session& session, QWidget* parent)
    : QWidget(parent)
    , notice_(makeParagraph())
    , name_(new ElidedLabel("name"))
    , place_(new ElidedLabel("quiet"))
    , regimes_(new CountBars(tr("Listeners by how much is known of them"),
                             [](const Tokens& colours) { return colours.accent; }))
    , model_(makeParagraph())
    , measured_(makeParagraph({}, "quiet"))
    , scores_(new CountBars(tr("NDCG of each model"), [](const Tokens& colours) { return colours.accent; }))
    , older_(makeParagraph(tr("The data changed since; train again to take it in."), "warning"))
    , train_(makePrimaryButton(tr("Train")))
    , tail_(new LongTailCurve)
    , tailCaption_(makeParagraph({}, "quiet"))
    , months_(new ActivityLine)
    , monthsCaption_(makeParagraph({}, "quiet"))
    , genres_(new CountBars(tr("Genres by plays"), [](const Tokens& colours) { return colours.baseline; }))
{
    notice_->setMargin(metrics::card);
    notice_->setProperty("notice", true);
    notice_->hide();
    connect(train_, &QPushButton::clicked, this, &LibraryGlance::trainWanted);

    auto* known = new QVBoxLayout;
    known->setSpacing(metrics::between);
    known->addWidget(makeListeners());
    known->addWidget(makeModel(), 1);
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(metrics::between);
    pictures->addLayout(known, 4);
    auto* listening = new QVBoxLayout;
    listening->setSpacing(metrics::between);
    listening->addWidget(makeTail(), 1);
    listening->addWidget(makeMonths());
    pictures->addLayout(listening, 6);
    pictures->addWidget(makeGenres(), 4);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(notice_);
    layout->addWidget(makeHead());
    layout->addWidget(makeFigures());
    layout->addLayout(pictures, 1);
    layout->addWidget(makeFoot(session));
}

QWidget* LibraryGlance::makeHead()
{
    auto* open = new ActionTile(tr("Open..."), tr("Another library"));
    auto* import = new ActionTile(tr("Import..."), tr("Songs and history from tables"));
    auto* generate = new ActionTile(tr("Generate..."), tr("A made-up library"));
    connect(open, &QPushButton::clicked, this, &LibraryGlance::openWanted);
    connect(import, &QPushButton::clicked, this, &LibraryGlance::importWanted);
    connect(generate, &QPushButton::clicked, this, &LibraryGlance::generateWanted);

    auto* names = new QVBoxLayout;
    names->setSpacing(metrics::within);
    names->addStretch();
    names->addWidget(name_);
    names->addWidget(place_);
    names->addStretch();
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addLayout(names, 5);
    for (ActionTile* tile : {open, import, generate})
        layout->addWidget(tile, 3);
    return head;
}

QWidget* LibraryGlance::makeFigures()
{
    const std::array captions{tr("listeners"), tr("songs"),         tr("listener-song pairs"),
                              tr("plays"),     tr("with features"), tr("last plays")};
    QFrame* card = makeCard();
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::card);
    layout->setSpacing(metrics::page);
    for (std::size_t i = 0; i < captions.size(); ++i) {
        figures_[i] = new Figure(captions[i]);
        layout->addWidget(figures_[i], 1);
    }
    figures_[PairCount]->setHelp(tr("A listener and a song that they played, however often"));
    figures_[FeatureCount]->setHelp(tr("Songs whose eight audio features are all known"));
    figures_[TimeSpan]->setHelp(tr("From the earliest to the latest time at which a pair was last played"));
    return card;
}

QWidget* LibraryGlance::makeListeners()
{
    QFrame* card = makeCard();
    QVBoxLayout* layout = cardLayout(card);
    layout->addWidget(makeLabel(tr("Listeners"), "section"));
    layout->addWidget(regimes_);
    return card;
}

QWidget* LibraryGlance::makeModel()
{
    QFrame* card = makeCard();
    QVBoxLayout* layout = cardLayout(card);
    layout->addWidget(makeLabel(tr("Model"), "section"));
    for (QLabel* label : {model_, measured_, older_})
        layout->addWidget(label);
    layout->addWidget(scores_);
    layout->addWidget(train_, 0, Qt::AlignLeft);
    layout->addStretch();
    return card;
}

QWidget* LibraryGlance::makeTail()
{
    QFrame* card = makeCard();
    QVBoxLayout* layout = cardLayout(card);
    layout->addWidget(makeLabel(tr("Long tail"), "section"));
    layout->addWidget(tailCaption_);
    layout->addWidget(tail_, 1);
    return card;
}

QWidget* LibraryGlance::makeMonths()
{
    monthsCard_ = makeCard();
    QVBoxLayout* layout = cardLayout(monthsCard_);
    layout->addWidget(makeLabel(tr("Plays over time"), "section"));
    layout->addWidget(monthsCaption_);
    layout->addWidget(months_);
    return monthsCard_;
}

QWidget* LibraryGlance::makeGenres()
{
    genreCard_ = makeCard();
    QVBoxLayout* layout = cardLayout(genreCard_);
    layout->addWidget(makeLabel(tr("Top genres"), "section"));
    layout->addWidget(makeLabel(tr("share of the plays"), "quiet"));
    // As many as there is room for; they ask for none.
    genres_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    layout->addWidget(genres_, 1);
    return genreCard_;
}

QWidget* LibraryGlance::makeFoot(Session& session)
{
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new RecentLibraries(session));
    layout->addStretch();
    layout->addWidget(makeLabel(tr("Drop a library, tables or a HetRec folder on the window"), "quiet"));
    return foot;
}

void LibraryGlance::setOverview(const Workspace& workspace,
                                const std::shared_ptr<const LibraryOverview>& overview)
{
    const QFileInfo file(workspace.data->path);
    name_->setText(file.fileName());
    place_->setText(tr("%1, %2").arg(sizeText(overview->bytes), file.absolutePath()));
    showFigures(*overview);
    showListeners(workspace, *overview);
    showTail(overview);
    showMonths(overview->months);
    showModel(workspace);

    std::vector<CountBars::Row> rows;
    for (const LibraryOverview::Genre& genre : overview->genres) {
        const double share = overview->plays > 0 ? genre.plays / overview->plays : 0;
        rows.push_back({genre.name, share, percentText(share),
                        tr("%1: %2, %3")
                            .arg(genre.name, countText(genre.songs, tr("song"), tr("songs")),
                                 countText(std::llround(genre.plays), tr("play"), tr("plays"))),
                        false});
    }
    genreCard_->setVisible(!rows.empty());
    genres_->setRows(std::move(rows));
}

void LibraryGlance::setNotice(const QString& text)
{
    notice_->setText(text);
    notice_->setVisible(!text.isEmpty());
}

void LibraryGlance::showFigures(const LibraryOverview& overview)
{
    figures_[ListenerCount]->setValue(countText(overview.listeners));
    figures_[SongCount]->setValue(countText(overview.songs));
    figures_[PairCount]->setValue(countText(overview.pairs));
    figures_[PlayCount]->setValue(countText(std::llround(overview.plays)));
    figures_[FeatureCount]->setValue(
        overview.songsWithFeatures == overview.songs && overview.songs > 0 ? tr("all")
        : overview.songsWithFeatures == 0                                  ? tr("none")
                                          : countText(overview.songsWithFeatures));
    const bool hasTimes = overview.lastPlayed != Interaction::unknownTime;
    figures_[TimeSpan]->setVisible(hasTimes);
    if (hasTimes)
        figures_[TimeSpan]->setValue(dayText(overview.firstPlayed) + QStringLiteral(" \u2013 ") +
                                     dayText(overview.lastPlayed));
}

void LibraryGlance::showListeners(const Workspace& workspace, const LibraryOverview& overview)
{
    const EnsembleParameters& parameters = workspace.ensemble->parameters();
    std::vector<CountBars::Row> rows;
    for (const Regime regime : allRegimes) {
        const int count = overview.listenersByRegime[static_cast<std::size_t>(regime)];
        const QString name = songsOf(regime, parameters);
        rows.push_back({name, static_cast<double>(count), countText(count),
                        countText(count, tr("listener"), tr("listeners")), false});
    }
    regimes_->setRows(std::move(rows));
}

void LibraryGlance::showTail(const std::shared_ptr<const LibraryOverview>& overview)
{
    tail_->setOverview(overview);
    if (overview->longTail.empty()) {
        tailCaption_->setText(tr("Nobody has played anything yet. Import a listening history to see how "
                                 "listening is spread over the songs."));
        return;
    }
    const QString head = tr("The most played fifth of the songs gets %1 of the plays.")
                             .arg(percentText(overview->tailAt(fifth).plays));
    const QString rest =
        overview->songsNeverPlayed == 0
            ? QString()
            : tr(" Never played: %1.").arg(countText(overview->songsNeverPlayed, tr("song"), tr("songs")));
    tailCaption_->setText(head + rest);
}

/// Hidden where the data has no events: sums of plays tell nothing of when.
void LibraryGlance::showMonths(const MonthlyPlays& months)
{
    monthsCard_->setVisible(months.plays.size() > 1);
    if (months.plays.size() < 2)
        return;
    const auto monthName = [](int month) {
        return QLocale(QLocale::English).monthName(month % 12 + 1, QLocale::ShortFormat) + u' ' +
               QString::number(month / 12);
    };
    const auto most = std::ranges::max_element(months.plays);
    const auto last = months.firstMonth + static_cast<int>(months.plays.size()) - 1;
    const QString text =
        tr("%1 to %2; most in %3, %4")
            .arg(monthName(months.firstMonth), monthName(last),
                 monthName(months.firstMonth + static_cast<int>(most - months.plays.begin())),
                 countText(std::llround(*most), tr("play"), tr("plays")));
    monthsCaption_->setText(text);
    months_->setPlays(months.firstMonth, months.plays);
    months_->setAccessibleDescription(text);
}

void LibraryGlance::showModel(const Workspace& workspace)
{
    older_->setVisible(workspace.modelIsOlderThanData);
    train_->setText(workspace.model ? tr("Train again") : tr("Train"));
    train_->setVisible(!workspace.model || workspace.modelIsOlderThanData);
    if (!workspace.model || !workspace.results) {
        scores_->hide();
        model_->setText(tr("None trained yet: lists come from sound and popularity alone."));
        measured_->setText(tr("Training takes seconds to minutes and adds what alike listeners play."));
        return;
    }
    const ModelManifest& model = *workspace.model;
    model_->setText(tr("ALS with %1 factors, %2, %3 mix, trained %4")
                        .arg(QString::number(model.als.factors), toString(model.als.preset),
                             toString(model.mix),
                             model.createdAt.toLocalTime().toString(QStringLiteral("d MMM yyyy HH:mm"))));
    std::vector<CountBars::Row> scores;
    for (const EvaluatedModel& evaluated : evaluatedModels()) {
        if (const EvaluationResult* result = resultOf(workspace.results->results, evaluated.id, depthShown))
            scores.push_back(
                {evaluated.name, result->ndcg.mean, scoreText(result->ndcg.mean, 3),
                 tr("%1: %2 to %3 with 95% confidence")
                     .arg(evaluated.name, scoreText(result->ndcg.low, 3), scoreText(result->ndcg.high, 3)),
                 evaluated.isBaseline});
    }
    measured_->setText(scores.empty() ? tr("Not measured.")
                                      : tr("NDCG@%1 on songs held out, with the baselines").arg(depthShown));
    std::ranges::sort(scores, std::ranges::greater(), &CountBars::Row::value);
    scores_->setVisible(!scores.empty());
    scores_->setRows(std::move(scores));
}

} // namespace segue
